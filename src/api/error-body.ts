import type { ApiErrorKind, FieldError } from './api-error'
import { GATEWAY_CODES, type GatewayCode } from './gateway-codes'
import { isRecord } from './shapes'

type ErrorBody = {
  code: GatewayCode | null
  message: string | null
  fieldErrors: readonly FieldError[]
  /** Of a refused sign-in. */
  triesLeft: number | null
}

const asText = (value: unknown): string | null =>
  typeof value === 'string' && value ? value : null

/** A `code` of anybody but the gateway is none of ours. */
const codeOf = (value: unknown): GatewayCode | null =>
  GATEWAY_CODES.find((code) => code === value) ?? null

/** The first words of an entry of `errors`: a text, or the first text of a list of them. */
const firstMessage = (value: unknown): string | null =>
  asText(value) ?? (Array.isArray(value) ? (value.map(asText).find(Boolean) ?? null) : null)

/** `errors` comes as an object of arrays, an object of strings, or a bare array (`partnero-api.md` 1.5). */
function fieldErrorsOf(errors: unknown): readonly FieldError[] {
  const entries: ReadonlyArray<readonly [string, unknown]> = Array.isArray(errors)
    ? errors.map((each: unknown) => ['', each] as const)
    : isRecord(errors)
      ? Object.entries(errors)
      : []
  return entries.flatMap(([field, value]) => {
    const message = firstMessage(value)
    return message === null ? [] : [{ field, message }]
  })
}

/** What an error answer says; an HTML page or cut JSON says nothing. */
export function readErrorBody(text: string): ErrorBody {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = null
  }
  if (!isRecord(body)) return { code: null, message: null, fieldErrors: [], triesLeft: null }
  return {
    code: codeOf(body['code']),
    message: asText(body['message']),
    fieldErrors: fieldErrorsOf(body['errors']),
    triesLeft: typeof body['triesLeft'] === 'number' ? body['triesLeft'] : null,
  }
}

const kindByStatus: ReadonlyMap<number, ApiErrorKind> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  // The server gave up waiting (RFC 9110 15.5.9): like any timeout it leaves open what was done.
  [408, 'timeout'],
  [409, 'conflict'],
  [429, 'rate-limited'],
])

const kindByCode: ReadonlyMap<GatewayCode, ApiErrorKind> = new Map([
  ['upstream_unreachable', 'unreachable'],
  ['upstream_timeout', 'timeout'],
  // Refused before anything was sent, so it is no failure that leaves open what was done.
  ['audit_not_written', 'invalid'],
])

const TAKEN = /\b(?:taken|already|exists)\b/i
const IDENTIFIER = /\b(?:key|id|email)\b/i

/** That a key or an e-mail belongs to somebody else, said of its field or, where no field is named, in words. */
const saysTaken = ({ field, message }: FieldError) =>
  TAKEN.test(message) && IDENTIFIER.test(field || message)

/**
 * The kind of failure an error answer is. A 422 that says a key or e-mail is taken is a conflict, as a 409 is
 * (`partnero-api.md` C17). What is neither a refusal (4xx) nor an answer (2xx) has failed.
 */
export function failureKind(status: number, { code, fieldErrors }: ErrorBody): ApiErrorKind {
  const gateway = code === null ? undefined : kindByCode.get(code)
  if (gateway) return gateway
  if (status === 422 && fieldErrors.some(saysTaken)) return 'conflict'
  return kindByStatus.get(status) ?? (status >= 400 && status < 500 ? 'invalid' : 'failed')
}

const SECONDS = /^\d+$/
const LONGEST_WAIT = 86_400

/** Retry-After in seconds, at most a day, given as seconds or as a date (RFC 9110 10.2.3); null when unreadable. */
export function retryAfterSeconds(header: string | null): number | null {
  const text = header?.trim()
  if (!text) return null
  const seconds = SECONDS.test(text)
    ? Number(text)
    : Math.ceil((Date.parse(text) - Date.now()) / 1000)
  return Number.isNaN(seconds) ? null : Math.min(LONGEST_WAIT, Math.max(0, seconds))
}
