import type * as z from 'zod/mini'
import { parseExactJson } from '@/lib/exact-json'
import { ApiError } from './api-error'
import { failureKind, readErrorBody, retryAfterSeconds } from './error-body'

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
}

let origin = ''

/** Where the gateway is; the page's own origin unless set. A test outside a browser sets it to its server. */
export function setApiOrigin(url: string): void {
  origin = url
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'
const isTimeout = (error: unknown) => error instanceof DOMException && error.name === 'TimeoutError'

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
}: Request): Promise<{ text: string; response: Response; line: string }> {
  const line = `${method} ${path.split('?')[0] ?? ''}`
  const timeout = AbortSignal.timeout(TIMEOUT)
  const prefix = program === null ? '/api' : `/api/${encodeURIComponent(program)}/v1`
  let response: Response
  let text: string
  try {
    response = await fetch(`${origin}${prefix}${path}`, {
      method,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      // A GET carries no header of ours: it has to be the very request that the server announced for preloading.
      ...((body !== undefined || headers) && {
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      }),
      ...(body !== undefined && { body }),
    })
    text = await response.text()
  } catch (cause) {
    if (signal?.aborted && isAbort(cause)) throw cause
    const kind = isTimeout(cause) ? 'timeout' : 'unreachable'
    throw new ApiError({ kind, requestLine: line, cause })
  }
  if (response.ok) return { text, response, line }
  const answer = readErrorBody(text)
  throw new ApiError({
    kind: failureKind(response.status, answer),
    requestLine: line,
    status: response.status,
    code: answer.code,
    requestId: response.headers.get('x-request-id'),
    retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after')),
    fieldErrors: answer.fieldErrors,
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
