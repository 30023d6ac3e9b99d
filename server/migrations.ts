import { sql } from 'drizzle-orm'
import { pgTable, text as textColumn, timestamp } from 'drizzle-orm/pg-core'
import { inTransaction, isMadeMeanwhile, type Database } from './database'

export type Migration = { name: string; text: string }

const appliedMigrations = pgTable('applied_migrations', {
  name: textColumn('name').primaryKey(),
  appliedAt: timestamp('applied_at', { withTimezone: true, mode: 'date' }).notNull(),
})

// A statement ends with a semicolon at the end of a line; the migrations have no functions with bodies.
const statements = (text: string) =>
  text
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/--.*$/gm, '').trim() !== '')

/** Carries out statements one after the other: each may build on the one before. */
export async function executeInOrder(
  db: Database,
  [first, ...rest]: readonly string[],
): Promise<void> {
  if (first === undefined) return
  await db.execute(sql.raw(first))
  await executeInOrder(db, rest)
}

async function createLedger(db: Database): Promise<void> {
  try {
    await db.execute(
      sql`create table if not exists applied_migrations (name text primary key, applied_at timestamptz not null)`,
    )
  } catch (error) {
    if (!isMadeMeanwhile(error)) throw error
  }
}

/**
 * Applies what was not applied yet, in order, each migration in one transaction with the note that it was. Several
 * processes may do so at once: the note comes first, and whoever does not get it in waits for the one who did.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<void> {
  await createLedger(db)
  for (const { name, text } of migrations) {
    // In order, one after the other: each may build on the one before.
    // oxlint-disable-next-line no-await-in-loop
    await inTransaction(db, async (transaction) => {
      const noted = await transaction
        .insert(appliedMigrations)
        .values({ name, appliedAt: new Date() })
        .onConflictDoNothing()
        .returning({ name: appliedMigrations.name })
      if (noted.length === 0) return
      await executeInOrder(transaction, statements(text))
    })
  }
}
