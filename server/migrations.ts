import { sql } from 'drizzle-orm'
import type { Database } from './database'

export type Migration = { name: string; text: string }

// A statement ends with a semicolon at the end of a line; the migrations have no functions with bodies.
const statements = (text: string) =>
  text
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/--.*$/gm, '').trim() !== '')

/** Applies what was not applied yet, in order, each migration in one transaction with the note that it was. */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<void> {
  await db.execute(
    sql`create table if not exists applied_migrations (name text primary key, applied_at timestamptz not null)`,
  )
  for (const { name, text } of migrations) {
    // In order, one after the other: each may build on the one before.
    // oxlint-disable-next-line no-await-in-loop
    await db.transaction(async (transaction) => {
      const taken = await transaction
        .select({ name: sql<string>`name` })
        .from(sql`applied_migrations`)
        .where(sql`name = ${name}`)
      if (taken.length > 0) return
      for (const statement of statements(text)) {
        // oxlint-disable-next-line no-await-in-loop
        await transaction.execute(sql.raw(statement))
      }
      await transaction.execute(
        sql`insert into applied_migrations (name, applied_at) values (${name}, now())`,
      )
    })
  }
}
