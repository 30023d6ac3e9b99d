import type { CreditOperation } from '@/api/credits'
import { readAmounts, type BalanceReading } from '@/lib/credit-checking'

/** What a person wants to credit, and why. */
export type CreditDraft = Pick<CreditOperation, 'money' | 'reason'>

/** A credit whose request left: from here on its outcome is found out by reading. */
export type WatchedCredit = CreditOperation & {
  before: NonNullable<CreditOperation['before']>
  answer: NonNullable<CreditOperation['answer']>
}

/** A credit that a second person has to approve, with the balance it was asked with. */
export type WaitingCredit = CreditOperation & { before: NonNullable<CreditOperation['before']> }

/** Why a review is shown again although it was confirmed: nothing was sent. */
export type ReviewNote =
  | { kind: 'moved'; from: BalanceReading }
  | { kind: 'balance-unread' }
  | { kind: 'busy-elsewhere' }
  /** The same was credited a moment ago; when, in milliseconds since 1970, or null where the list does not tell. */
  | { kind: 'repeat'; earlierAt: number | null }
  /** An administrator changed from where on an amount is typed. */
  | { kind: 'rules-changed' }

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
  'waiting',
  'held',
])

/** Nobody knows yet what became of it, so crediting is locked for this customer. */
export const isOpen = ({ state }: CreditOperation): boolean => OPEN.has(state)

export const isWatched = (credit: CreditOperation): credit is WatchedCredit =>
  credit.before !== null && credit.answer !== null

const NEVER_SENT: ReadonlySet<CreditOperation['state']> = new Set([
  'declined',
  'expired',
  'stopped',
])

/** Somebody stopped or declined it, or nobody approved it in time. */
export const isNeverSent = ({ state }: CreditOperation): boolean => NEVER_SENT.has(state)

export const isWaiting = (credit: CreditOperation): credit is WaitingCredit =>
  credit.state === 'waiting' && credit.before !== null

/** A second person or a stop decides about it, or did. */
export const isBeforeSending = (credit: CreditOperation): boolean =>
  isWaiting(credit) || credit.state === 'held' || isNeverSent(credit)

/** It is known not to have landed, so a new credit with the same values is safe. */
export const mayTryAgain = (credit: CreditOperation): boolean =>
  credit.state === 'not-landed' ||
  isNeverSent(credit) ||
  (credit.state === 'decided' && credit.decision?.verdict === 'not-credited')

/** Nothing was added, and that is sure. */
export const addedNothing = (credit: CreditOperation): boolean =>
  mayTryAgain(credit) || credit.state === 'refused' || credit.state === 'not-sent'

export const newestReading = ({ checks }: CreditOperation): BalanceReading | undefined =>
  readAmounts(checks).at(-1)

export const draftOf = ({ money, reason }: CreditDraft): CreditDraft => ({ money, reason })
