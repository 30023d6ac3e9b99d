import { ApiError } from '@/api/api-error'
import type { Invitation } from '@/api/invitations'

export type RowResult =
  | { kind: 'waiting' }
  | { kind: 'sending' }
  | { kind: 'sent' }
  /** Partnero, or the way to it, said no: nothing was sent. `words` are Partnero's own. */
  | { kind: 'refused'; reason: 'rejected' | 'limit' | 'key'; words: string | null }
  /** Nobody knows whether the invite was sent. Never sent again by itself. */
  | { kind: 'no-answer' }

export type RunRow = { invitation: Invitation; result: RowResult }

/** One list of invites on its way: one at a time, each sent at most once unless a person asks to retry a refusal. */
export type InvitationRun = {
  source: string | null
  rows: readonly RunRow[]
  phase: 'running' | 'stopped' | 'done'
  /** No request leaves before this moment, in milliseconds since 1970. */
  notBefore: number
  /** Partnero is limiting requests: the wait is longer than the usual pace. */
  limited: boolean
}

export type NextStep =
  | { do: 'send'; index: number }
  | { do: 'wait'; until: number }
  | { do: 'rest' }

/** Between an answer and the next request. */
const PACE = 150
/** When a 429 does not say how long. */
const LIMIT_PAUSE = 10_000
const REQUEST_TIMEOUT = 408

const isWaiting = ({ result }: RunRow) => result.kind === 'waiting'

export const startRun = (
  invitations: readonly Invitation[],
  source: string | null,
): InvitationRun => ({
  source,
  rows: invitations.map((invitation) => ({ invitation, result: { kind: 'waiting' } })),
  phase: invitations.length > 0 ? 'running' : 'done',
  notBefore: 0,
  limited: false,
})

/** What to do now. While one invite is on its way there is nothing to do. */
export function nextStep(run: InvitationRun, now: number): NextStep {
  const index = run.rows.findIndex(isWaiting)
  const busy = run.rows.some(({ result }) => result.kind === 'sending')
  if (run.phase !== 'running' || busy || index === -1) return { do: 'rest' }
  return now < run.notBefore ? { do: 'wait', until: run.notBefore } : { do: 'send', index }
}

const withResult = (run: InvitationRun, index: number, result: RowResult): InvitationRun => ({
  ...run,
  rows: run.rows.map((row, at) => (at === index ? { ...row, result } : row)),
})

export const sending = (run: InvitationRun, index: number): InvitationRun => ({
  ...withResult(run, index, { kind: 'sending' }),
  limited: false,
})

/** What the end of a request says about its invite; `error` is null for a 2xx. Only a 4xx surely did nothing. */
export function resultOf(error: unknown): RowResult {
  if (error === null) return { kind: 'sent' }
  if (!(error instanceof ApiError)) return { kind: 'no-answer' }
  const { status, code, kind } = error
  const refused =
    code === 'configuration' ||
    (status !== null && status >= 400 && status < 500 && status !== REQUEST_TIMEOUT)
  if (!refused) return { kind: 'no-answer' }
  const key = kind === 'unauthorized' || kind === 'forbidden' || code !== null
  const reason = kind === 'rate-limited' ? 'limit' : key ? 'key' : 'rejected'
  return { kind: 'refused', reason, words: error.upstreamMessage }
}

/** The end of the request that was on its way. A refused key stops the run: every other row would meet the same. */
export function answered(
  run: InvitationRun,
  index: number,
  error: unknown,
  now: number,
): InvitationRun {
  const result = resultOf(error)
  const after = withResult(run, index, result)
  const limited = result.kind === 'refused' && result.reason === 'limit'
  const seconds = error instanceof ApiError ? error.retryAfterSeconds : null
  const pause = limited ? (seconds === null ? LIMIT_PAUSE : seconds * 1000) : PACE
  const over = !after.rows.some(isWaiting)
  const stops = result.kind === 'refused' && result.reason === 'key'
  return {
    ...after,
    phase: over ? 'done' : stops ? 'stopped' : run.phase,
    notBefore: now + pause,
    limited: limited && !over,
  }
}

/** Sends no further invite. The one on its way still gets its answer. */
export const stop = (run: InvitationRun): InvitationRun =>
  run.phase === 'running' ? { ...run, phase: 'stopped', limited: false } : run

/** Sends the rows that a stop left waiting. */
export const goOn = (run: InvitationRun): InvitationRun =>
  run.phase === 'stopped' && run.rows.some(isWaiting) ? { ...run, phase: 'running' } : run

/** Sends the refused rows again. Rows that a stop left waiting go with them; nothing else does. */
export function retryRefused(run: InvitationRun): InvitationRun {
  if (run.phase === 'running' || !run.rows.some(({ result }) => result.kind === 'refused'))
    return run
  return {
    ...run,
    phase: 'running',
    rows: run.rows.map((row) =>
      row.result.kind === 'refused' ? { ...row, result: { kind: 'waiting' } } : row,
    ),
  }
}

/** How many rows ended in which way. */
export function countResults(run: InvitationRun): Record<RowResult['kind'], number> {
  const counts = { waiting: 0, sending: 0, sent: 0, refused: 0, 'no-answer': 0 }
  for (const { result } of run.rows) counts[result.kind] += 1
  return counts
}
