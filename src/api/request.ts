import type * as z from 'zod/mini'
import { parseExactJson } from '@/lib/exact-json'
import { ApiError } from './api-error'
import { isUnattended, UNATTENDED_HEADER } from './attendance'
import { failureKind, readErrorBody, retryAfterSeconds } from './error-body'
import { noteSignedOut, sessionNumber } from './signed-out'

/** Longer than the gateway waits for Partnero, so that its word about a timeout arrives first. */
const TIMEOUT = 35_000
const KEPT_OF_BODY = 4000

type Request = {
  /** Which program's API; null for the desk's own. */
  program: string | null
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path after /v1, segments encoded, with its query. */
  path: string
  /** The JSON text of a body. Text, because an amount must be written exactly. */
  body?: string
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
  /** Milliseconds after which nobody waits any longer. */
  timeout?: number
}

let origin = ''

/** Where the gateway is; the page's own origin unless set. A test outside a browser sets it to its server. */
export function setApiOrigin(url: string): void {
  origin = url
}

const isNamed = (error: unknown, name: string) =>
  error instanceof DOMException && error.name === name

/** A path with one of these would be another path once the browser has tidied it (`/customers/..` is `/`). */
const isNoSegment = (segment: string) => segment === '' || segment === '.' || segment === '..'

/**
 * Sends one request, once, and gives its text. Throws ApiError for everything but a 2xx, and the caller's AbortError
 * untouched.
 */
export async function send({
  program,
  method = 'GET',
  path,
  body,
  headers,
  signal,
  timeout = TIMEOUT,
}: Request): Promise<{ text: string; response: Response; line: string }> {
  const [segments = ''] = path.split('?')
  const line = `${method} ${segments}`
  if (segments.split('/').slice(1).some(isNoSegment))
    throw new ApiError({ kind: 'not-found', requestLine: line })
  const ownTimeout = AbortSignal.timeout(timeout)
  const prefix = program === null ? '/api' : `/api/${encodeURIComponent(program)}/v1`
  const session = sessionNumber()
  const byItself = method === 'GET' && isUnattended()
  let response: Response
  let text: string
  try {
    response = await fetch(`${origin}${prefix}${path}`, {
      method,
      signal: signal ? AbortSignal.any([signal, ownTimeout]) : ownTimeout,
      // A GET of a page that opens carries no header of ours: it has to be the very request that the server announced for
      // preloading.
      ...((body !== undefined || headers !== undefined || byItself) && {
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(byItself && { [UNATTENDED_HEADER]: '1' }),
          ...headers,
        },
      }),
      ...(body !== undefined && { body }),
      // A write that is sent elsewhere may arrive as a read there, whose 2xx would pass for an accepted write.
      ...(method !== 'GET' && { redirect: 'error' as const }),
    })
    text = await response.text()
  } catch (cause) {
    if (signal?.aborted && (cause === signal.reason || isNamed(cause, 'AbortError'))) throw cause
    const kind = isNamed(cause, 'TimeoutError') ? 'timeout' : 'unreachable'
    throw new ApiError({ kind, requestLine: line, cause })
  }
  if (response.ok) return { text, response, line }
  const answer = readErrorBody(text)
  if (answer.code === 'signed_out') noteSignedOut(session)
  throw new ApiError({
    kind: failureKind(response.status, answer),
    requestLine: line,
    status: response.status,
    code: answer.code,
    requestId: response.headers.get('x-request-id'),
    retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after')),
    fieldErrors: answer.fieldErrors,
    triesLeft: answer.triesLeft,
    upstreamMessage: answer.fieldErrors[0]?.message ?? answer.message,
  })
}

/**
 * Sends one request and reads its answer with `response`. `exact` delivers numbers as text (amounts). Throws ApiError,
 * `malformed` when a 2xx cannot be read.
 */
export async function request<Schema extends z.ZodMiniType>({
  response: schema,
  exact = false,
  ...sent
}: Request & { response: Schema; exact?: boolean }): Promise<z.output<Schema>> {
  const { text, response, line } = await send(sent)
  try {
    return schema.parse(exact ? parseExactJson(text) : JSON.parse(text))
  } catch (cause) {
    throw new ApiError({
      kind: 'malformed',
      requestLine: line,
      status: response.status,
      requestId: response.headers.get('x-request-id'),
      body: text.slice(0, KEPT_OF_BODY),
      cause,
    })
  }
}
