import type { ApiError } from '@/api/api-error'
import { say } from '@/lib/say'

/** Why the desk itself let no write through, and what to do about it; null where it was not the desk. */
export function deskRefusalWords({ code }: ApiError): string | null {
  if (code === 'signed_out')
    return say('You were signed out, so it was not sent. Sign in, then try again.')
  if (code === 'role_refused')
    return say('Your role does not include this. An administrator can change that.')
  if (code === 'audit_not_written')
    return say('It could not be written to the audit log, so it was not sent. Try again.')
  return null
}

/** Why a write was refused, and what to do about it (design: Failures). Partnero's own words where it said any. */
export function refusalWords(error: ApiError, programName: string): string {
  const ofDesk = deskRefusalWords(error)
  if (ofDesk !== null) return ofDesk
  switch (error.kind) {
    case 'unauthorized':
      return say(
        'Partnero refused the API key that the server uses for {program}. An administrator has to replace it.',
        { program: programName },
      )
    case 'forbidden':
      return say(
        'The API key of {program} does not allow this. An administrator can change that.',
        {
          program: programName,
        },
      )
    case 'rate-limited':
      return error.retryAfterSeconds === null
        ? say('Partnero is limiting requests. Try again in a minute.')
        : say('Partnero is limiting requests. Try again in {seconds} s.', {
            seconds: error.retryAfterSeconds,
          })
    default: {
      const status = error.status ?? say('no status')
      return error.upstreamMessage
        ? say('Partnero refused it ({status}) and said “{message}”.', {
            status,
            message: error.upstreamMessage,
          })
        : say('Partnero refused it ({status}).', { status })
    }
  }
}
