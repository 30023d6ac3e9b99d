import { randomUUID } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { inTransaction, type Database } from '../database'
import { executeInOrder } from '../migrations'
import { createAuditLog } from './audit-log'
import { auditEntries } from './audit-schema'

const TRIGGERS = pgTable('pg_trigger', {
  table: integer('tgrelid'),
  name: text('tgname'),
  calls: integer('tgfoid'),
  enabled: text('tgenabled'),
})
const FUNCTIONS = pgTable('pg_proc', { id: integer('oid'), source: text('prosrc') })
/** PostgreSQL, pg_trigger.tgenabled: “origin” and “always”, and neither “disabled” nor “replica”. */
const FIRES_FOR_EVERYBODY = ['O', 'A']

const FUNCTION = 'refuse_audit_change'
const EACH = 'audit_entries_append_only'
const AS_A_WHOLE = `${EACH}_as_a_whole`

/** A retention in the chain allows that what it names is removed, as far as its last entry says; nothing allows a change. */
const SOURCE = `
  begin
    if tg_op = 'DELETE' then
      if exists (
        select 1 from audit_entries said
        where said.removed_to >= old.sequence and not exists (
          select 1 from audit_entries ended
          where ended.reference = said.reference and ended.phase = 'after' and ended.removed_to < old.sequence
        )
      ) then
        return old;
      end if;
    end if;
    raise exception 'the audit log is append-only';
  end `

const STATEMENTS = [
  `create or replace function ${FUNCTION}() returns trigger language plpgsql as $$${SOURCE}$$`,
  `drop trigger if exists ${EACH} on audit_entries`,
  `create trigger ${EACH} before update or delete on audit_entries
    for each row execute function ${FUNCTION}()`,
  `drop trigger if exists ${AS_A_WHOLE} on audit_entries`,
  `create trigger ${AS_A_WHOLE} before truncate on audit_entries
    for each statement execute function ${FUNCTION}()`,
]

const ATTEMPTS = 3

/**
 * Has the database itself refuse to change or remove entries, where its engine can: not every PostgreSQL-compatible one
 * has triggers, and there the code, which has no such statement, and the chain are what is left. Several desks may do so
 * at once. Where there are entries already the guard was missing or off, or it is that of an earlier desk; that it was put
 * back is then written to the log, which tells it to whoever reads it. Answers whether the database refuses.
 */
export async function guardAuditLog(db: Database, attempts = ATTEMPTS): Promise<boolean> {
  if (await isGuarded(db)) return true
  if (attempts === 0) return false
  const isUp = await putUp(db)
  // An engine that keeps triggers in a way of its own cannot show them: there nothing is known to have been missing.
  if (isUp && (await isGuarded(db))) await tell(db)
  return guardAuditLog(db, isUp ? 0 : attempts - 1)
}

/** False where another desk does the same at this moment, or the engine cannot; looking again tells them apart. */
async function putUp(db: Database): Promise<boolean> {
  try {
    await inTransaction(db, (transaction) => executeInOrder(transaction, STATEMENTS))
    return true
  } catch {
    return false
  }
}

async function tell(db: Database): Promise<void> {
  const some = await db.select({ sequence: auditEntries.sequence }).from(auditEntries).limit(1)
  if (some.length === 0) return
  await createAuditLog({ db }).append({
    program: null,
    // The desk does it by itself.
    person: null,
    from: null,
    action: 'audit.guard',
    kind: 'change',
    customer: null,
    reason: null,
    requestId: null,
    reference: randomUUID(),
    phase: 'once',
    outcome: 'done',
    details: {},
  })
}

/** Whether the database refuses to change entries: with both triggers, which are on, and the function as it is here. */
export async function isGuarded(db: Database): Promise<boolean> {
  try {
    const triggers = await db
      .select({ source: FUNCTIONS.source })
      .from(TRIGGERS)
      .innerJoin(FUNCTIONS, eq(FUNCTIONS.id, TRIGGERS.calls))
      .where(
        and(
          // Of this database's table: another schema may have one of the same name.
          eq(TRIGGERS.table, sql`'audit_entries'::regclass`),
          inArray(TRIGGERS.name, [EACH, AS_A_WHOLE]),
          inArray(TRIGGERS.enabled, FIRES_FOR_EVERYBODY),
        ),
      )
    return triggers.length === 2 && triggers.every(({ source }) => source === SOURCE)
  } catch {
    return false
  }
}
