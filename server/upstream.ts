import type { Readable } from 'node:stream'
import { Pool, type Dispatcher } from 'undici'

const CONNECTIONS = 64
const CONNECT_TIMEOUT_MS = 10_000

export type UpstreamRequest = {
  method: Dispatcher.HttpMethod
  /** Encoded path after the API's base address, with its query; sent byte for byte. */
  target: string
  key: string
  headers?: Record<string, string>
  body?: Readable | null
  /** Of a bulk run: it gives way to what a person waits for. */
  bulk?: boolean
  /** Of a read that a write waits for: it neither waits for a pause nor is repeated. */
  hurried?: boolean
  /** Less time than usual, where some of it is used up. */
  withinMs?: number
  /** Ends the request when the caller goes away; also aborted by a timeout. */
  controller: AbortController
}

/** Partnero, or the embedded API, gave no answer. The message never quotes the request. */
export class UpstreamError extends Error {
  override name = 'UpstreamError'
  readonly code: 'upstream_unreachable' | 'upstream_timeout'
  /** The system's word for it, such as ECONNREFUSED; null when it gave none. */
  readonly reason: string | null

  constructor(code: UpstreamError['code'], reason: string | null) {
    super(code)
    this.code = code
    this.reason = reason
  }
}

export type UpstreamAnswer = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'> & {
  body: Readable
}

export type Upstream = {
  /**
   * Sends one request, once: nothing is ever repeated. Resolves when the answer begins; its body must be read or
   * destroyed. Throws UpstreamError without an answer, and the reason of `controller` when the caller aborted.
   */
  send(request: UpstreamRequest): Promise<UpstreamAnswer>
  close(): Promise<void>
}

/**
 * Connections to one API. `timeoutMs` bounds the time until an answer begins, waiting for a connection included, and
 * then each silence within it.
 */
export function openUpstream(url: URL, timeoutMs: number): Upstream {
  const base = url.pathname === '/' ? '' : url.pathname
  const options: Pool.Options = {
    bodyTimeout: timeoutMs,
    // The timer below starts earlier and is the one that counts.
    headersTimeout: 0,
    connect: { timeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs) },
  }
  const reads = new Pool(url.origin, { ...options, connections: CONNECTIONS, pipelining: 1 })
  // A write gets a new connection: on a kept one that the other side is just closing nobody could say whether it was
  // carried out, and it must not be sent again to find out.
  const writes = new Pool(url.origin, { ...options, connections: CONNECTIONS, pipelining: 0 })

  return {
    async send({ method, target, key, headers, body, controller, withinMs = timeoutMs }) {
      const timer = setTimeout(() => {
        controller.abort(new UpstreamError('upstream_timeout', null))
      }, withinMs)
      try {
        return await (method === 'GET' ? reads : writes).request({
          method,
          path: base + target,
          headers: { ...headers, authorization: `Bearer ${key}` },
          body: body ?? null,
          signal: controller.signal,
        })
      } catch (error) {
        if (controller.signal.aborted) throw controller.signal.reason
        throw new UpstreamError('upstream_unreachable', reasonOf(error))
      } finally {
        clearTimeout(timer)
      }
    },
    async close() {
      await Promise.all([reads.close(), writes.close()])
    },
  }
}

const LARGEST_ANSWER = 1024 * 1024

/** The text of an answer, at most 1 MiB of it. Throws when it breaks off. */
export async function readAnswer(body: Readable): Promise<string> {
  let text = ''
  for await (const chunk of body.setEncoding('utf8')) {
    text += chunk
    if (text.length > LARGEST_ANSWER) break
  }
  return text
}

function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const { code } = error
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : null
}
