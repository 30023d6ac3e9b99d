import { ApiError } from '@/api/api-error'
import type { CreditOperation, NotSentReason } from '@/api/credits'
import { deskRefusalWords } from '@/shell/refusal-words'

type RefusalKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'rejected'
  /** The desk itself refused: Partnero was not asked. */
  | 'not-sent'
  /** The rules of this desk do not let it be sent. */
  | 'over-limit'
  | 'needs-approver'

/** Nothing was added, and somebody said so. */
export type Refusal = {
  kind: RefusalKind
  /** The own words of the one who refused. */
  words: readonly string[]
  /** Why the desk itself refused, where it says so by a code: then the page has words of its own for it. */
  reason: NotSentReason | null
  retryAfterSeconds: number | null
}

const kinds: Readonly<Record<number, RefusalKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  429: 'rate-limited',
}

/** Why a credit of the ledger added nothing; null for one that was not refused. */
export function refusalOf({ state, refusal }: CreditOperation): Refusal | null {
  if (!refusal || (state !== 'refused' && state !== 'not-sent')) return null
  const { status, words, reason = null, retryAfterSeconds } = refusal
  const said = status === null ? 'rejected' : (kinds[status] ?? 'rejected')
  return { kind: state === 'not-sent' ? 'not-sent' : said, words, reason, retryAfterSeconds }
}

/** Why the desk wrote no credit down. */
export function refusalOfError(error: Error): Refusal {
  if (!(error instanceof ApiError))
    return { kind: 'not-sent', words: [], reason: null, retryAfterSeconds: null }
  if (error.code === 'credit_over_limit' || error.code === 'credit_needs_approver')
    return {
      kind: error.code === 'credit_over_limit' ? 'over-limit' : 'needs-approver',
      words: [],
      reason: null,
      retryAfterSeconds: null,
    }
  const words = error.fieldErrors.map(({ message }) => message)
  const whole = deskRefusalWords(error) ?? error.upstreamMessage
  return {
    kind: 'not-sent',
    words: words.length > 0 || whole === null ? words : [whole],
    reason: null,
    retryAfterSeconds: error.retryAfterSeconds,
  }
}
