import type { CreditOperation } from '@/api/credits'
import { readAmounts, type BalanceReading } from '@/lib/credit-checking'

/** What a person wants to credit, and why. */
export type CreditDraft = Pick<CreditOperation, 'money' | 'reason'>

/** A credit whose request left: from here on its outcome is found out by reading. */
export type WatchedCredit = CreditOperation & {
  before: NonNullable<CreditOperation['before']>
  answer: NonNullable<CreditOperation['answer']>
}

/** Why a review is shown again although it was confirmed: nothing was sent. */
export type ReviewNote =
  | { kind: 'moved'; from: BalanceReading }
  | { kind: 'balance-unread' }
  | { kind: 'busy-elsewhere' }
  /** The same was credited a moment ago; when, in milliseconds since 1970, or null where the list does not tell. */
  | { kind: 'repeat'; earlierAt: number | null }

export type CreditReviewState = {
  state: 'review'
  draft: CreditDraft
  before: BalanceReading
  /** Names the credit that is confirmed here, however often it is pressed or asked again. */
  key: string
  note: ReviewNote | null
}

const OPEN: ReadonlySet<CreditOperation['state']> = new Set([
  'intended',
  'sending',
  'checking',
  'undecided',
])

/** Nobody knows yet what became of it, so crediting is locked for this customer. */
export const isOpen = ({ state }: CreditOperation): boolean => OPEN.has(state)

export const isWatched = (credit: CreditOperation): credit is WatchedCredit =>
  credit.before !== null && credit.answer !== null

/** It is known not to have landed, so a new credit with the same values is safe. */
export const mayTryAgain = ({ state, decision }: CreditOperation): boolean =>
  state === 'not-landed' || (state === 'decided' && decision?.verdict === 'not-credited')

/** Nothing was added, and that is sure. */
export const addedNothing = (credit: CreditOperation): boolean =>
  mayTryAgain(credit) || credit.state === 'refused' || credit.state === 'not-sent'

export const newestReading = ({ checks }: CreditOperation): BalanceReading | undefined =>
  readAmounts(checks).at(-1)

export const draftOf = ({ money, reason }: CreditDraft): CreditDraft => ({ money, reason })
