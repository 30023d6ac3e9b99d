import { retryAfterSeconds } from '@/api/error-body'
import {
  readAsStream,
  abortReason,
  UpstreamError,
  type AnswerReader,
  type Passage,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRead,
  type UpstreamRequest,
} from '../upstream'
import { createBulkLane, type BulkLane } from './bulk-lane'
import { createJoinedReads, type JoinedReads } from './joined-reads'
import type { Pauses } from './pauses'
import type { TakeTurn } from './shared-pace'

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
  pace = null,
  count,
  random = Math.random,
}: {
  upstream: Upstream
  timeoutMs: number
  pauses: Pauses
  /** The turns of a key that replicas share; null where a desk is alone. */
  pace?: ((key: string) => TakeTurn) | null
  count: (event: CareEvent) => void
  random?: () => number
}): Upstream {
  const lanes = new Map<string, Lane>()
  const laneOf = (key: string): Lane => {
    const known = lanes.get(key)
    if (known) return known
    const lane = {
      ...createBulkLane(pace?.(key) ?? null),
      joined: createJoinedReads(() => count('desk_reads_joined_total')),
    }
    lanes.set(key, lane)
    return lane
  }

  const learn = (key: string, statusCode: number, headers: UpstreamAnswer['headers']): void => {
    if (statusCode === 429) {
      const seconds = retryAfterSeconds(String(headers['retry-after'] ?? '')) ?? USUAL_PAUSE_S
      pauses.begin(key, seconds * 1000)
    }
    const limit = Number(headers['x-ratelimit-limit'])
    const remaining = Number(headers['x-ratelimit-remaining'])
    if (limit >= 0 && remaining >= 0) laneOf(key).learn(limit, remaining)
  }

  /** How long to wait for the end of a pause; throws ProgramPaused when that is more than the caller's patience. */
  const waitFor = (key: string, patienceMs: number): number => {
    const left = pauses.left(key)
    if (left === 0) return 0
    count('desk_paused_total')
    if (left > patienceMs) throw new ProgramPaused(left)
    // Not all at the same moment.
    return left + random() * FIRST_WAIT_MS
  }

  const read = (request: UpstreamRead, reader: AnswerReader): Passage => {
    const { key, bulk = false, hurried = false, withinMs: within = timeoutMs } = request
    const lane = laneOf(key)
    let deadline = 0
    let repeats = 0
    let timer: NodeJS.Timeout | undefined
    let passage: Passage | undefined
    let giveUp: (() => void) | undefined

    /** Whether the read is repeated; if not, what it came to is handed on. */
    const repeat = (): boolean => {
      const waitMs = FIRST_WAIT_MS * 2 ** repeats * (0.5 + random() / 2)
      if (hurried || repeats === REPEATS || Date.now() + waitMs >= deadline) return false
      repeats += 1
      count('desk_reads_repeated_total')
      timer = setTimeout(() => {
        begin(Math.max(1, deadline - Date.now()))
      }, waitMs)
      return true
    }

    const begin = (withinMs: number): void => {
      giveUp = lane.enter(bulk, (leave) => {
        let isDropped = false
        let isInLane = true
        const leaveOnce = () => {
          if (isInLane) leave()
          isInLane = false
        }
        const asked = upstream.pass(
          { ...request, withinMs },
          {
            began(statusCode, headers) {
              leaveOnce()
              learn(key, statusCode, headers)
              // Its rest is read to the end, so that its connection can be used again.
              isDropped = REPEATED_STATUSES.has(statusCode) && repeat()
              if (!isDropped) reader.began(statusCode, headers)
            },
            part: (bytes) => isDropped || reader.part(bytes),
            ended() {
              if (!isDropped) reader.ended()
            },
            failed(error) {
              if (isDropped) return
              const isFirst = isInLane
              leaveOnce()
              // Once it has begun it is not asked again, and a timeout has used up the time there is.
              const mayPass =
                isFirst && error instanceof UpstreamError && error.code === 'upstream_unreachable'
              if (!mayPass || !repeat()) reader.failed(error)
            },
          },
        )
        passage = {
          goOn: () => {
            asked.goOn()
          },
          leave: () => {
            leaveOnce()
            asked.leave()
          },
        }
      })
    }

    const beginFirst = (): void => {
      deadline = Date.now() + within
      begin(within)
    }

    try {
      const waitMs = waitFor(key, bulk || hurried ? 0 : PATIENCE_MS)
      if (waitMs === 0) beginFirst()
      else timer = setTimeout(beginFirst, waitMs)
    } catch (error) {
      if (!(error instanceof ProgramPaused)) throw error
      reader.failed(error)
    }
    return {
      goOn: () => passage?.goOn(),
      leave: () => {
        clearTimeout(timer)
        giveUp?.()
        passage?.leave()
      },
    }
  }

  /** A turn in the lane of bulk runs. Rejects with ProgramPaused when there is none soon: nothing was sent. */
  const turn = ({ key, controller: { signal } }: UpstreamRequest): Promise<() => void> => {
    const gone = AbortSignal.any([signal, AbortSignal.timeout(TURN_WITHIN_MS)])
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const giveUp = laneOf(key).enter(true, resolve)
      gone.addEventListener('abort', () => {
        giveUp()
        reject(signal.aborted ? abortReason(signal) : new ProgramPaused(NEXT_TURN_MS))
      })
    })
  }

  const write = async (request: UpstreamRequest): Promise<UpstreamAnswer> => {
    const leave = request.bulk === true ? await turn(request) : () => undefined
    try {
      // What a person confirmed is sent now or refused now.
      waitFor(request.key, 0)
      const answer = await upstream.send(request)
      learn(request.key, answer.statusCode, answer.headers)
      return answer
    } finally {
      leave()
      laneOf(request.key).joined.close()
    }
  }

  const pass = (request: UpstreamRead, reader: AnswerReader): Passage =>
    JOINED.test(request.target)
      ? laneOf(request.key).joined.read(questionOf(request), reader, (shared) =>
          read(request, shared),
        )
      : read(request, reader)

  return {
    pass,
    send: (request) => (request.method === 'GET' ? readAsStream(pass, request) : write(request)),
    close: () => upstream.close(),
  }
}

const questionOf = ({ target, headers, bulk = false }: UpstreamRead): string =>
  JSON.stringify([target, headers, bulk])
