import type { ApiError } from '@/api/api-error'
import { say } from '@/lib/say'

/**
 * Whether the desk answered only that it failed. Of a write, what became of it is as unknown then as without an answer;
 * but the connection is all right. A proxy's 502, 503 or 504 says that there was no answer.
 */
const isOwnFailure = ({ status }: ApiError): boolean => status === 500

/** What an error of the desk that `isUnanswered` is called. */
export const silenceTitle = (error: ApiError): string =>
  isOwnFailure(error) ? say('The desk failed at this.') : say('The desk did not answer.')

/** How to go on after one. */
export const silenceHint = (error: ApiError): string =>
  isOwnFailure(error) ? say('Try again in a moment.') : say('Check the connection, then try again.')
