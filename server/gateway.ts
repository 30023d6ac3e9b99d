import type { ServerResponse } from 'node:http'
import { pipeline, Transform } from 'node:stream'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
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
import { UpstreamError, type Upstream, type UpstreamAnswer } from './upstream'

/** A request body larger than the limit, found out while it was being passed on. */
class BodyTooLarge extends Error {
  override name = 'BodyTooLarge'
}

const TOO_LARGE = 'The request is larger than 1 MiB, which nothing on this desk needs.'
const ROUTE = /^\/api\/([^/]*)\/v1(\/.*)$/

/**
 * Answers /api/{program}/v1/…: passes what the rules allow to the program's API with its bearer key, and the answer
 * back as it comes. Headers are built anew in both directions.
 */
export function createGateway({
  programs,
  upstream,
  log,
}: {
  programs: Programs
  upstream: Upstream
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
      const answer = await upstream.send({
        method,
        target: apiPath + query,
        key: program.key,
        headers: requestHeaders(headers, hasBody),
        body: hasBody ? pipeline(incoming, limitTo(LARGEST_BODY, controller), () => {}) : null,
        bulk: headers['x-desk-priority'] === 'bulk',
        controller,
      })
      sendAnswer(answer, outgoing, requestId, (reason) => {
        if (!controller.signal.aborted)
          log(`${requestId} ${method} ${verdict.pattern}: the answer broke off (${reason})`)
      })
      return RESPONSE_ALREADY_SENT
    } catch (error) {
      if (error instanceof BodyTooLarge) return refuse(c, 413, 'too_large', TOO_LARGE)
      if (error instanceof UpstreamError) {
        log(`${requestId} ${method} ${verdict.pattern}: ${error.code} ${error.reason ?? ''}`.trim())
        return error.code === 'upstream_timeout'
          ? refuse(c, 504, error.code, 'Partnero did not answer in time.')
          : refuse(c, 502, error.code, 'Partnero cannot be reached.')
      }
      if (error instanceof ProgramPaused) {
        // Nobody reads the body any more, and the next request of this connection comes after it.
        incoming.unpipe().resume()
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
  hasBody: boolean,
): Record<string, string> {
  const forwarded: Record<string, string> = {}
  for (const name of FORWARDED_REQUEST_HEADERS) {
    const value = headers[name]
    if (typeof value === 'string' && (hasBody || !name.startsWith('content-')))
      forwarded[name] = value
  }
  return forwarded
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

/** A length that was not announced is counted while it passes; the request ends before it is whole. */
function limitTo(most: number, controller: AbortController): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen <= most) {
        done(null, chunk)
        return
      }
      const error = new BodyTooLarge()
      controller.abort(error)
      done(error)
    },
  })
}
