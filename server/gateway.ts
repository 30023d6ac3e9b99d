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
} from './gateway-rules'
import type { Programs } from './programs'
import { apiHeaders, rawPath, rawTarget, refuse, type DeskContext } from './requests'
import { ProgramPaused } from './upstream-care/careful-upstream'
import { readAnswer, UpstreamError, type Upstream, type UpstreamAnswer } from './upstream'

const TOO_LARGE = 'The request is larger than 1 MiB, which nothing on this desk needs.'
const ROUTE = /^\/api\/([^/]*)\/v1(\/.*)$/

/**
 * Answers /api/{program}/v1/…: passes what the rules allow to the program's API with its bearer key, and the answer
 * back: of a read as it comes, of a write whole, between its two entries in the audit log. Headers are built anew in both
 * directions.
 */
export function createGateway({
  programs,
  upstream,
  audit,
  log,
}: {
  programs: Programs
  upstream: Upstream
  audit: AuditSettings
  log: (line: string) => void
}): (c: DeskContext) => Promise<Response> {
  return async (c) => {
    const { incoming, outgoing } = c.env
    const target = rawTarget(incoming)
    const path = rawPath(target)
    const query = target.slice(path.length)
    const [, id, apiPath] = ROUTE.exec(path) ?? []
    if (id === undefined || apiPath === undefined)
      return refuse(c, 404, 'not_allowed', 'The desk has no such address.')
    const program = programs.find(id)
    if (!program) return refuse(c, 404, 'unknown_program', 'This desk has no program of that name.')

    const verdict = judge(incoming.method ?? '', apiPath)
    if (!verdict.allowed)
      return verdict.status === 405
        ? refuse(c, 405, 'not_allowed', 'The desk does not do that with this address.', {
            allow: verdict.methods.join(', '),
          })
        : refuse(c, 404, 'not_allowed', 'The desk does not ask Partnero for this address.')
    if (!isPassableQuery(query))
      return refuse(c, 404, 'not_allowed', 'The desk does not pass on these parameters.')
    if (program.key === null)
      return refuse(c, 503, 'configuration', `${program.variable} holds no API key.`)

    const { method } = verdict
    const { headers } = incoming
    const rule = gatewayWrite(method, verdict.pattern)
    if (method !== 'GET' && !rule)
      return refuse(c, 404, 'not_allowed', 'The desk does not ask Partnero for this address.')
    const length = Number(headers['content-length'] ?? 0)
    const hasBody = method !== 'GET' && (length > 0 || headers['transfer-encoding'] !== undefined)
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
      const { key } = program
      if (rule) {
        // Whole before anything leaves: a body that breaks off, or that is too large, is never sent in part.
        const body = hasBody ? await readWhole(incoming) : null
        if (hasBody && body === null) return refuse(c, 413, 'too_large', TOO_LARGE)
        const answer = await passOn(
          c,
          { audit, upstream },
          { program: id, key, rule, path: apiPath, body: body?.toString('utf8') ?? '' },
          async () => {
            controller.signal.throwIfAborted()
            const sent = await upstream.send({
              method,
              target: apiPath + query,
              key,
              headers: writeHeaders(headers, body),
              body: body && Readable.from([body]),
              controller,
            })
            return wholeAnswer(sent)
          },
        )
        if (answer.text === null)
          log(`${requestId} ${method} ${verdict.pattern}: the answer broke off`)
        sendWhole(answer, outgoing, requestId)
        return RESPONSE_ALREADY_SENT
      }
      const answer = await upstream.send({
        method,
        target: apiPath + query,
        key,
        headers: requestHeaders(headers),
        bulk: headers['x-desk-priority'] === 'bulk',
        controller,
      })
      sendAnswer(answer, outgoing, requestId, (reason) => {
        if (!controller.signal.aborted)
          log(`${requestId} ${method} ${verdict.pattern}: the answer broke off (${reason})`)
      })
      return RESPONSE_ALREADY_SENT
    } catch (error) {
      if (error instanceof AuditNotWritten) {
        log(`${requestId} ${method} ${verdict.pattern}: not in the audit log (${error.message})`)
        return notWritten(c)
      }
      if (error instanceof UpstreamError) {
        log(`${requestId} ${method} ${verdict.pattern}: ${error.code} ${error.reason ?? ''}`.trim())
        return error.code === 'upstream_timeout'
          ? refuse(c, 504, error.code, 'Partnero did not answer in time.')
          : refuse(c, 502, error.code, 'Partnero cannot be reached.')
      }
      if (error instanceof ProgramPaused) {
        return refuse(c, 429, 'program_paused', 'Partnero is limiting requests.', {
          'retry-after': String(Math.ceil(error.milliseconds / 1000)),
        })
      }
      // Nobody is left to answer.
      if (controller.signal.aborted) return RESPONSE_ALREADY_SENT
      throw error
    }
  }
}

function requestHeaders(
  headers: DeskContext['env']['incoming']['headers'],
): Record<string, string> {
  const forwarded: Record<string, string> = {}
  for (const name of FORWARDED_REQUEST_HEADERS) {
    const value = headers[name]
    if (typeof value === 'string') forwarded[name] = value
  }
  return forwarded
}

/** Those of a write, whose answer the audit log reads and whose length is known. */
function writeHeaders(
  headers: DeskContext['env']['incoming']['headers'],
  body: Buffer | null,
): Record<string, string> {
  const { 'accept-encoding': _read, ...forwarded } = requestHeaders(headers)
  const type = headers['content-type']
  return {
    ...forwarded,
    ...(body && { 'content-length': String(body.length) }),
    ...(body && type !== undefined && { 'content-type': type }),
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
  requestId: string,
): void {
  const forwarded = apiHeaders(requestId)
  for (const name of FORWARDED_RESPONSE_HEADERS) {
    const value = headers[name]
    if (value !== undefined && name !== 'content-encoding' && name !== 'content-length')
      forwarded[name] = String(value)
  }
  if (text === null) {
    outgoing.writeHead(status, forwarded).flushHeaders()
    outgoing.destroy()
    return
  }
  outgoing.writeHead(status, { ...forwarded, 'content-length': Buffer.byteLength(text) }).end(text)
}

/** Writes the head and lets the body flow at the reader's pace; when either side ends early, so does the other. */
function sendAnswer(
  { statusCode, headers, body }: UpstreamAnswer,
  outgoing: ServerResponse,
  requestId: string,
  brokeOff: (reason: string) => void,
): void {
  const forwarded = apiHeaders(requestId)
  for (const name of FORWARDED_RESPONSE_HEADERS) {
    const value = headers[name]
    if (value !== undefined) forwarded[name] = String(value)
  }
  outgoing.writeHead(statusCode, forwarded)
  // Cheaper than stream.pipeline, which is for streams that nobody watches: when the reader leaves, the caller of this
  // ends the request, and with it the body.
  body.on('error', (error: NodeJS.ErrnoException) => {
    outgoing.destroy()
    brokeOff(error.code ?? error.name)
  })
  body.pipe(outgoing)
}
