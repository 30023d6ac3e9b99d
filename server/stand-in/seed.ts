import { sql } from 'drizzle-orm'
import { inTransaction, type Database } from '../database'
import { demoRows, type SeedOptions } from './demo-rows'
import { insertRows, tableOrder, type Rows } from './rows'

export const DEFAULT_CUSTOMERS = 2500

/** Puts rows into an empty database. */
export async function insertAll(db: Database, rows: Rows): Promise<void> {
  for (const table of tableOrder) {
    // Each table refers to those before it.
    await insertRows(db, table, rows[table])
  }
}

export async function isSeeded(db: Database): Promise<boolean> {
  const found = await db
    .select({ id: sql<string>`id` })
    .from(sql`programs`)
    .limit(1)
  return found.length > 0
}

/**
 * Counts the tables for the planner. The embedded engine never does so by itself, and a planner that knows nothing sorts
 * a whole program to show one of its far pages.
 */
async function gatherStatistics(db: Database): Promise<void> {
  for (const table of tableOrder) await db.execute(sql`analyze ${sql.raw(table)}`)
}

/** Empties the database and fills it with the demo, in one transaction: half a demo is never seen. */
export async function seedDemo(db: Database, options: SeedOptions): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await transaction.execute(sql`truncate programs cascade`)
    await insertAll(transaction, demoRows(options))
  })
  await gatherStatistics(db)
}

/** The demo's rows of one program alone, for putting it back. */
export async function seedProgram(
  db: Database,
  programId: string,
  options: SeedOptions,
): Promise<void> {
  const rows = demoRows(options)
  const customers = rows.customers.filter((row) => row.program_id === programId)
  const own = new Set(customers.map((row) => row.uuid))
  const transactions = rows.transactions.filter((row) => row.program_id === programId)
  const ownTransactions = new Set(transactions.map((row) => row.uuid))
  await inTransaction(db, async (transaction) => {
    await transaction.execute(sql`delete from programs where id = ${programId}`)
    await insertAll(transaction, {
      programs: rows.programs.filter((row) => row.id === programId),
      partners: rows.partners.filter((row) => row.program_id === programId),
      customers,
      referral_links: rows.referral_links.filter((row) => row.program_id === programId),
      transactions,
      rewards: rows.rewards.filter((row) => ownTransactions.has(row.transaction)),
      balances: rows.balances.filter((row) => own.has(row.customer)),
    })
  })
  await gatherStatistics(db)
}
