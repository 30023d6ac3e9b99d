import type { ApiError } from '@/api/api-error'

/** Why a write was refused, and what to do about it (design: Failures). Partnero's own words where it said any. */
export function refusalWords(error: ApiError, programName: string): string {
  if (error.code === 'signed_out')
    return 'You were signed out, so it was not sent. Sign in, then try again.'
  if (error.code === 'role_refused')
    return 'Your role does not include this. An administrator can change that.'
  switch (error.kind) {
    case 'unauthorized':
      return `Partnero refused the API key that the server uses for ${programName}. An administrator has to replace it.`
    case 'forbidden':
      return `The API key of ${programName} does not allow this. An administrator can change that.`
    case 'rate-limited':
      return error.retryAfterSeconds === null
        ? 'Partnero is limiting requests. Try again in a minute.'
        : `Partnero is limiting requests. Try again in ${error.retryAfterSeconds} s.`
    default: {
      const said = error.upstreamMessage ? ` and said “${error.upstreamMessage}”` : ''
      return `Partnero refused it (${error.status ?? 'no status'})${said}.`
    }
  }
}
