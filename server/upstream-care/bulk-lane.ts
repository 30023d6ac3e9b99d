import type { TakeTurn } from './shared-pace'

/** Reads of one program: those a person waits for go at once, those of a bulk run in what room is left. */
export type BulkLane = {
  /**
   * Calls `begin` when the read may begin, with what to call when its answer began. What is given back takes a read that
   * waits yet out of the line.
   */
  enter(bulk: boolean, begin: (leave: () => void) => void): () => void
  /** What Partnero said is left of its limit per minute. */
  learn(limit: number, remaining: number): void
}

const BULK_AT_ONCE = 4
/** While somebody waits; not none, or a busy desk would never finish a bulk run. */
const BULK_BESIDE_PEOPLE = 1
/** Below this share of the limit the rest is for people, and bulk reads keep to the pace of the limit. */
const KEPT_FOR_PEOPLE = 0.2
const MINUTE_MS = 60_000

const nothing = (): void => undefined

/** A lane with nothing under way. With `takeTurn` its pace is shared; without, it is its own. */
export function createBulkLane(
  takeTurn: TakeTurn | null = null,
  now: () => number = Date.now,
): BulkLane {
  const waiting: Array<() => void> = []
  let people = 0
  let bulkReads = 0
  let intervalMs = 0
  let nextAt = 0
  let timer: NodeJS.Timeout | undefined
  /** Whether the next read has its turn, at `nextAt`; while it is asked for nothing begins. */
  let turn: 'none' | 'asked' | 'taken' = 'none'

  const hasRoom = () => bulkReads < (people === 0 ? BULK_AT_ONCE : BULK_BESIDE_PEOPLE)
  const askForTurn = async (take: TakeTurn): Promise<void> => {
    turn = 'asked'
    nextAt = await take(intervalMs)
    turn = 'taken'
    advance()
  }
  const advance = (): void => {
    while (waiting.length > 0 && hasRoom() && now() >= nextAt && turn !== 'asked') {
      if (takeTurn && intervalMs > 0 && turn === 'none') {
        void askForTurn(takeTurn)
        return
      }
      turn = 'none'
      bulkReads += 1
      if (!takeTurn) nextAt = now() + intervalMs
      waiting.shift()?.()
    }
    if (waiting.length === 0 || !hasRoom() || timer || turn === 'asked') return
    timer = setTimeout(() => {
      timer = undefined
      advance()
    }, nextAt - now())
  }
  const leavePeople = () => {
    people -= 1
    advance()
  }
  const leaveBulk = () => {
    bulkReads -= 1
    advance()
  }

  return {
    enter(bulk, begin) {
      if (!bulk) {
        people += 1
        begin(leavePeople)
        return nothing
      }
      const start = () => {
        begin(leaveBulk)
      }
      waiting.push(start)
      advance()
      return () => {
        const at = waiting.indexOf(start)
        if (at !== -1) waiting.splice(at, 1)
      }
    },
    learn(limit, remaining) {
      intervalMs = limit > 0 && remaining < limit * KEPT_FOR_PEOPLE ? MINUTE_MS / limit : 0
    },
  }
}
