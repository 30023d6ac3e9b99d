import { ApiError } from '@/api/api-error'
import { say } from '@/lib/say'
import { silenceTitle } from '@/shell/desk-silence'

/** Why a change of people was not made, or that nobody knows whether it was. */
export function peopleWords(error: Error): { title: string; text: string } {
  if (!(error instanceof ApiError))
    return { title: say('Something broke on this page.'), text: say('Load it again.') }
  if (error.code === 'last_administrator')
    return {
      title: say('This is the last administrator.'),
      text: say('Make somebody else an administrator first.'),
    }
  if (error.isUnanswered)
    return {
      title: silenceTitle(error),
      text: say('It may be done or not: close this and look at the list before you try again.'),
    }
  if (error.kind === 'not-found')
    return {
      title: say('That is not there any more.'),
      text: say('Somebody else changed it meanwhile.'),
    }
  if (error.code === 'signed_out')
    return {
      title: say('Nothing was changed.'),
      text: say('You were signed out. Sign in, then try again.'),
    }
  return {
    title: say('Nothing was changed.'),
    text: error.upstreamMessage ?? say('The desk refused it.'),
  }
}
