import type { Money } from '@/lib/money'
import { customerPath, withPaging } from './customer-path'
import type { Program } from './programs'
import { request } from './request'
import {
  booleanOf,
  isRecord,
  moneyOf,
  pageOf,
  personOf,
  recordOf,
  textOf,
  type Page,
  type PersonReference,
} from './shapes'

export type Reward = { money: Money | null; status: string | null; action: string | null }

export type Transaction = {
  key: string | null
  action: string | null
  /** null when it could not be read; then no amount is shown. */
  money: Money | null
  /** A credit, by hand or by the program, rather than a sale. */
  isCredit: boolean
  partner: string | null
  /** Affiliate: the buyer. Refer-a-friend: the referrer (`partnero-api.md` 3.2). */
  customer: PersonReference | null
  /** Refer-a-friend: the buyer. */
  referredCustomer: PersonReference | null
  createdAt: string | null
  archivedAt: string | null
  rewards: readonly Reward[]
}

const rewardOf = (value: unknown): Reward[] =>
  isRecord(value)
    ? [{ money: moneyOf(value), status: textOf(value['status']), action: textOf(value['action']) }]
    : []

export const transactionAnswer = recordOf((row): Transaction => {
  const partner = personOf(row['partner'])
  const action = textOf(row['action'])
  const rewards = row['rewards']
  return {
    key: textOf(row['key']),
    action,
    money: moneyOf(row),
    isCredit: booleanOf(row['credit']) ?? action === 'credit',
    partner: partner?.id ?? partner?.key ?? null,
    customer: personOf(row['customer']),
    referredCustomer: personOf(row['referred_customer']),
    createdAt: textOf(row['created_at']),
    archivedAt: textOf(row['deleted_at']),
    rewards: Array.isArray(rewards) ? rewards.flatMap(rewardOf) : [],
  }
})

/**
 * One page of a customer's transactions, newest first. Affiliate: this customer's own sales; refer-a-friend: sales by
 * people this customer referred (`partnero-api.md` 1.7, 2.14).
 */
export const listCustomerTransactions = (
  program: Program,
  customerId: string,
  paging: { page: number; limit: number },
  signal?: AbortSignal,
): Promise<Page<Transaction>> =>
  request({
    program: program.id,
    path: withPaging(`${customerPath(customerId)}/transactions`, paging),
    response: pageOf(transactionAnswer, paging),
    exact: true,
    signal,
  })
