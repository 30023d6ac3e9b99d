import type { GatewayCode } from './gateway-codes'

export type ApiErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'rate-limited'
  | 'failed'
  | 'unreachable'
  | 'timeout'
  | 'malformed'

export type FieldError = { field: string; message: string }

type Details = {
  kind: ApiErrorKind
  /** “GET /customers”, without the query: it may hold an e-mail. */
  requestLine: string
  /** HTTP status; null when nothing answered. */
  status?: number | null
  /** The gateway's own word for what it refused or missed; null when Partnero answered. */
  code?: GatewayCode | null
  requestId?: string | null
  retryAfterSeconds?: number | null
  fieldErrors?: readonly FieldError[]
  upstreamMessage?: string | null
  triesLeft?: number | null
  body?: string | null
  /** When it was met; now, unless told. */
  at?: number
  cause?: unknown
}

/** The one kind of failure this module throws, besides the AbortError of a caller who no longer wants the answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly kind: ApiErrorKind
  readonly status: number | null
  readonly code: GatewayCode | null
  readonly requestLine: string
  readonly requestId: string | null
  /** When it was met, in milliseconds since 1970. */
  readonly at: number
  readonly retryAfterSeconds: number | null
  readonly fieldErrors: readonly FieldError[]
  /** Partnero's own words, if it said any. */
  readonly upstreamMessage: string | null
  /** How often one may still try to sign in; null when the answer is about something else. */
  readonly triesLeft: number | null
  /** What was sent, when it could not be read; at most 4,000 characters. */
  readonly body: string | null

  constructor(details: Details) {
    super(`${details.requestLine}: ${details.kind}`, { cause: details.cause })
    this.kind = details.kind
    this.status = details.status ?? null
    this.code = details.code ?? null
    this.requestLine = details.requestLine
    this.requestId = details.requestId ?? null
    this.at = details.at ?? Date.now()
    this.retryAfterSeconds = details.retryAfterSeconds ?? null
    this.fieldErrors = details.fieldErrors ?? []
    this.upstreamMessage = details.upstreamMessage ?? null
    this.triesLeft = details.triesLeft ?? null
    this.body = details.body ?? null
  }
  /** Of a write: it may or may not have been carried out. A gateway that is not set up never sent it. */
  get isUnanswered(): boolean {
    const { kind, code } = this
    return (
      code !== 'configuration' &&
      (kind === 'timeout' || kind === 'unreachable' || kind === 'failed' || kind === 'malformed')
    )
  }
}
