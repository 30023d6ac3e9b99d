import type { Money } from '@/lib/money'
import { customerPath, withPaging } from './customer-path'
import type { Customer } from './customers'
import type { Program } from './programs'
import { request, send } from './request'
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

/** Enough to tell whether a key names one transaction or several (`partnero-api.md` C26). */
const BY_KEY = { page: 1, limit: 2 }

/** The transactions with a key: none, one, or the first two (`partnero-api.md` 3.2). */
export const findTransactions = async (
  program: Program,
  key: string,
  signal?: AbortSignal,
): Promise<readonly Transaction[]> => {
  const page = await request({
    program: program.id,
    path: withPaging('/transactions', BY_KEY).concat(
      `&key=${encodeURIComponent(key.toWellFormed())}`,
    ),
    response: pageOf(transactionAnswer, BY_KEY),
    exact: true,
    signal,
  })
  // An API that does not know the filter would answer with any two.
  return page.rows.filter((row) => row.key === key)
}

export type Sale = {
  /** Who bought; of a refer-a-friend program somebody who was referred (`partnero-api.md` 3.2). */
  customer: Pick<Customer, 'id' | 'idField'>
  money: Money
  action: string
  key: string
}

/**
 * Stores a sale: one request, never repeated by this module (`partnero-api.md` 3.2). Any 2xx means accepted; what came
 * of it is for the caller to read back.
 */
export async function createSale(
  program: Program,
  { customer, money, action, key }: Sale,
): Promise<void> {
  const text = JSON.stringify({
    customer: { [customer.idField]: customer.id },
    key,
    action,
    amount_units: money.unit.toUpperCase(),
  })
  await send({
    program: program.id,
    method: 'POST',
    path: '/transactions',
    // By hand, so that the amount is the very digits a person confirmed, as a JSON number.
    body: `{"amount":${money.amount},${text.slice(1)}`,
  })
}

const transactionPath = (key: string) => `/transactions/${encodeURIComponent(key.toWellFormed())}`

/** Archives a transaction, or takes that back; affiliate only (`partnero-api.md` 3.2). */
export async function archiveTransaction(
  program: Program,
  key: string,
  what: 'archive' | 'revoke-archive',
): Promise<void> {
  await send({ program: program.id, method: 'POST', path: `${transactionPath(key)}/${what}` })
}

/** Deletes a transaction for good (`partnero-api.md` 3.2). */
export async function deleteTransaction(program: Program, key: string): Promise<void> {
  await send({ program: program.id, method: 'DELETE', path: transactionPath(key) })
}
