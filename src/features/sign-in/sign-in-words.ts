import { ApiError } from '@/api/api-error'

export type SignInWords = { title: string; text: string }

const MINUTE = 60

const moreTries = (left: number): string =>
  left === 0
    ? 'No more tries for 15 minutes.'
    : `${left} more ${left === 1 ? 'try' : 'tries'}, then a pause of 15 minutes.`

const minutes = (seconds: number): string => {
  const whole = Math.max(1, Math.ceil(seconds / MINUTE))
  return `Try again in ${whole} ${whole === 1 ? 'minute' : 'minutes'}.`
}

/** Why somebody is not signed in, in the same words for an unknown address and a wrong password (design: Words). */
export function signInWords(error: Error): SignInWords {
  if (!(error instanceof ApiError))
    return { title: 'Something broke on this page.', text: 'Load it again.' }
  if (error.kind === 'rate-limited')
    return { title: 'Too many tries.', text: minutes(error.retryAfterSeconds ?? 15 * MINUTE) }
  if (error.triesLeft !== null)
    return { title: 'Email or password is wrong.', text: moreTries(error.triesLeft) }
  if (error.isUnanswered)
    return { title: 'The desk did not answer.', text: 'Check the connection, then try again.' }
  return { title: 'That did not work.', text: error.upstreamMessage ?? 'Try again in a moment.' }
}

/** Why the way back from an identity provider ended here, by the fragment it came with; null for any other. */
export function providerWords(fragment: string, name: string): SignInWords | null {
  switch (fragment) {
    case '#unknown':
      return {
        title: 'This account may not use this desk.',
        text: 'Ask an administrator to invite its email address.',
      }
    case '#unverified':
      return {
        title: `${name} does not vouch for the email address.`,
        text: 'Confirm it there first.',
      }
    case '#failed':
      return { title: `${name} did not sign you in.`, text: 'Try again in a moment.' }
    default:
      return null
  }
}
