import type { ApiErrorKind, FieldError } from './api-error'

type ErrorBody = { code: string | null; message: string | null; fieldErrors: readonly FieldError[] }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const asText = (value: unknown): string | null =>
  typeof value === 'string' && value ? value : null

/** `errors` comes as an object of arrays, an object of strings, or a bare array (`partnero-api.md` 1.5). */
function fieldErrorsOf(errors: unknown): readonly FieldError[] {
  if (Array.isArray(errors))
    return errors.flatMap((each) => {
      const message = asText(each)
      return message ? [{ field: '', message }] : []
    })
  if (!isRecord(errors)) return []
  return Object.entries(errors).flatMap(([field, value]) => {
    const message = asText(Array.isArray(value) ? value[0] : value)
    return message ? [{ field, message }] : []
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
  if (!isRecord(body)) return { code: null, message: null, fieldErrors: [] }
  return {
    code: asText(body['code']),
    message: asText(body['message']),
    fieldErrors: fieldErrorsOf(body['errors']),
  }
}

const byStatus: Partial<Record<number, ApiErrorKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  429: 'rate-limited',
}

const byGatewayCode: Partial<Record<string, ApiErrorKind>> = {
  upstream_unreachable: 'unreachable',
  upstream_timeout: 'timeout',
}

const TAKEN = /taken|already|exists/i

/** The kind of failure an error answer is. A 422 that says a key or e-mail is taken is a conflict, as a 409 is. */
export function failureKind(status: number, { code, fieldErrors }: ErrorBody): ApiErrorKind {
  const gateway = code === null ? undefined : byGatewayCode[code]
  if (gateway) return gateway
  if (status === 422 && fieldErrors.some(({ message }) => TAKEN.test(message))) return 'conflict'
  return byStatus[status] ?? (status >= 500 ? 'failed' : 'invalid')
}

/** Retry-After in seconds, given as seconds or as a date (RFC 9110 10.2.3); null when absent or unreadable. */
export function retryAfterSeconds(header: string | null): number | null {
  if (header === null) return null
  if (/^\d{1,6}$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
