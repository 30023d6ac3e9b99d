import { retryAfterSeconds } from '@/api/error-body'
import { getOrMake } from '../get-or-make'
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
/** Bytes of an answer that nobody gets. */
const MOST_DROPPED = 64 * 1024
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
  const laneOf = (key: string): Lane =>
    getOrMake(lanes, key, () => ({
      ...createBulkLane(pace?.(key) ?? null),
      joined: createJoinedReads(() => count('desk_reads_joined_total')),
    }))

  const learn = (key: string, statusCode: number, headers: UpstreamAnswer['headers']): void => {
    if (statusCode === 429) {
      const seconds = retryAfterSeconds(String(headers['retry-after'] ?? '')) ?? USUAL_PAUSE_S
      pauses.begin(key, seconds * 1000)
    }
    const limit = Number(headers['x-ratelimit-limit'])
    const remaining = Number(headers['x-ratelimit-remaining'])
    if (limit >= 0 && remaining >= 0) laneOf(key).learn(limit, remaining)
  }

  const pauseOf = (key: string): ProgramPaused | null => {
    const left = pauses.left(key)
    if (left === 0) return null
    count('desk_paused_total')
    return new ProgramPaused(left)
  }

  /** How long to wait for the end of a pause; throws ProgramPaused when that is more than the caller's patience. */
  const waitFor = (key: string, patienceMs: number): number => {
    const paused = pauseOf(key)
    if (paused === null) return 0
    if (paused.milliseconds > patienceMs) throw paused
    // Not all at the same moment.
    return paused.milliseconds + random() * FIRST_WAIT_MS
  }

  const repeatAfter = (
    { hurried = false }: UpstreamRead,
    { repeats, deadline }: { repeats: number; deadline: number },
  ): number | null => {
    const waitMs = FIRST_WAIT_MS * 2 ** repeats * (0.5 + random() / 2)
    if (hurried || repeats === REPEATS || Date.now() + waitMs >= deadline) return null
    count('desk_reads_repeated_total')
    return waitMs
  }

  const care: Care = { upstream, timeoutMs, laneOf, pauseOf, learn, repeatAfter }

  const read = (request: UpstreamRead, reader: AnswerReader): Passage => {
    const careful = new CarefulRead(request, reader, care)
    try {
      const isHasty = request.bulk === true || request.hurried === true
      careful.beginAfter(waitFor(request.key, isHasty ? 0 : PATIENCE_MS))
    } catch (error) {
      if (!(error instanceof ProgramPaused)) throw error
      reader.failed(error)
    }
    return careful
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

type Care = {
  upstream: Upstream
  timeoutMs: number
  laneOf: (key: string) => Lane
  /** What a key has to wait for; null when it may go. */
  pauseOf: (key: string) => ProgramPaused | null
  learn: (key: string, statusCode: number, headers: UpstreamAnswer['headers']) => void
  /** After how many milliseconds a read that met a passing failure is repeated; null where it is not. */
  repeatAfter: (request: UpstreamRead, so: { repeats: number; deadline: number }) => number | null
}

/** A read until it is answered, by however many attempts. One object and one for each attempt: it is most of the work. */
class CarefulRead implements Passage {
  readonly request: UpstreamRead
  readonly reader: AnswerReader
  readonly care: Care
  #deadline = 0
  #repeats = 0
  #timer: NodeJS.Timeout | undefined
  #attempt: Attempt | undefined

  constructor(request: UpstreamRead, reader: AnswerReader, care: Care) {
    this.request = request
    this.reader = reader
    this.care = care
  }

  beginAfter(waitMs: number): void {
    if (waitMs === 0) this.#beginFirst()
    else this.#timer = setTimeout(() => this.#beginFirst(), waitMs)
  }

  /** Whether the read is repeated; if not, what it came to is handed on. */
  repeat(): boolean {
    const waitMs = this.care.repeatAfter(this.request, {
      repeats: this.#repeats,
      deadline: this.#deadline,
    })
    if (waitMs === null) return false
    this.#repeats += 1
    this.#timer = setTimeout(() => {
      this.#begin(Math.max(1, this.#deadline - Date.now()))
    }, waitMs)
    return true
  }

  goOn(): void {
    this.#attempt?.goOn()
  }

  leave(): void {
    clearTimeout(this.#timer)
    this.#attempt?.leave()
  }

  #beginFirst(): void {
    const { withinMs = this.care.timeoutMs } = this.request
    this.#deadline = Date.now() + withinMs
    this.#begin(withinMs)
  }

  #begin(withinMs: number): void {
    this.#attempt = new Attempt(this)
    this.#attempt.begin(withinMs)
  }
}

class Attempt implements AnswerReader, Passage {
  readonly #read: CarefulRead
  #passage: Passage | undefined
  #giveUp: (() => void) | undefined
  #leaveLane: (() => void) | null = null
  /** Its answer is not handed on, because it is repeated. */
  #isDropped = false
  #dropped = 0

  constructor(read: CarefulRead) {
    this.#read = read
  }

  begin(withinMs: number): void {
    const { request, care } = this.#read
    this.#giveUp = care.laneOf(request.key).enter(request.bulk ?? false, (leave) => {
      this.#leaveLane = leave
      const { target, key, headers } = request
      // Partnero may have asked for a pause while this one waited for its turn, or to be repeated.
      const paused = care.pauseOf(key)
      if (paused !== null) {
        this.failed(paused)
        return
      }
      this.#passage = care.upstream.pass({ target, key, headers, withinMs }, this)
    })
  }

  began(statusCode: number, headers: UpstreamAnswer['headers']): void {
    const { request, reader, care } = this.#read
    this.#outOfLane()
    care.learn(request.key, statusCode, headers)
    // Its rest is read to its end, unless that is far, so that its connection can be used again.
    this.#isDropped = REPEATED_STATUSES.has(statusCode) && this.#read.repeat()
    if (!this.#isDropped) reader.began(statusCode, headers)
  }

  part(bytes: Buffer): boolean {
    if (!this.#isDropped) return this.#read.reader.part(bytes)
    this.#dropped += bytes.length
    if (this.#dropped > MOST_DROPPED) this.#passage?.leave()
    return true
  }

  ended(): void {
    if (!this.#isDropped) this.#read.reader.ended()
  }

  failed(error: Error): void {
    if (this.#isDropped) return
    const isFirst = this.#outOfLane()
    // Once it has begun it is not asked again, and a timeout has used up the time there is.
    const mayPass =
      isFirst && error instanceof UpstreamError && error.code === 'upstream_unreachable'
    if (!mayPass || !this.#read.repeat()) this.#read.reader.failed(error)
  }

  goOn(): void {
    this.#passage?.goOn()
  }

  leave(): void {
    this.#giveUp?.()
    this.#outOfLane()
    this.#passage?.leave()
  }

  /** Whether it was in the lane until now. */
  #outOfLane(): boolean {
    const leave = this.#leaveLane
    this.#leaveLane = null
    leave?.()
    return leave !== null
  }
}

/** Neither a target nor a header's value holds a line end. */
function questionOf({ target, headers, bulk = false }: UpstreamRead): string {
  let question = bulk ? `bulk ${target}` : target
  for (const name in headers) question += `\n${name}: ${headers[name]}`
  return question
}
