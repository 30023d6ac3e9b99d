import { ApiError } from '@/api/api-error'
import type { Invitation } from '@/api/invitations'
import type { Ending, PacedRun, Pending } from '@/shell/paced-run'

export type InviteResult =
  | { kind: 'sent' }
  /** Partnero, or the way to it, said no: nothing was sent. `words` are Partnero's own. */
  | { kind: 'refused'; reason: 'rejected' | 'limit' | 'key'; words: string | null }
  /** Nobody knows whether the invite was sent. Never sent again by itself. */
  | { kind: 'no-answer' }

export type RowResult = Pending | InviteResult

/** One list of invites on its way. It is about the file they came from; null when they were written here. */
export type InvitationRun = PacedRun<Invitation, InviteResult, string | null>

const REQUEST_TIMEOUT = 408

/** What the end of a request says about its invite; `error` is null for a 2xx. Only a 4xx surely did nothing. */
export function resultOf(error: unknown): InviteResult {
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

/** How an invite ended. A refused key stops the run: every other row would meet the same. */
export function endingOf(error: unknown): Ending<InviteResult> {
  const result = resultOf(error)
  const reason = result.kind === 'refused' ? result.reason : null
  const seconds = error instanceof ApiError ? error.retryAfterSeconds : null
  return { result, limit: reason === 'limit' ? { seconds } : null, stops: reason === 'key' }
}

export const isRefused = ({ kind }: RowResult): boolean => kind === 'refused'

/** How many rows ended in which way. */
export function countResults(run: InvitationRun): Record<RowResult['kind'], number> {
  const counts = { waiting: 0, sending: 0, sent: 0, refused: 0, 'no-answer': 0 }
  for (const { result } of run.rows) counts[result.kind] += 1
  return counts
}
