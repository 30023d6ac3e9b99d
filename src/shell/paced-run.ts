/** What a row of a run is before it has a result of its own. */
export type Pending = { kind: 'waiting' } | { kind: 'sending' }

type ResultKind = { kind: string }

export type RunRow<Item, Result extends ResultKind> = { item: Item; result: Pending | Result }

/** Many writes on their way: one at a time, each sent at most once unless a person asks to retry. */
export type PacedRun<Item, Result extends ResultKind, About> = {
  /** What the run is of: the same from start to end. */
  about: About
  rows: ReadonlyArray<RunRow<Item, Result>>
  phase: 'running' | 'stopped' | 'done'
  /** No request leaves before this moment, in milliseconds since 1970. */
  notBefore: number
  /** Partnero is limiting requests: the wait is longer than the usual pace. */
  limited: boolean
}

/** How one row ended, and what that means for the rows after it. */
export type Ending<Result> = {
  result: Result
  /** Partnero limits requests; `seconds` is what it said, null when it did not say. */
  limit: { seconds: number | null } | null
  /** Every other row would meet the same. */
  stops: boolean
}

export type NextStep =
  | { do: 'send'; index: number }
  | { do: 'wait'; until: number }
  | { do: 'rest' }

/** Between an answer and the next request. */
const PACE = 150
/** When a 429 does not say how long. */
const LIMIT_PAUSE = 10_000

const isWaiting = ({ result }: { result: ResultKind }) => result.kind === 'waiting'

export const startRun = <Item, Result extends ResultKind, About>(
  items: readonly Item[],
  about: About,
): PacedRun<Item, Result, About> => ({
  about,
  rows: items.map((item) => ({ item, result: { kind: 'waiting' } })),
  phase: items.length > 0 ? 'running' : 'done',
  notBefore: 0,
  limited: false,
})

/** What to do now. While one row is on its way there is nothing to do. */
export function nextStep<Item, Result extends ResultKind, About>(
  run: PacedRun<Item, Result, About>,
  now: number,
): NextStep {
  const index = run.rows.findIndex(isWaiting)
  const busy = run.rows.some(({ result }) => result.kind === 'sending')
  if (run.phase !== 'running' || busy || index === -1) return { do: 'rest' }
  return now < run.notBefore ? { do: 'wait', until: run.notBefore } : { do: 'send', index }
}

const withResult = <Item, Result extends ResultKind, About>(
  run: PacedRun<Item, Result, About>,
  index: number,
  result: Pending | Result,
): PacedRun<Item, Result, About> => ({
  ...run,
  rows: run.rows.map((row, at) => (at === index ? { ...row, result } : row)),
})

export const sending = <Item, Result extends ResultKind, About>(
  run: PacedRun<Item, Result, About>,
  index: number,
): PacedRun<Item, Result, About> => ({
  ...withResult(run, index, { kind: 'sending' }),
  limited: false,
})

/** The end of the row that was on its way. */
export function ended<Item, Result extends ResultKind, About>(
  run: PacedRun<Item, Result, About>,
  index: number,
  { result, limit, stops }: Ending<Result>,
  now: number,
): PacedRun<Item, Result, About> {
  const after = withResult(run, index, result)
  const pause = limit ? (limit.seconds === null ? LIMIT_PAUSE : limit.seconds * 1000) : PACE
  const over = !after.rows.some(isWaiting)
  return {
    ...after,
    phase: over ? 'done' : stops ? 'stopped' : run.phase,
    notBefore: now + pause,
    limited: limit !== null && !over,
  }
}

/** Sends no further row. The one on its way still gets its answer. */
export const stop = <Item, Result extends ResultKind, About>(
  run: PacedRun<Item, Result, About>,
): PacedRun<Item, Result, About> =>
  run.phase === 'running' ? { ...run, phase: 'stopped', limited: false } : run

/** Sends the rows that a stop left waiting. */
export const goOn = <Item, Result extends ResultKind, About>(
  run: PacedRun<Item, Result, About>,
): PacedRun<Item, Result, About> =>
  run.phase === 'stopped' && run.rows.some(isWaiting) ? { ...run, phase: 'running' } : run

/** Sends the rows again that `isMeant` names. Rows that a stop left waiting go with them; nothing else does. */
export function retry<Item, Result extends ResultKind, About>(
  run: PacedRun<Item, Result, About>,
  isMeant: (result: Pending | Result) => boolean,
): PacedRun<Item, Result, About> {
  if (run.phase === 'running' || !run.rows.some(({ result }) => isMeant(result))) return run
  return {
    ...run,
    phase: 'running',
    rows: run.rows.map((row) =>
      isMeant(row.result) ? { ...row, result: { kind: 'waiting' } } : row,
    ),
  }
}

/** Whether anything is on its way or about to be. */
export const isUnderWay = <Item, Result extends ResultKind, About>(
  run: PacedRun<Item, Result, About>,
): boolean => run.phase === 'running' || run.rows.some(({ result }) => result.kind === 'sending')
