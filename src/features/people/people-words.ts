import { ApiError } from '@/api/api-error'

/** Why a change of people was not made, or that nobody knows whether it was. */
export function peopleWords(error: Error): { title: string; text: string } {
  if (!(error instanceof ApiError))
    return { title: 'Something broke on this page.', text: 'Load it again.' }
  if (error.code === 'last_administrator')
    return {
      title: 'This is the last administrator.',
      text: 'Make somebody else an administrator first.',
    }
  if (error.isUnanswered)
    return {
      title: 'The desk did not answer.',
      text: 'It may be done or not: close this and look at the list before you try again.',
    }
  if (error.kind === 'not-found')
    return { title: 'That is not there any more.', text: 'Somebody else changed it meanwhile.' }
  if (error.code === 'signed_out')
    return { title: 'Nothing was changed.', text: 'You were signed out. Sign in, then try again.' }
  return { title: 'Nothing was changed.', text: error.upstreamMessage ?? 'The desk refused it.' }
}
