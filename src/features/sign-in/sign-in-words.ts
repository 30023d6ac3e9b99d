import { ApiError } from '@/api/api-error'
import { SHORTEST_PASSWORD } from '@/lib/new-password'
import { say, sayCount } from '@/lib/say'
import { silenceHint, silenceTitle } from '@/shell/desk-silence'

export type SignInWords = { title: string; text: string }

const MINUTE = 60

export const moreTries = (left: number): string =>
  left === 0
    ? say('No more tries for 15 minutes.')
    : sayCount(
        left,
        '{count} more try, then a pause of 15 minutes.',
        '{count} more tries, then a pause of 15 minutes.',
      )

const minutes = (seconds: number): string =>
  sayCount(
    Math.max(1, Math.ceil(seconds / MINUTE)),
    'Try again in {count} minute.',
    'Try again in {count} minutes.',
  )

/** What a good password is, beside every field for a new one. */
export const newPasswordHelp = (): string =>
  say('At least {least} characters. A few words in a row are easy to remember.', {
    least: SHORTEST_PASSWORD,
  })

/** Why somebody is not signed in, in the same words for an unknown address and a wrong password (design: Words). */
export function signInWords(error: Error): SignInWords {
  if (!(error instanceof ApiError))
    return { title: say('Something broke on this page.'), text: say('Load it again.') }
  if (error.kind === 'rate-limited')
    return { title: say('Too many tries.'), text: minutes(error.retryAfterSeconds ?? 15 * MINUTE) }
  if (error.triesLeft !== null)
    return { title: say('Email or password is wrong.'), text: moreTries(error.triesLeft) }
  if (error.isUnanswered)
    return {
      title: silenceTitle(error),
      text: silenceHint(error),
    }
  return {
    title: say('That did not work.'),
    text: error.upstreamMessage ?? say('Try again in a moment.'),
  }
}

/** Why the way back from an identity provider ended here, by the fragment it came with; null for any other. */
export function providerWords(fragment: string, name: string): SignInWords | null {
  switch (fragment) {
    case '#unknown':
      return {
        title: say('This account may not use this desk.'),
        text: say('Ask an administrator to invite its email address.'),
      }
    case '#unverified':
      return {
        title: say('{name} does not vouch for the email address.', { name }),
        text: say('Confirm it there first.'),
      }
    case '#failed':
      return {
        title: say('{name} did not sign you in.', { name }),
        text: say('Try again in a moment.'),
      }
    default:
      return null
  }
}
