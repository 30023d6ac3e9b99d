import type { Reward, Transaction } from '@/api/transactions'
import { addDecimals } from '@/lib/decimal'
import { sameUnit, type Money } from '@/lib/money'

export type TransactionType =
  | { kind: 'credit' }
  | { kind: 'refund' }
  /** What Partnero calls it, as it came. */
  | { kind: 'other'; word: string }

/** What a transaction is, in the words of its `action` and `credit` (`partnero-api.md` 3.2); null when it says neither. */
export function transactionType({ action, isCredit }: Transaction): TransactionType | null {
  if (isCredit) return { kind: 'credit' }
  if (action === 'refund') return { kind: 'refund' }
  return action === null ? null : { kind: 'other', word: action }
}

/**
 * A transaction that counts as revenue from a referral: a purchase of somebody this customer referred, or its refund.
 * Credits, bonuses and archived transactions do not.
 */
export const isReferredRevenue = ({
  action,
  isCredit,
  referredCustomer,
  archivedAt,
}: Transaction): boolean =>
  !isCredit &&
  archivedAt === null &&
  (referredCustomer !== null || action === 'sale' || action === 'refund')

/** Rewards of one transaction, added up exactly, one amount per unit; an unreadable one makes the sum unknown (null). */
export function rewardTotals(rewards: readonly Reward[]): readonly Money[] | null {
  const totals: Money[] = []
  for (const { money } of rewards) {
    if (!money) return null
    const place = totals.findIndex((total) => sameUnit(total, money))
    const known = totals[place]
    if (known) totals[place] = { ...known, amount: addDecimals(known.amount, money.amount) }
    else totals.push(money)
  }
  return totals
}
