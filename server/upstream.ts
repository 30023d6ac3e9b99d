import { Readable } from 'node:stream'
import { errors, Pool, type Dispatcher } from 'undici'

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

/** A GET. */
export type UpstreamRead = Pick<
  UpstreamRequest,
  'target' | 'key' | 'bulk' | 'hurried' | 'withinMs'
> & {
  headers: Record<string, string>
}

/** Hears an answer as it comes: `began`, any number of `part`, `ended`; or `failed`, before or after it began. */
export type AnswerReader = {
  began(statusCode: number, headers: UpstreamAnswer['headers']): void
  /** Whether the next part may come; if not, the reader asks for it by `goOn` of the passage. */
  part(bytes: Buffer): boolean
  ended(): void
  /** UpstreamError where no answer came; whatever broke it off once it had begun. */
  failed(error: Error): void
}

export type Passage = {
  goOn(): void
  /** The reader goes away: it hears no more, and the request ends. */
  leave(): void
}

export type Upstream = {
  /**
   * Sends one request, once: a write is never repeated. Resolves when the answer begins; its body must be read or
   * destroyed. Throws UpstreamError without an answer, and the reason of `controller` when the caller aborted.
   */
  send(request: UpstreamRequest): Promise<UpstreamAnswer>
  /**
   * A read, handed on as it comes. It has neither promise nor stream, which cost as much again as the request itself.
   */
  pass(request: UpstreamRead, reader: AnswerReader): Passage
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
    connect: { timeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs) },
  }
  const reads = new Pool(url.origin, {
    ...options,
    // Our own timer starts earlier; but with two times of one length undici has one timer for each connection, not for
    // each read.
    headersTimeout: timeoutMs,
    connections: CONNECTIONS,
    pipelining: 1,
  })
  // A write gets a new connection: on a kept one that the other side is just closing nobody could say whether it was
  // carried out, and it must not be sent again to find out.
  const writes = new Pool(url.origin, {
    ...options,
    headersTimeout: 0,
    connections: CONNECTIONS,
    pipelining: 0,
  })

  const pass: Upstream['pass'] = ({ target, key, headers, withinMs = timeoutMs }, reader) => {
    const reading = new Reading(reader, withinMs)
    // A list of names and values, which undici takes quicker than an object.
    const sent = ['authorization', `Bearer ${key}`]
    for (const [name, value] of Object.entries(headers)) sent.push(name, value)
    reads.dispatch({ method: 'GET', path: base + target, headers: sent }, reading)
    return reading
  }

  return {
    pass,
    async send(request) {
      const { method, target, key, headers, body, controller, withinMs = timeoutMs } = request
      if (method === 'GET') return readAsStream(pass, request)
      const timer = setTimeout(() => {
        controller.abort(new UpstreamError('upstream_timeout', null))
      }, withinMs)
      try {
        return await writes.request({
          method,
          path: base + target,
          headers: { ...headers, authorization: `Bearer ${key}` },
          body: body ?? null,
          signal: controller.signal,
        })
      } catch (error) {
        if (controller.signal.aborted) throw controller.signal.reason
        throw unanswered(error)
      } finally {
        clearTimeout(timer)
      }
    },
    async close() {
      await Promise.all([reads.close(), writes.close()])
    },
  }
}

/** A read under way: what undici tells of it, told to its reader. One object, because most of what a desk does is this. */
class Reading implements Passage, Dispatcher.DispatchHandler {
  readonly #reader: AnswerReader
  readonly #timer: NodeJS.Timeout
  #controller: Dispatcher.DispatchController | null = null
  #hasBegun = false
  #isOver = false

  constructor(reader: AnswerReader, withinMs: number) {
    this.#reader = reader
    this.#timer = setTimeout(() => {
      const late = new UpstreamError('upstream_timeout', null)
      this.#end()
      this.#controller?.abort(late)
      reader.failed(late)
    }, withinMs)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It waited for a connection, and nobody for it any more.
    if (this.#isOver) controller.abort(new UpstreamError('upstream_timeout', null))
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: UpstreamAnswer['headers'],
  ): void {
    // Below 200 are announcements of the answer itself.
    if (this.#isOver || statusCode < 200) return
    this.#hasBegun = true
    clearTimeout(this.#timer)
    this.#reader.began(statusCode, headers)
  }

  onResponseData(controller: Dispatcher.DispatchController, bytes: Buffer): void {
    if (!this.#isOver && !this.#reader.part(bytes)) controller.pause()
  }

  onResponseEnd(): void {
    if (this.#isOver) return
    this.#end()
    this.#reader.ended()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#isOver) return
    this.#end()
    this.#reader.failed(this.#hasBegun ? error : unanswered(error))
  }

  goOn(): void {
    this.#controller?.resume()
  }

  leave(): void {
    if (this.#isOver) return
    this.#end()
    this.#controller?.abort(new UpstreamError('upstream_unreachable', null))
  }

  #end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }
}

/** A read for whoever wants its answer as a stream; see Upstream.send. */
export function readAsStream(
  pass: Upstream['pass'],
  { controller: { signal }, headers = {}, ...request }: UpstreamRequest,
): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    let passage: Passage | null = null
    let hasBegun = false
    const body = new Readable({
      read: () => passage?.goOn(),
      destroy: (error, done) => {
        passage?.leave()
        done(error)
      },
    })
    const fail = (error: Error) => {
      reject(error)
      // Before it began nobody has the stream, or hears of its error.
      body.destroy(hasBegun ? error : undefined)
    }
    passage = pass(
      { ...request, headers },
      {
        began: (statusCode, answered) => {
          hasBegun = true
          resolve({ statusCode, headers: answered, body })
        },
        part: (bytes) => body.push(bytes),
        ended: () => void body.push(null),
        failed: fail,
      },
    )
    signal.addEventListener('abort', () => {
      fail(abortReason(signal))
    })
  })
}

/** Why a signal was aborted, as an error. */
export function abortReason({ reason }: AbortSignal): Error {
  const given: unknown = reason
  return given instanceof Error ? given : new Error('aborted', { cause: given })
}

const LARGEST_ANSWER = 1024 * 1024

/** The text of an answer. Throws when it breaks off, and when it is longer than 1 MiB: nobody takes a part for the whole. */
export async function readAnswer(body: Readable): Promise<string> {
  let text = ''
  for await (const chunk of body.setEncoding('utf8')) {
    text += chunk
    if (text.length > LARGEST_ANSWER) throw new Error('The answer is too long.')
  }
  return text
}

/** What an error of undici means that came before an answer. */
const unanswered = (error: unknown): UpstreamError =>
  error instanceof errors.HeadersTimeoutError
    ? new UpstreamError('upstream_timeout', null)
    : new UpstreamError('upstream_unreachable', reasonOf(error))

function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const { code } = error
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : null
}
