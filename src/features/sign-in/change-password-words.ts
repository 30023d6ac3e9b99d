import { ApiError } from '@/api/api-error'
import { passwordProblem } from '@/lib/new-password'
import { say } from '@/lib/say'
import { silenceTitle } from '@/shell/desk-silence'
import { moreTries, signInWords, type SignInWords } from './sign-in-words'

export type Written = { current: string; password: string }
export type Problems = { [Name in keyof Written]?: string }

/** What is wrong before anything is sent, by the same rules as the server's. */
export function problemsOf({ current, password }: Written): Problems {
  const problem =
    passwordProblem(password) ??
    (password === current ? say('This is the password you have.') : null)
  return {
    ...(current === '' && { current: say('Write your current password.') }),
    ...(problem !== null && { password: problem }),
  }
}

/** What the server says of a field. */
export function problemsIn(error: Error | null): Problems {
  if (!(error instanceof ApiError)) return {}
  const saysOf = (name: keyof Written) => error.fieldErrors.find(({ field }) => field === name)
  const password = saysOf('password')?.message
  return {
    ...(saysOf('current') && {
      current: `${say('This is not your password.')} ${moreTries(error.triesLeft ?? 0)}`,
    }),
    ...(password !== undefined && { password }),
  }
}

/** Why the password was not changed, or that nobody knows whether it was. */
export function changeWords(error: Error): SignInWords {
  if (error instanceof ApiError && error.isUnanswered)
    return {
      title: silenceTitle(error),
      text: say(
        'Your password may be changed or not. If you are asked to sign in, try the new one first.',
      ),
    }
  if (error instanceof ApiError && error.code === 'signed_out')
    return {
      title: say('Nothing was changed.'),
      text: say('You were signed out. Sign in, then try again.'),
    }
  if (error instanceof ApiError && error.code === 'audit_not_written')
    return {
      title: say('Nothing was changed.'),
      text: say('It could not be written to the audit log. Try again.'),
    }
  return signInWords(error)
}
