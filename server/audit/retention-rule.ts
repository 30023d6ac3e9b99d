import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { RetentionYears } from '@/api/audit-retention'
import { uniqueViolation, type Database } from '../database'
import { credits } from '../ledger/credit-schema'
import { BEGINNING, type Link } from './audit-chain'
import { auditEntries, auditRetentionRule } from './audit-schema'

const ONE = 'audit'
/** So long after a change nothing is removed: it can be taken back, and whoever reads the log has seen it. */
const FIRST_AFTER_MS = 24 * 3_600_000

export type RetentionRule = {
  /** 0: nothing was ever set. */
  version: number
  /** null: for ever. */
  years: number | null
  changed: { by: string | null; at: Date } | null
  dueAt: Date | null
}

/** How long entries are kept. */
export async function readRetentionRule(db: Database): Promise<RetentionRule> {
  const [row] = await db.select().from(auditRetentionRule).limit(1)
  if (!row) return { version: 0, years: null, changed: null, dueAt: null }
  const { version, years, personName, changedAt, dueAt } = row
  return { version, years, changed: { by: personName, at: changedAt }, dueAt }
}

/** Sets a rule that was made from `version`. False, and nothing is changed, when somebody else was faster. */
export async function writeRetentionRule(
  db: Database,
  {
    version,
    years,
    by,
    now,
  }: { version: number; years: RetentionYears | null; by: string | null; now: Date },
): Promise<boolean> {
  const values = {
    version: version + 1,
    years,
    personName: by,
    changedAt: now,
    dueAt: new Date(now.getTime() + FIRST_AFTER_MS),
  }
  if (version > 0) {
    const changed = await db
      .update(auditRetentionRule)
      .set(values)
      .where(and(eq(auditRetentionRule.id, ONE), eq(auditRetentionRule.version, version)))
      .returning({ version: auditRetentionRule.version })
    return changed.length > 0
  }
  try {
    await db.insert(auditRetentionRule).values({ id: ONE, ...values })
    return true
  } catch (error) {
    if (uniqueViolation(error) === null) throw error
    return false
  }
}

/** The same day and time so many years ago; of 29 February it is 1 March. */
export function yearsBefore(now: Date, years: number): Date {
  const before = new Date(now)
  before.setUTCFullYear(before.getUTCFullYear() - years)
  return before
}

/** The entries that may go: from the oldest one there is to another. Both are in it. */
export type Removable = { from: number; to: Link; entries: number }

export type Found = {
  removable: Removable | null
  /** When the first entry was written that stays only because a credit is open; null where there is none. */
  heldBackSince: Date | null
  oldestAt: Date | null
}

/**
 * What is older than a moment, from the beginning of the log as far as that goes without a gap. Everything from the first
 * entry of an open credit on stays until its outcome is in the log.
 */
export async function findRemovable(db: Database, before: Date | null): Promise<Found> {
  const { sequence, at, hash, reference } = auditEntries
  const [oldest] = await db.select().from(auditEntries).orderBy(asc(sequence)).limit(1)
  if (!oldest || before === null)
    return { removable: null, heldBackSince: null, oldestAt: oldest?.at ?? null }
  const [young] = await db
    .select({ sequence })
    .from(auditEntries)
    .where(gte(at, before))
    .orderBy(asc(sequence))
    .limit(1)
  const open = db
    .select({ id: sql<string>`cast(${credits.id} as text)` })
    .from(credits)
    .where(
      or(
        isNotNull(credits.openCustomer),
        eq(credits.state, 'undecided'),
        isNotNull(credits.auditDueAt),
      ),
    )
  const [held] = await db
    .select({ sequence, at })
    .from(auditEntries)
    .where(inArray(reference, open))
    .orderBy(asc(sequence))
    .limit(1)
  const isHeldBack = held !== undefined && (!young || held.sequence < young.sequence)
  const end = isHeldBack ? held : young
  const [to] = await db
    .select({ sequence, hash })
    .from(auditEntries)
    .where(end ? sql`${sequence} < ${end.sequence}` : undefined)
    .orderBy(desc(sequence))
    .limit(1)
  return {
    removable: to
      ? { from: oldest.sequence, to, entries: to.sequence - oldest.sequence + 1 }
      : null,
    heldBackSince: isHeldBack ? held.at : null,
    oldestAt: oldest.at,
  }
}

export type Lease = { leaseholder: string; leaseExpiresAt: Date }

/** Makes a desk the one that removes, when it is time and no other does; gives the rule then. */
export async function takeLease(
  db: Database,
  lease: Lease,
  now: Date,
): Promise<{ version: number; years: number | null } | undefined> {
  const { leaseExpiresAt, dueAt, version, years } = auditRetentionRule
  const [taken] = await db
    .update(auditRetentionRule)
    .set(lease)
    .where(and(lte(dueAt, now), or(isNull(leaseExpiresAt), lte(leaseExpiresAt, now))))
    .returning({ version, years })
  return taken
}

/** Whether the desk still is the one that removes, and the rule is the one it began with. */
export async function keepLease(db: Database, lease: Lease, version: number): Promise<boolean> {
  const kept = await db
    .update(auditRetentionRule)
    .set(lease)
    .where(held(lease, version))
    .returning({ version: auditRetentionRule.version })
  return kept.length > 0
}

/** Leaves the rest to whoever comes by from `dueAt` on; of a rule that was changed meanwhile, when that says. */
export async function endLease(
  db: Database,
  { leaseholder }: Lease,
  version: number,
  dueAt: Date,
): Promise<void> {
  const { version: current, dueAt: said } = auditRetentionRule
  const next = sql`case when ${current} = ${version} then cast(${dueAt.toISOString()} as timestamptz) else ${said} end`
  await db
    .update(auditRetentionRule)
    .set({ leaseholder: null, leaseExpiresAt: null, dueAt: next })
    .where(eq(auditRetentionRule.leaseholder, leaseholder))
}

const held = ({ leaseholder }: Lease, version: number) =>
  and(eq(auditRetentionRule.leaseholder, leaseholder), eq(auditRetentionRule.version, version))

/** Where the log begins: the number of the oldest entry and the one before it, which is gone where that is not 0. */
export async function readBeginning(db: Database): Promise<Link> {
  const [oldest] = await db
    .select({ sequence: auditEntries.sequence, previous: auditEntries.previous })
    .from(auditEntries)
    .orderBy(asc(auditEntries.sequence))
    .limit(1)
  return oldest ? { sequence: oldest.sequence - 1, hash: oldest.previous } : BEGINNING
}
