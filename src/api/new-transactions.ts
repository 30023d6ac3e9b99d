import type { Transaction } from './transactions'
import { timeOf } from '@/lib/dates'
import type { NewTransaction } from '@/lib/credit-checking'

/** Clocks of browsers and of Partnero differ; within this much a transaction may belong to the credit. */
const CLOCK_DIFFERENCE = 3_600_000

/** Keys of transactions may repeat (`partnero-api.md` 5), so one is told from another by more than its key. */
export const transactionIdentity = ({ key, createdAt, action, money }: Transaction): string =>
  JSON.stringify([key, createdAt, action, money?.amount ?? null, money?.unit ?? null])

/**
 * The transactions that were not there before a credit was sent at `startedAt` (milliseconds). `known` are the
 * identities there were; null when they could not be read, then only the times tell, and rather too many are new than one
 * too few: that nothing is new lets a credit be called lost.
 */
export function newTransactions(
  transactions: readonly Transaction[],
  known: readonly string[] | null,
  startedAt: number,
): NewTransaction[] {
  return transactions
    .filter((transaction) => {
      const created = timeOf(transaction.createdAt)
      const isKnown = known?.includes(transactionIdentity(transaction)) ?? false
      return !isKnown && (created === null || created >= startedAt - CLOCK_DIFFERENCE)
    })
    .flatMap(lines)
}

/** What a transaction did to balances: a credit, the rewards it brought, or just itself. */
function lines({
  key,
  action,
  money,
  isCredit,
  createdAt,
  rewards,
}: Transaction): NewTransaction[] {
  if (isCredit) return [{ key, what: 'credit', action, money, createdAt }]
  const paid = rewards.filter((reward) => reward.money !== null)
  return paid.length > 0
    ? paid.map((reward) => ({ key, what: 'reward', action, money: reward.money, createdAt }))
    : [{ key, what: 'other', action, money, createdAt }]
}
