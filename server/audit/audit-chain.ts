import { createHash } from 'node:crypto'
import { asc, eq, gt } from 'drizzle-orm'
import { isRecord } from '@/api/shapes'
import type { Database } from '../database'
import { auditEntries, type AuditRow } from './audit-schema'

/** Where an entry stands: its number and its hash, which the next one names. */
export type Link = { sequence: number; hash: string }

/** What the first entry of all names as the one before. */
export const BEGINNING: Link = { sequence: 0, hash: '0'.repeat(64) }

/** Every column but the hash, in the one order that counts; a change of it would break every chain there is. */
const hashed = (row: Omit<AuditRow, 'hash'>): readonly unknown[] => [
  row.sequence,
  row.previous,
  row.at.toISOString(),
  row.program,
  row.personId,
  row.personName,
  row.address,
  row.browser,
  row.action,
  row.kind,
  row.customer,
  row.customerName,
  row.reason,
  row.requestId,
  row.reference,
  row.phase,
  row.outcome,
  row.details,
  row.removedTo,
  row.removedHash,
]

/** SHA-256 of an entry in its canonical form, as hexadecimal digits. */
export const hashOfEntry = (row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify(hashed(row)))
    .digest('hex')

/** JSON with the names of every object sorted: the same content is the same text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_name, each: unknown) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).toSorted(byName)) : each,
  )

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1)

export type Verification =
  | { sound: true; entries: number; first: number; last: Link; seen: boolean }
  /** `sequence` is the first entry that is not as it was written, or that is missing. */
  | { sound: false; sequence: number; problem: string }

const AT_ONCE = 1000

const broken = (sequence: number, problem: string): Verification => ({
  sound: false,
  sequence,
  problem,
})

/**
 * Reads the whole chain and computes it again. `expected` is a hash that somebody noted earlier: `seen` says whether an
 * entry, or the last one that retention removed, still has it. Without one it is true.
 */
export async function verifyChain(
  db: Database,
  expected: string | null = null,
): Promise<Verification> {
  let last = BEGINNING
  let first = 0
  let entries = 0
  let seen = expected === null
  for (;;) {
    // Each page begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const page = await db
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.sequence, last.sequence))
      .orderBy(asc(auditEntries.sequence))
      .limit(AT_ONCE)
    for (const row of page) {
      if (entries === 0 && row.sequence > 1) {
        // Asked once, of the first entry alone.
        // oxlint-disable-next-line no-await-in-loop
        if (!(await isRemoved(db, row)))
          return broken(1, 'It is missing, and no retention says that it was removed.')
        last = { sequence: row.sequence - 1, hash: row.previous }
        seen ||= row.previous === expected
      }
      if (row.sequence !== last.sequence + 1) return broken(last.sequence + 1, 'It is missing.')
      if (row.previous !== last.hash)
        return broken(row.sequence, 'It does not follow the entry before it.')
      if (row.hash !== hashOfEntry(row)) return broken(row.sequence, 'It is not as it was written.')
      if (entries === 0) first = row.sequence
      entries += 1
      last = { sequence: row.sequence, hash: row.hash }
      seen ||= row.hash === expected
    }
    if (page.length < AT_ONCE) return { sound: true, entries, first, last, seen }
  }
}

/** Whether a retention says that everything before `first` was removed; that entry is itself a part of the chain. */
async function isRemoved(db: Database, first: AuditRow): Promise<boolean> {
  const retentions = await db
    .select({ hash: auditEntries.removedHash })
    .from(auditEntries)
    .where(eq(auditEntries.removedTo, first.sequence - 1))
  return retentions.some(({ hash }) => hash === first.previous)
}
