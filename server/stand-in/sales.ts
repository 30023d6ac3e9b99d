import { eq } from 'drizzle-orm'
import { parseDecimal, ZERO, type Decimal } from '@/lib/decimal'
import type { Database } from '../database'
import { addToBalance, checkUnit, USUAL_UNITS, type StoredAmount } from './balance-records'
import type { CustomerRow } from './customer-records'
import { FieldChecks } from './field-checks'
import { newUuid, randomKey } from './identifiers'
import type { RequestInput } from './request-input'
import type { KnownProgram } from './routes'
import { customers, rewards, transactions } from './schema'

/** What a sale earns: a partner as in the documented example, a friend on the balance. */
const COMMISSION_PERCENT = 30n
const FRIEND_REWARD_PERCENT = 10n

export type TransactionRow = typeof transactions.$inferSelect
export type RewardRow = typeof rewards.$inferSelect

type SaleRequest = {
  buyer: CustomerRow
  input: RequestInput
  now: Date
  /** What errors put before the names of fields. */
  prefix?: string
}

/** A share of an amount, exact. */
function percentOf(amount: Decimal, percent: bigint): Decimal {
  const [whole = '', fraction = ''] = amount.split('.')
  const share = parseDecimal(`${BigInt(whole + fraction) * percent}e-${fraction.length + 2}`)
  if (share === null) throw new Error(`${percent} % of ${amount} is not a number`)
  return share
}

/**
 * Stores a sale and what it earns: the buyer's partner a commission, or the buyer's referrer a reward on the balance.
 * A suspended or archived affiliate customer and an archived referrer earn nothing (`partnero-api.md` 2.7, 2.9). Runs
 * inside the caller's transaction. Throws Refusal 422.
 */
export async function createSale(
  db: Database,
  program: KnownProgram,
  { buyer, input, now, prefix = '' }: SaleRequest,
): Promise<TransactionRow> {
  const checks = new FieldChecks(input, prefix)
  const sale = readSale(checks, now)
  const earner = await earnerOf(db, program, buyer)
  if (program.kind === 'refer-a-friend' && earner.referrer === null)
    checks.fail('customer', 'is invalid.', 'The selected')
  checks.refuseIfInvalid()
  const { fixedReward, rewardable, ...stored } = sale
  const [created] = await db
    .insert(transactions)
    .values({
      ...stored,
      uuid: newUuid(),
      programId: program.id,
      customer: earner.referrer?.uuid ?? buyer.uuid,
      referredCustomer: earner.referrer === null ? null : buyer.uuid,
      partner: earner.partner,
    })
    .returning()
  if (!created) throw new Error('A transaction was not stored')
  if (rewardable && earner.earns) {
    const percent = earner.referrer === null ? COMMISSION_PERCENT : FRIEND_REWARD_PERCENT
    const amount = fixedReward ?? percentOf(stored.amount, percent)
    await storeReward(db, created, earner.referrer, { ...stored, amount })
  }
  return created
}

function readSale(checks: FieldChecks, now: Date) {
  const fixedReward = checks.amount('reward') ?? null
  const amount = checks.amount('amount')
  if (fixedReward === null) checks.require('amount', amount)
  const isCurrency = checks.boolean('is_currency') ?? true
  const given = checks.text('amount_units')
  return {
    key: checks.text('key') ?? randomKey(),
    action: checks.text('action') ?? 'sale',
    amount: amount ?? ZERO,
    amountUnits: checkUnit(checks, given ?? USUAL_UNITS, isCurrency) ?? USUAL_UNITS,
    isCurrency,
    productType: checks.text('product_type') ?? null,
    productId: checks.text('product_id') ?? null,
    createdAt: checks.time('created_at') ?? now,
    rewardable: checks.boolean('rewardable') ?? true,
    fixedReward,
  }
}

type Earner = { referrer: CustomerRow | null; partner: string | null; earns: boolean }

async function earnerOf(db: Database, program: KnownProgram, buyer: CustomerRow): Promise<Earner> {
  if (program.kind === 'affiliate') {
    const earns = buyer.partner !== null && !buyer.suspended && buyer.archivedAt === null
    return { referrer: null, partner: buyer.partner, earns }
  }
  if (buyer.referrer === null) return { referrer: null, partner: null, earns: false }
  const [referrer] = await db.select().from(customers).where(eq(customers.uuid, buyer.referrer))
  return { referrer: referrer ?? null, partner: null, earns: referrer?.archivedAt === null }
}

async function storeReward(
  db: Database,
  sale: TransactionRow,
  referrer: CustomerRow | null,
  { amount, amountUnits, isCurrency }: StoredAmount,
): Promise<void> {
  await db.insert(rewards).values({
    uuid: newUuid(),
    transaction: sale.uuid,
    key: sale.key,
    action: sale.action,
    status: 'ok',
    amount,
    amountUnits,
    isCurrency,
    credit: referrer !== null,
    createdAt: sale.createdAt,
  })
  if (referrer) await addToBalance(db, referrer.uuid, { amount, amountUnits, isCurrency })
}
