import { ApiError } from '@/api/api-error'
import type { GatewayCode } from '@/api/gateway-codes'
import { formatClockSeconds } from '@/lib/dates'

export type Failure = {
  title: string
  text: string
  /** “503 at 14:32:05”; null when no request failed. */
  footnote: string | null
  requestId: string | null
  /** Something a program manager cannot mend: the message is to be handed to an administrator. */
  forAdministrator: boolean
  retryable: boolean
}

/** What the desk itself refuses, which Partnero never saw. */
const ownRefusal: Partial<Record<GatewayCode, Pick<Failure, 'title' | 'text' | 'retryable'>>> = {
  signed_out: {
    title: 'You are signed out',
    text: 'Sign in to go on. Nothing was changed.',
    retryable: true,
  },
  role_refused: {
    title: 'Your role does not include this',
    text: 'An administrator can change that. Nothing was changed.',
    retryable: false,
  },
}

/** The one place that turns a failure into words (design: Failures). `what` is a plural noun, “Customers”. */
export function describeFailure(error: Error, what: string, programName: string): Failure {
  if (!(error instanceof ApiError))
    return {
      title: 'Something broke on this page',
      text: 'Nothing was changed. Load the page again; if it breaks again, tell an administrator.',
      footnote: null,
      requestId: null,
      forAdministrator: false,
      retryable: true,
    }
  const shared = {
    footnote: `${error.status ?? 'No answer'} at ${formatClockSeconds(error.at)}`,
    requestId: error.requestId,
    forAdministrator: false,
    retryable: true,
  }
  const own = error.code === null ? undefined : ownRefusal[error.code]
  if (own) return { ...shared, ...own }
  switch (error.kind) {
    case 'unauthorized':
      return {
        ...shared,
        title: 'Partnero refused this program’s API key',
        text: `The key that the server uses for ${programName} no longer works. An administrator has to replace it. Nothing was changed.`,
        footnote: `401 from Partnero at ${formatClockSeconds(error.at)}`,
        forAdministrator: true,
      }
    case 'forbidden':
      return {
        ...shared,
        title: 'You cannot see this program',
        text: `The key that the server uses for ${programName} does not include this. An administrator can change that.`,
        forAdministrator: true,
      }
    case 'not-found':
      return {
        ...shared,
        title: `${what} are not there`,
        text: `${programName} has no such record.`,
        retryable: false,
      }
    case 'rate-limited':
      return {
        ...shared,
        title: `${what} did not load`,
        text: 'Partnero is limiting requests. Nothing was changed. Try again in a minute.',
      }
    case 'unreachable':
    case 'timeout':
      return {
        ...shared,
        title: `${what} did not load`,
        text:
          error.kind === 'timeout'
            ? 'Partnero did not answer in time. Nothing was changed. Try again in a moment.'
            : 'Partnero could not be reached. Nothing was changed. Try again in a moment.',
      }
    case 'malformed':
      return {
        ...shared,
        title: `${what} cannot be read`,
        text: 'Partnero sent an answer this page does not understand. Nothing was changed, and nothing is guessed.',
      }
    case 'invalid':
    case 'conflict':
      return {
        ...shared,
        title: `${what} did not load`,
        text: error.upstreamMessage
          ? `Partnero refused the request: “${error.upstreamMessage}”`
          : 'Partnero refused the request.',
      }
    case 'failed':
      return {
        ...shared,
        title: `${what} did not load`,
        text: 'Partnero answered with an error. Nothing was changed. Try again in a moment.',
      }
  }
}
