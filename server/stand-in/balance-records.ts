import { asc, desc, eq, sql } from 'drizzle-orm'
import { isKnownCurrency } from '@/lib/money'
import type { Database } from '../database'
import type { FieldChecks } from './field-checks'
import { balances } from './schema'

/** The unit of an amount that names none, and the currency of the program's settings. */
export const USUAL_UNITS = 'USD'

/** An amount of one unit as the tables hold it: exact decimal text. */
export type StoredAmount = { amount: string; amountUnits: string; isCurrency: boolean }

/** Adds to what a customer has in a unit; a negative amount takes back. One statement, so two at once both count. */
export async function addToBalance(
  db: Database,
  customer: string,
  { amount, amountUnits, isCurrency }: StoredAmount,
): Promise<void> {
  await db
    .insert(balances)
    .values({ customer, amountUnits, isCurrency, amount })
    .onConflictDoUpdate({
      target: [balances.customer, balances.isCurrency, balances.amountUnits],
      set: { amount: sql`${balances.amount} + excluded.amount` },
    })
}

/** What a customer has, currencies first. */
export const readBalance = (db: Database, customer: string): Promise<StoredAmount[]> =>
  db
    .select({
      amount: balances.amount,
      amountUnits: balances.amountUnits,
      isCurrency: balances.isCurrency,
    })
    .from(balances)
    .where(eq(balances.customer, customer))
    .orderBy(desc(balances.isCurrency), asc(balances.amountUnits))

/**
 * The unit of an amount: a currency that exists, in upper case, or any text for what is no money. Complains about
 * anything else and answers null then.
 */
export function checkUnit(
  checks: FieldChecks,
  units: string | null | undefined,
  isCurrency: boolean | null | undefined,
): string | null {
  if (typeof units !== 'string' || isCurrency === undefined || isCurrency === null) return null
  if (!isCurrency) return units
  if (/^[a-z]{3}$/i.test(units) && isKnownCurrency(units)) return units.toUpperCase()
  checks.fail('amount_units', 'is invalid.', 'The selected')
  return null
}
