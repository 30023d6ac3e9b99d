import { ApiError } from '@/api/api-error'
import type { GatewayCode } from '@/api/gateway-codes'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'

export type Failure = {
  title: string
  text: string
  /** “503 at 14:32:05”; null when no request failed. */
  footnote: string | null
  requestId: string | null
  /** Something a program manager cannot mend: the message is to be handed to an administrator. */
  forAdministrator: boolean
  retryable: boolean
  /** The page is not for this person: the way back to what is. */
  leadsBack: boolean
}

/** What a page or list reads. */
export type Reading = keyof typeof titles

const titles = {
  Customers: {
    failed: () => say('Customers did not load'),
    missing: () => say('Customers are not there'),
    malformed: () => say('Customers cannot be read'),
  },
  Customer: {
    failed: () => say('Customer did not load'),
    missing: () => say('Customer is not there'),
    malformed: () => say('Customer cannot be read'),
  },
  Balance: {
    failed: () => say('Balance did not load'),
    missing: () => say('Balance is not there'),
    malformed: () => say('Balance cannot be read'),
  },
  People: {
    failed: () => say('People did not load'),
    missing: () => say('People are not there'),
    malformed: () => say('People cannot be read'),
  },
  Sessions: {
    failed: () => say('Your sessions did not load'),
    missing: () => say('Your sessions are not there'),
    malformed: () => say('Your sessions cannot be read'),
  },
  Limits: {
    failed: () => say('Limits did not load'),
    missing: () => say('Limits are not there'),
    malformed: () => say('Limits cannot be read'),
  },
  Approvals: {
    failed: () => say('Approvals did not load'),
    missing: () => say('Approvals are not there'),
    malformed: () => say('Approvals cannot be read'),
  },
  Programs: {
    failed: () => say('Programs did not load'),
    missing: () => say('Programs are not there'),
    malformed: () => say('Programs cannot be read'),
  },
} as const

/** What the desk itself refuses, which Partnero never saw. */
const ownRefusal: Partial<
  Record<GatewayCode, () => Pick<Failure, 'title' | 'text' | 'retryable'>>
> = {
  signed_out: () => ({
    title: say('You are signed out'),
    text: say('Sign in to go on. Nothing was changed.'),
    retryable: true,
  }),
  role_refused: () => ({
    title: say('Your role does not include this'),
    text: say('An administrator can change that. Nothing was changed.'),
    retryable: false,
  }),
}

/** “503 at 14:32:05”; null when no request failed. */
export function footnoteOf(error: Error): string | null {
  if (!(error instanceof ApiError)) return null
  const time = formatClockSeconds(error.at)
  if (error.status === null) return say('No answer at {time}', { time })
  return error.kind === 'unauthorized' && error.code !== 'signed_out'
    ? say('401 from Partnero at {time}', { time })
    : say('{status} at {time}', { status: error.status, time })
}

/**
 * The one place that turns a failure into words (design: Failures). Whoever is signed in is told that a refused key has
 * nothing to do with that.
 */
export function describeFailure(
  error: Error,
  what: Reading,
  programName: string,
  { isSignedIn = false }: { isSignedIn?: boolean } = {},
): Failure {
  const shared = {
    footnote: footnoteOf(error),
    requestId: error instanceof ApiError ? error.requestId : null,
    forAdministrator: false,
    retryable: true,
    leadsBack: error instanceof ApiError && error.code === 'role_refused',
  }
  if (!(error instanceof ApiError))
    return {
      ...shared,
      title: say('Something broke on this page'),
      text: say(
        'Nothing was changed. Load the page again; if it breaks again, tell an administrator.',
      ),
    }
  const own = error.code === null ? undefined : ownRefusal[error.code]
  if (own) return { ...shared, ...own() }
  const failed = { ...shared, title: titles[what].failed() }
  // Whether Partnero would have answered is not known then.
  if (error.status === null && (error.kind === 'unreachable' || error.kind === 'timeout'))
    return {
      ...failed,
      text: `${say('The desk did not answer.')} ${say('Check the connection, then try again.')}`,
    }
  switch (error.kind) {
    case 'unauthorized':
      return {
        ...shared,
        title: say('Partnero refused this program’s API key'),
        text: isSignedIn
          ? say(
              'You are signed in, but the key that the server uses for {program} no longer works. An administrator has to replace it. Nothing was changed.',
              { program: programName },
            )
          : say(
              'The key that the server uses for {program} no longer works. An administrator has to replace it. Nothing was changed.',
              { program: programName },
            ),
        forAdministrator: true,
      }
    case 'forbidden':
      return {
        ...shared,
        title: say('You cannot see this program'),
        text: say(
          'The key that the server uses for {program} does not include this. An administrator can change that.',
          { program: programName },
        ),
        forAdministrator: true,
      }
    case 'not-found':
      return {
        ...shared,
        title: titles[what].missing(),
        text: say('{program} has no such record.', { program: programName }),
        retryable: false,
      }
    case 'rate-limited':
      return {
        ...failed,
        text: say('Partnero is limiting requests. Nothing was changed. Try again in a minute.'),
      }
    case 'unreachable':
      return {
        ...failed,
        text: say('Partnero could not be reached. Nothing was changed. Try again in a moment.'),
      }
    case 'timeout':
      return {
        ...failed,
        text: say('Partnero did not answer in time. Nothing was changed. Try again in a moment.'),
      }
    case 'malformed':
      return {
        ...shared,
        title: titles[what].malformed(),
        text: say(
          'Partnero sent an answer this page does not understand. Nothing was changed, and nothing is guessed.',
        ),
      }
    case 'invalid':
    case 'conflict':
      return {
        ...failed,
        text: error.upstreamMessage
          ? say('Partnero refused the request: “{message}”', { message: error.upstreamMessage })
          : say('Partnero refused the request.'),
      }
    case 'failed':
      return {
        ...failed,
        text: say('Partnero answered with an error. Nothing was changed. Try again in a moment.'),
      }
  }
}
