import { setTimeout as pause } from 'node:timers/promises'
import { retryAfterSeconds } from '@/api/error-body'
import {
  UpstreamError,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
} from '../upstream'
import { createBulkLane, type BulkLane } from './bulk-lane'
import { createJoinedReads, type JoinedReads } from './joined-reads'
import type { Pauses } from './pauses'

/** Partnero asked for no requests for a while. Nothing was sent. */
export class ProgramPaused extends Error {
  override name = 'ProgramPaused'
  readonly milliseconds: number

  constructor(milliseconds: number) {
    super(`${Math.ceil(milliseconds / 1000)} s`)
    this.milliseconds = milliseconds
  }
}

const REPEATS = 2
const REPEATED_STATUSES = new Set([502, 503, 504])
const FIRST_WAIT_MS = 250
/** How long somebody who looks at a page waits rather than be told to. */
const PATIENCE_MS = 3000
/** When a 429 does not say how long. */
const USUAL_PAUSE_S = 5
/** How long a write of a bulk run waits for its turn, and after how long it may ask for one again. */
const TURN_WITHIN_MS = 5000
const NEXT_TURN_MS = 1000

/**
 * Reads whose answers several callers may share: lists. What somebody reads to see whether a write was carried out is
 * not among them: another replica may have sent the write after the shared read had begun.
 */
const JOINED = /^\/(?:customers|customers:search|partners|partners:search|program)(?:\?|$)/

type Lane = BulkLane & { joined: JoinedReads }

export type CareEvent =
  | 'desk_reads_joined_total'
  | 'desk_reads_repeated_total'
  | 'desk_paused_total'

/**
 * Partnero, with care for its limits. A program that it told to wait is not asked: a person's read waits some seconds,
 * anything else ends in ProgramPaused at once. A read that met a passing failure is repeated at most twice, within
 * `timeoutMs` in all; a write is sent at most once, whatever happens. Writes of a bulk run give way as its reads do.
 */
export function createCarefulUpstream({
  upstream,
  timeoutMs,
  pauses,
  count,
  random = Math.random,
}: {
  upstream: Upstream
  timeoutMs: number
  pauses: Pauses
  count: (event: CareEvent) => void
  random?: () => number
}): Upstream {
  const lanes = new Map<string, Lane>()
  const laneOf = (key: string): Lane => {
    const lane = lanes.get(key) ?? {
      ...createBulkLane(),
      joined: createJoinedReads(() => count('desk_reads_joined_total')),
    }
    lanes.set(key, lane)
    return lane
  }

  const learn = (key: string, { statusCode, headers }: UpstreamAnswer): void => {
    if (statusCode === 429) {
      const seconds = retryAfterSeconds(String(headers['retry-after'] ?? '')) ?? USUAL_PAUSE_S
      pauses.begin(key, seconds * 1000)
    }
    const limit = Number(headers['x-ratelimit-limit'])
    const remaining = Number(headers['x-ratelimit-remaining'])
    if (limit >= 0 && remaining >= 0) laneOf(key).learn(limit, remaining)
  }

  const wait = async (key: string, patienceMs: number, signal: AbortSignal): Promise<void> => {
    const left = pauses.left(key)
    if (left === 0) return
    count('desk_paused_total')
    if (left > patienceMs) throw new ProgramPaused(left)
    // Not all at the same moment.
    await sleep(left + random() * FIRST_WAIT_MS, signal)
  }

  const readOnce = async (request: UpstreamRequest, withinMs: number): Promise<UpstreamAnswer> => {
    const leave = await laneOf(request.key).enter(request.bulk === true, request.controller.signal)
    try {
      const answer = await upstream.send({ ...request, withinMs })
      learn(request.key, answer)
      return answer
    } finally {
      leave()
    }
  }

  const read = async (request: UpstreamRequest): Promise<UpstreamAnswer> => {
    const { key, controller, bulk, hurried } = request
    await wait(key, bulk === true || hurried === true ? 0 : PATIENCE_MS, controller.signal)
    if (hurried === true) return readOnce(request, request.withinMs ?? timeoutMs)
    const deadline = Date.now() + timeoutMs
    for (let repeats = 0; ; repeats += 1) {
      // Each try follows the one before.
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await outcomeOf(readOnce(request, Math.max(1, deadline - Date.now())))
      const waitMs = FIRST_WAIT_MS * 2 ** repeats * (0.5 + random() / 2)
      if (repeats === REPEATS || !mayPass(outcome) || Date.now() + waitMs >= deadline)
        return unwrap(outcome)
      drop(outcome)
      count('desk_reads_repeated_total')
      // The wait is what a repeat is about.
      // oxlint-disable-next-line no-await-in-loop
      await sleep(waitMs, controller.signal)
    }
  }

  /** A turn in the lane of bulk runs. Throws ProgramPaused when there is none soon: nothing was sent. */
  const turn = async ({ key, controller }: UpstreamRequest): Promise<() => void> => {
    const late = AbortSignal.timeout(TURN_WITHIN_MS)
    try {
      return await laneOf(key).enter(true, AbortSignal.any([controller.signal, late]))
    } catch (error) {
      throw controller.signal.aborted ? error : new ProgramPaused(NEXT_TURN_MS)
    }
  }

  const write = async (request: UpstreamRequest): Promise<UpstreamAnswer> => {
    const leave = request.bulk === true ? await turn(request) : () => undefined
    try {
      await wait(request.key, 0, request.controller.signal)
      const answer = await upstream.send(request)
      learn(request.key, answer)
      return answer
    } finally {
      leave()
      laneOf(request.key).joined.close()
    }
  }

  return {
    send(request) {
      if (request.method !== 'GET') return write(request)
      if (!JOINED.test(request.target)) return read(request)
      return laneOf(request.key).joined.read(
        questionOf(request),
        request.controller,
        (controller) => read({ ...request, controller }),
      )
    },
    close: () => upstream.close(),
  }
}

const questionOf = ({ target, headers, bulk }: UpstreamRequest): string =>
  JSON.stringify([target, headers, bulk])

type Outcome = { answer: UpstreamAnswer } | { error: unknown }

async function outcomeOf(answer: Promise<UpstreamAnswer>): Promise<Outcome> {
  try {
    return { answer: await answer }
  } catch (error) {
    return { error }
  }
}

function unwrap(outcome: Outcome): UpstreamAnswer {
  if ('error' in outcome) throw outcome.error
  return outcome.answer
}

/** Whether a failure may be over when the read is repeated. A timeout has used up the time there is. */
const mayPass = (outcome: Outcome): boolean =>
  'error' in outcome
    ? outcome.error instanceof UpstreamError && outcome.error.code === 'upstream_unreachable'
    : REPEATED_STATUSES.has(outcome.answer.statusCode)

/** Reads an answer that nobody wants to its end, so that its connection can be used again. */
function drop(outcome: Outcome): void {
  if ('answer' in outcome) outcome.answer.body.on('error', () => undefined).resume()
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal })
  } catch {
    throw signal.reason
  }
}
