import { eq, sql } from 'drizzle-orm'
import { pgTable, text } from 'drizzle-orm/pg-core'
import { inTransaction, type Database } from '../database'

const TRIGGERS = pgTable('pg_trigger', { name: text('tgname') })
const NAME = 'audit_entries_append_only'

/** A retention in the chain allows that what it names is removed; nothing allows a change. */
const STATEMENTS = [
  `create or replace function refuse_audit_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      if exists (select 1 from audit_entries where removed_to >= old.sequence) then
        return old;
      end if;
    end if;
    raise exception 'the audit log is append-only';
  end $$`,
  `create trigger ${NAME} before update or delete on audit_entries
    for each row execute function refuse_audit_change()`,
  `create trigger ${NAME}_as_a_whole before truncate on audit_entries
    for each statement execute function refuse_audit_change()`,
]

const ATTEMPTS = 3

/**
 * Has the database itself refuse to change or remove entries, where its engine can: not every PostgreSQL-compatible one
 * has triggers, and there the code, which has no such statement, and the chain are what is left. Several desks may do so
 * at once. Answers whether the database refuses.
 */
export async function guardAuditLog(db: Database): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    // Each attempt looks at what the one before it, or another desk, has done.
    // oxlint-disable-next-line no-await-in-loop
    if (await isGuarded(db)) return true
    try {
      // Only while it is not guarded is there something to do.
      // oxlint-disable-next-line no-await-in-loop
      await inTransaction(db, async (transaction) => {
        for (const statement of STATEMENTS)
          // The triggers call the function that is made first.
          // oxlint-disable-next-line no-await-in-loop
          await transaction.execute(sql.raw(statement))
      })
    } catch {
      // Another desk does the same at this moment, or the engine cannot; looking again tells them apart.
    }
  }
  return isGuarded(db)
}

/** Whether the database refuses to change entries. */
export async function isGuarded(db: Database): Promise<boolean> {
  try {
    return (await db.select().from(TRIGGERS).where(eq(TRIGGERS.name, NAME)).limit(1)).length > 0
  } catch {
    return false
  }
}
