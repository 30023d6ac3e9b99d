import { and, desc, eq, inArray } from 'drizzle-orm'
import type { AuditAction, AuditDetails, AuditOutcome } from '@/api/audit'
import type { AuditKind } from '@/api/audit-kinds'
import { isConflict, type Database } from '../database'
import { BEGINNING, canonicalJson, hashOfEntry, type Link } from './audit-chain'
import { auditEntries, type AuditPhase, type AuditRow } from './audit-schema'

/** Somebody's machine, as far as the desk can tell; the browser in short words, like “Chrome on macOS”. */
export type AuditFrom = { address: string; browser: string | null }

export type AuditEntry = {
  /** null: it belongs to the whole desk. */
  program: string | null
  /** null: nobody signs in at this desk, or nobody is known. */
  person: { id: string; name: string } | null
  /** null: the desk did it by itself. */
  from: AuditFrom | null
  action: AuditAction
  kind: AuditKind
  customer: { id: string; name: string | null } | null
  reason: string | null
  requestId: string | null
  /** Shared by the entry before a write and those after it. */
  reference: string
  phase: AuditPhase
  outcome: AuditOutcome
  details: AuditDetails
  /** Of a retention: everything up to this entry may be gone from here on. */
  removed?: Link
}

/** The entry could not be written, so that what it would have said must not be done. The message holds nothing of it. */
export class AuditNotWritten extends Error {
  override readonly name = 'AuditNotWritten'
}

export type AuditLog = {
  /**
   * Adds an entry at the end of the chain and answers when it is durable. The same reference, phase and outcome again
   * add nothing. Throws AuditNotWritten.
   */
  append(entry: AuditEntry): Promise<void>
}

/** Whether the log has an entry of a reference in a phase. */
export async function hasEntry(
  db: Database,
  { reference, phase }: Pick<AuditEntry, 'reference' | 'phase'>,
): Promise<boolean> {
  const found = await db
    .select({ sequence: auditEntries.sequence })
    .from(auditEntries)
    .where(and(eq(auditEntries.reference, reference), eq(auditEntries.phase, phase)))
    .limit(1)
  return found.length > 0
}

/** So many wait in one insert at most: one commit for all of them. */
const MOST_AT_ONCE = 100
/** Somebody waits for the write behind it; a chain that cannot be joined within this time is out of order. */
const WITHIN_MS = 10_000
const LONGEST_PAUSE_MS = 100
const LONGEST_TEXT = 1000

type Waiting = { entry: AuditEntry; done: () => void; failed: (error: unknown) => void }

/**
 * The log over the desk's database. Two unique keys let one entry follow another, on however many desks: who comes second
 * reads the end again. Within one desk entries queue and go in together, so that many at once are few inserts.
 */
export function createAuditLog({
  db,
  now = () => new Date(),
}: {
  db: Database
  /** The time; a test turns it on. */
  now?: () => Date
}): AuditLog {
  let waiting: Waiting[] = []
  let isAtWork = false

  /** Ends in the very moment that it finds nothing: an entry that comes right after begins it anew. */
  const work = async (): Promise<void> => {
    if (isAtWork) return
    isAtWork = true
    try {
      while (waiting.length > 0) {
        const batch = waiting.slice(0, MOST_AT_ONCE)
        waiting = waiting.slice(MOST_AT_ONCE)
        // One after the other: that is what the queue is for.
        // oxlint-disable-next-line no-await-in-loop
        await settle(batch)
      }
    } finally {
      isAtWork = false
    }
  }

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await appendAll(
        db,
        batch.map(({ entry }) => entry),
        now,
      )
      for (const { done } of batch) done()
    } catch (error) {
      if (batch.length === 1) {
        for (const { failed } of batch) failed(new AuditNotWritten(nameOf(error)))
        return
      }
      // One that the database refuses must not take the others with it.
      for (const each of batch) {
        // In their order, because each follows the one before it in the chain.
        // oxlint-disable-next-line no-await-in-loop
        await settle([each])
      }
    }
  }

  return {
    append: (entry) =>
      new Promise((done, failed) => {
        waiting.push({ entry, done, failed })
        void work()
      }),
  }
}

/** The end of the chain. */
async function readEnd(db: Database): Promise<Link> {
  const [last] = await db
    .select({ sequence: auditEntries.sequence, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.sequence))
    .limit(1)
  return last ?? BEGINNING
}

/** Adds entries in one insert, again behind the new end where somebody else was faster. */
async function appendAll(
  db: Database,
  entries: readonly AuditEntry[],
  now: () => Date,
): Promise<void> {
  const deadline = Date.now() + WITHIN_MS
  let missing = withoutTwins(entries)
  for (let attempt = 1; missing.length > 0; attempt += 1) {
    try {
      // Each attempt builds on what the one before it found out.
      // oxlint-disable-next-line no-await-in-loop
      await insertBehind(db, await readEnd(db), missing, now())
      return
    } catch (error) {
      if (!isConflict(error) || Date.now() > deadline) throw error
      // Whoever was faster may have written some of these.
      // oxlint-disable-next-line no-await-in-loop
      missing = await notYetThere(db, missing)
      // Desks that met once would otherwise meet again.
      // oxlint-disable-next-line no-await-in-loop
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, attempt * 5))
    }
  }
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))

const identityOf = ({
  reference,
  phase,
  outcome,
}: Pick<AuditEntry, 'reference' | 'phase' | 'outcome'>): string =>
  [reference, phase, outcome].join('\n')

const withoutTwins = (entries: readonly AuditEntry[]): readonly AuditEntry[] => [
  ...new Map(entries.map((entry) => [identityOf(entry), entry])).values(),
]

async function notYetThere(
  db: Database,
  entries: readonly AuditEntry[],
): Promise<readonly AuditEntry[]> {
  const { reference, phase, outcome } = auditEntries
  const rows = await db
    .select({ reference, phase, outcome })
    .from(auditEntries)
    .where(
      inArray(
        reference,
        entries.map((entry) => cleaned(entry.reference)),
      ),
    )
  const there = new Set(rows.map(identityOf))
  return entries.filter((entry) => !there.has(identityOf(entry)))
}

/** Throws a unique violation when `end` is the end no more. */
async function insertBehind(
  db: Database,
  end: Link,
  entries: readonly AuditEntry[],
  at: Date,
): Promise<void> {
  const rows: AuditRow[] = []
  let last = end
  for (const entry of entries) {
    const row = rowOf(entry, last, at)
    rows.push(row)
    last = row
  }
  await db.insert(auditEntries).values(rows)
}

function rowOf(entry: AuditEntry, behind: Link, at: Date): AuditRow {
  const row = {
    sequence: behind.sequence + 1,
    previous: behind.hash,
    at,
    program: entry.program,
    personId: entry.person?.id ?? null,
    personName: textOrNull(entry.person?.name),
    address: textOrNull(entry.from?.address),
    browser: textOrNull(entry.from?.browser),
    action: entry.action,
    kind: entry.kind,
    customer: textOrNull(entry.customer?.id),
    customerName: textOrNull(entry.customer?.name),
    reason: textOrNull(entry.reason),
    requestId: textOrNull(entry.requestId),
    reference: cleaned(entry.reference),
    phase: entry.phase,
    outcome: entry.outcome,
    details: canonicalJson(cleanedTexts(entry.details)),
    removedTo: entry.removed?.sequence ?? null,
    removedHash: entry.removed?.hash ?? null,
  }
  return { ...row, hash: hashOfEntry(row) }
}

/** What a PostgreSQL text can hold, and no more of it than anybody reads. */
const cleaned = (text: string): string =>
  text.replaceAll('\u0000', '').slice(0, LONGEST_TEXT).toWellFormed()

const textOrNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : cleaned(text)

const cleanedTexts = (details: AuditDetails): unknown =>
  JSON.parse(JSON.stringify(details), (_name, value: unknown) =>
    typeof value === 'string' ? cleaned(value) : value,
  )

/** A name and no message: a failed query's holds its values. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
