import { ApiError } from '@/api/api-error'
import type { JobRow } from '@/api/jobs'
import { say } from '@/lib/say'

export type InviteResult =
  | { kind: 'sent' }
  /** Partnero, or the way to it, said no: nothing was sent. `words` are Partnero's own. */
  | { kind: 'refused'; reason: 'rejected' | 'limit' | 'key'; words: string | null }
  /** Nobody knows whether the invite was sent. Never sent again by itself. */
  | { kind: 'no-answer' }

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

/** How a row of a list is, in the words of its table. */
export function rowWords({ state, receipt }: Pick<JobRow, 'state' | 'receipt'>): string {
  switch (state) {
    case 'waiting':
      return say('Waiting')
    case 'sending':
      return say('Sending')
    case 'sent':
      return say('Sent')
    case 'no-answer':
      return say('No answer')
    case 'left-out':
      return receipt?.reason === 'invited-before' ? say('Invited before') : say('Not sent')
    case 'refused':
      return receipt?.reason === 'limit'
        ? say('Rate limit')
        : receipt?.reason === 'key'
          ? say('Not sent')
          : say('Refused by Partnero')
  }
}
