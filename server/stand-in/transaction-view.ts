import { customerName, referrerForm } from './customer-view'
import type { KnownProgram } from './routes'
import type { RewardRow } from './sales'
import { timestamp, timestampOrNull } from './timestamps'
import type { TransactionPerson, TransactionRecord } from './transaction-records'
import { amountLiteral, type Json } from './write-json'

const nameOf = (program: KnownProgram, person: TransactionPerson | null): string | null =>
  person === null ? null : customerName(program, person)

/** A customer's archive covers the transactions too (`partnero-api.md` 2.7), without touching each. */
const deletedAt = (record: TransactionRecord): string | null =>
  timestampOrNull(record.deletedAt ?? record.person?.archivedAt ?? null)

const money = (row: { amount: string; amountUnits: string; isCurrency: boolean }) => ({
  amount: amountLiteral(row.amount),
  amount_units: row.amountUnits,
  is_currency: row.isCurrency,
})

const rewardForm = (program: KnownProgram, record: TransactionRecord, reward: RewardRow): Json => ({
  key: reward.key,
  action: reward.action,
  status: reward.status,
  customer: nameOf(program, record.person),
  ...(program.kind === 'affiliate' ? { partner: record.partnerId } : {}),
  ...money(reward),
  credit: reward.credit,
  created_at: timestamp(reward.createdAt),
  ...(program.kind === 'affiliate' ? { deleted_at: deletedAt(record) } : {}),
  product_type_data: {},
})

/** A transaction of either kind of program (`partnero-api.md` 3.2). */
export function transactionForm(program: KnownProgram, record: TransactionRecord): Json {
  const common = {
    key: record.key,
    action: record.action,
    ...money(record),
    credit: record.credit,
    created_at: timestamp(record.createdAt),
    rewards: record.rewards.map((reward) => rewardForm(program, record, reward)),
  }
  return program.kind === 'affiliate'
    ? {
        ...common,
        partner: record.partnerId,
        customer: nameOf(program, record.person),
        deleted_at: deletedAt(record),
      }
    : {
        ...common,
        customer: record.person && referrerForm(record.person),
        referred_customer: record.referredPerson && referrerForm(record.referredPerson),
      }
}
