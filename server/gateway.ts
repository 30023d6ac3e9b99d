import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { AuditNotWritten } from './audit/audit-log'
import { notWritten, type AuditSettings } from './audit/audited'
import { passOn, type PassedAnswer } from './audit/passed-on-write'
import { gatewayWrite } from './audit/write-rules'
import {
  FORWARDED_REQUEST_HEADERS,
  FORWARDED_RESPONSE_HEADERS,
  isPassableQuery,
  judge,
  LARGEST_BODY,
  type Method,
} from './gateway-rules'
import { failureText } from './operations/event-log'
import type { Programs } from './programs'
import {
  rawApiHeaders,
  rawPath,
  rawTarget,
  refuse,
  stayAdmitted,
  type DeskContext,
  type Refusal,
  type Visit,
} from './requests'
import { ProgramPaused } from './upstream-care/careful-upstream'
import {
  readAnswer,
  UpstreamError,
  type AnswerReader,
  type Passage,
  type Upstream,
  type UpstreamAnswer,
} from './upstream'

type Headers = Record<string, string>
type RefusalWith = Refusal & { headers?: Headers }

const TOO_LARGE = 'The request is larger than 1 MiB, which nothing on this desk needs.'
const ROUTE = /^\/api\/([^/]*)\/v1(\/.*)$/

export type Gateway = {
  /**
   * Answers a read that the rules allow, from Node to Node. False, and nothing done, for anything else: that is for
   * `answer`, which says why not.
   */
  passRead(visit: Visit, incoming: IncomingMessage, outgoing: ServerResponse): boolean
  /** Passes on writes, each between its two entries in the audit log, and refuses. */
  answer(c: DeskContext): Promise<Response>
}

/**
 * Answers /api/{program}/v1/…: passes what the rules allow to the program's API with its bearer key, and the answer
 * back: of a read as it comes, of a write whole, between its two entries in the audit log. Headers are built anew in both
 * directions.
 */
export function createGateway({
  programs,
  upstream,
  audit,
  publicUrl,
  log,
}: {
  programs: Programs
  upstream: Upstream
  audit: AuditSettings
  publicUrl: URL | null
  log: (line: string) => void
}): Gateway {
  const headOf = rawApiHeaders(publicUrl)

  return {
    passRead({ requestId, refusal }, incoming, outgoing) {
      if (refusal !== null || incoming.method !== 'GET') return false
      const passable = examine(incoming, programs)
      if ('status' in passable) return false
      const { target, key, pattern } = passable
      const bulk = isBulk(incoming)
      const headers = requestHeaders(incoming.headers)
      const answer = new PassedOn(outgoing, { requestId, pattern, headOf, log })
      answer.passage = upstream.pass({ target, key, headers, bulk }, answer)
      return true
    },

    async answer(c) {
      const { incoming, outgoing } = c.env
      const passable = examine(incoming, programs)
      if ('status' in passable) return refuseWith(c, passable)
      const { program, method, path, target, key, pattern } = passable
      const { headers } = incoming
      const rule = gatewayWrite(method, pattern)
      if (!rule)
        return refuseWith(c, notAllowed('The desk does not ask Partnero for this address.'))
      const length = Number(headers['content-length'] ?? 0)
      const hasBody = length > 0 || headers['transfer-encoding'] !== undefined
      if (hasBody && length > LARGEST_BODY) return refuse(c, 413, 'too_large', TOO_LARGE)
      if (hasBody && !/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? ''))
        return refuse(c, 415, 'not_allowed', 'The desk passes on JSON only.')

      const controller = new AbortController()
      const abortWhenGone = () => {
        if (!outgoing.writableFinished) controller.abort()
      }
      outgoing.once('close', abortWhenGone)
      const requestId = c.get('requestId')
      try {
        // Whole before anything leaves: a body that breaks off, or that is too large, is never sent in part.
        const body = hasBody ? await readWhole(incoming) : null
        if (hasBody && body === null) return refuse(c, 413, 'too_large', TOO_LARGE)
        await stayAdmitted(c)
        const answer = await passOn(
          c,
          { audit, upstream },
          { program, key, rule, path, body: body?.toString('utf8') ?? '' },
          async () => {
            controller.signal.throwIfAborted()
            const sent = await upstream.send({
              method,
              target,
              key,
              headers: writeHeaders(headers, body),
              body: body && Readable.from([body]),
              bulk: isBulk(incoming),
              controller,
            })
            return wholeAnswer(sent)
          },
        )
        if (answer.text === null) log(`${requestId} ${method} ${pattern}: the answer broke off`)
        sendWhole(answer, outgoing, headOf(requestId))
        return RESPONSE_ALREADY_SENT
      } catch (error) {
        if (error instanceof AuditNotWritten) {
          log(`${requestId} ${method} ${pattern}: not in the audit log (${error.message})`)
          return notWritten(c)
        }
        if (error instanceof UpstreamError)
          log(`${requestId} ${method} ${pattern}: ${wordsOf(error)}`)
        const failure = failureOf(error)
        if (failure) return refuseWith(c, failure)
        // Nobody is left to answer.
        if (controller.signal.aborted) return RESPONSE_ALREADY_SENT
        throw error
      }
    },
  }
}

type Passable = {
  program: string
  key: string
  method: Method
  pattern: string
  /** After /v1, and the same with its query. */
  path: string
  target: string
}

/** What of a request that was let in may be passed on, and to which program; or why not. */
function examine(incoming: IncomingMessage, programs: Programs): Passable | RefusalWith {
  const whole = rawTarget(incoming)
  const path = rawPath(whole)
  const query = whole.slice(path.length)
  const [, id, apiPath] = ROUTE.exec(path) ?? []
  if (id === undefined || apiPath === undefined) return notAllowed('The desk has no such address.')
  const program = programs.find(id)
  if (!program)
    return {
      status: 404,
      code: 'unknown_program',
      message: 'This desk has no program of that name.',
    }
  const verdict = judge(incoming.method ?? '', apiPath)
  if (!verdict.allowed)
    return verdict.status === 405
      ? {
          status: 405,
          code: 'not_allowed',
          message: 'The desk does not do that with this address.',
          headers: { allow: verdict.methods.join(', ') },
        }
      : notAllowed('The desk does not ask Partnero for this address.')
  if (!isPassableQuery(query)) return notAllowed('The desk does not pass on these parameters.')
  const { key, variable } = program
  if (key === null)
    return { status: 503, code: 'configuration', message: `${variable} holds no API key.` }
  const { method, pattern } = verdict
  return { program: id, key, method, pattern, path: apiPath, target: apiPath + query }
}

const notAllowed = (message: string): RefusalWith => ({ status: 404, code: 'not_allowed', message })

/** What to tell a caller to whom Partnero gave no answer; null where the failure is the desk's own. */
function failureOf(error: unknown): RefusalWith | null {
  if (error instanceof ProgramPaused)
    return {
      status: 429,
      code: 'program_paused',
      message: 'Partnero is limiting requests.',
      headers: { 'retry-after': String(Math.ceil(error.milliseconds / 1000)) },
    }
  if (!(error instanceof UpstreamError)) return null
  return error.code === 'upstream_timeout'
    ? { status: 504, code: error.code, message: 'Partnero did not answer in time.' }
    : { status: 502, code: error.code, message: 'Partnero cannot be reached.' }
}

const FAILED: Refusal = {
  status: 500,
  code: 'internal',
  message: 'The desk failed at this; its log says why.',
}

const refuseWith = (c: DeskContext, { status, code, message, headers }: RefusalWith): Response =>
  refuse(c, status, code, message, headers)

/** The same as `refuse`, for a read that never came to the app. */
function refuseRaw(
  outgoing: ServerResponse,
  head: string[],
  { status, code, message, headers = {} }: RefusalWith,
): void {
  const body = JSON.stringify({ status: 0, code, message })
  const own = { 'content-type': 'application/json', ...headers }
  outgoing.writeHead(status, [...head, ...Object.entries(own).flat()]).end(body)
}

const wordsOf = (error: Error): string =>
  error instanceof UpstreamError ? `${error.code} ${error.reason ?? ''}`.trim() : error.name

const codeOf = (error: NodeJS.ErrnoException): string => error.code ?? error.name

const isBulk = ({ headers }: IncomingMessage): boolean => headers['x-desk-priority'] === 'bulk'

function requestHeaders(headers: IncomingMessage['headers']): Headers {
  const forwarded: Headers = {}
  for (const name of FORWARDED_REQUEST_HEADERS) {
    const value = headers[name]
    if (typeof value === 'string') forwarded[name] = value
  }
  return forwarded
}

/** Those of a write, whose answer the audit log reads and whose length is known. */
function writeHeaders(headers: IncomingMessage['headers'], body: Buffer | null): Headers {
  const { 'accept-encoding': _read, ...forwarded } = requestHeaders(headers)
  const type = headers['content-type']
  return {
    ...forwarded,
    ...(body && { 'content-length': String(body.length) }),
    ...(body && type !== undefined && { 'content-type': type }),
  }
}

/** Adds to the desk's own headers, a list of names and values, those of Partnero that are handed on. */
function answerHead(head: string[], headers: UpstreamAnswer['headers']): string[] {
  for (const name of FORWARDED_RESPONSE_HEADERS) {
    const value = headers[name]
    if (value !== undefined) head.push(name, String(value))
  }
  return head
}

type ReadOf = {
  requestId: string
  pattern: string
  headOf: (requestId: string) => string[]
  log: (line: string) => void
}

/**
 * Writes the answer to a read as it comes. Its last part waits for the end, so that a small answer is written at once. One
 * object, because most of what a desk does is this.
 */
class PassedOn implements AnswerReader {
  passage: Passage | null = null
  readonly #outgoing: ServerResponse
  readonly #of: ReadOf
  #missing = Number.NaN
  #last: Buffer | undefined
  #isWaiting = false

  constructor(outgoing: ServerResponse, of: ReadOf) {
    this.#outgoing = outgoing
    this.#of = of
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) this.passage?.leave()
    })
  }

  began(statusCode: number, headers: UpstreamAnswer['headers']): void {
    this.#missing = Number(headers['content-length'])
    const { headOf, requestId } = this.#of
    this.#outgoing.writeHead(statusCode, answerHead(headOf(requestId), headers))
  }

  part(bytes: Buffer): boolean {
    this.#missing -= bytes.length
    if (this.#missing === 0) {
      this.#last = bytes
      return true
    }
    if (this.#outgoing.write(bytes)) return true
    if (!this.#isWaiting)
      this.#outgoing.once('drain', () => {
        this.#isWaiting = false
        this.passage?.goOn()
      })
    this.#isWaiting = true
    return false
  }

  ended(): void {
    this.#outgoing.end(this.#last)
  }

  failed(error: Error): void {
    const { requestId, pattern, headOf, log } = this.#of
    const failure = failureOf(error)
    if (this.#outgoing.headersSent) {
      this.#outgoing.destroy()
      log(`${requestId} GET ${pattern}: the answer broke off (${codeOf(error)})`)
      return
    }
    if (!(error instanceof ProgramPaused))
      log(`${requestId} GET ${pattern}: ${failure ? wordsOf(error) : failureText(error)}`)
    refuseRaw(this.#outgoing, headOf(requestId), failure ?? FAILED)
  }
}

/** A body of at most LARGEST_BODY; null for a larger one, the rest of which is read and forgotten. */
async function readWhole(incoming: IncomingMessage): Promise<Buffer | null> {
  const arriving: AsyncIterable<unknown> = incoming
  const parts: Buffer[] = []
  let length = 0
  for await (const part of arriving) {
    if (!Buffer.isBuffer(part)) continue
    length += part.length
    if (length <= LARGEST_BODY) parts.push(part)
  }
  return length <= LARGEST_BODY ? Buffer.concat(parts) : null
}

/** The status is the whole answer to a write; a body that breaks off takes nothing back. */
const wholeAnswer = async ({
  statusCode,
  headers,
  body,
}: UpstreamAnswer): Promise<PassedAnswer> => ({
  status: statusCode,
  headers,
  text: await readAnswer(body).catch(() => null),
})

/** Writes an answer that was read whole; one that broke off breaks off here too, and never ends as if whole. */
function sendWhole(
  { status, headers, text }: PassedAnswer,
  outgoing: ServerResponse,
  head: string[],
): void {
  const { 'content-encoding': _decoded, 'content-length': _other, ...handedOn } = headers
  const forwarded = answerHead(head, handedOn)
  if (text === null) {
    outgoing.writeHead(status, forwarded).flushHeaders()
    outgoing.destroy()
    return
  }
  forwarded.push('content-length', String(Buffer.byteLength(text)))
  outgoing.writeHead(status, forwarded).end(text)
}
