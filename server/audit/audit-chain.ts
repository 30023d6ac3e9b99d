import { createHash } from 'node:crypto'
import { and, asc, gt, inArray, isNotNull, lte } from 'drizzle-orm'
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
  | {
      sound: true
      entries: number
      first: number
      last: Link
      seen: boolean
      /** The entry that says that those before `first` were removed, and when; null where none are missing. */
      cut: { sequence: number; at: Date } | null
    }
  /** `sequence` is the first entry that is not as it was written, or that is missing. */
  | { sound: false; sequence: number; problem: string }

const AT_ONCE = 1000

const broken = (sequence: number, problem: string): Verification => ({
  sound: false,
  sequence,
  problem,
})

/**
 * Reads the whole chain and computes it again, or what there is of it up to entry `to`. `expected` is a hash that somebody
 * noted earlier: `seen` says whether an entry, or the last one of a retention, still has it. Without one it is true.
 */
export async function verifyChain(
  db: Database,
  expected: string | null = null,
  to = Number.MAX_SAFE_INTEGER,
): Promise<Verification> {
  let last = BEGINNING
  let first = 0
  let entries = 0
  let cut: { sequence: number; at: Date } | null = null
  let seen = expected === null
  for (;;) {
    // Each page begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const page = await db
      .select()
      .from(auditEntries)
      .where(and(gt(auditEntries.sequence, last.sequence), lte(auditEntries.sequence, to)))
      .orderBy(asc(auditEntries.sequence))
      .limit(AT_ONCE)
    for (const row of page) {
      if (entries === 0 && row.sequence > 1) {
        // Asked once, of the first entry alone.
        // oxlint-disable-next-line no-await-in-loop
        const removal = await removalBefore(db, row)
        if ('missing' in removal)
          return broken(
            removal.missing,
            'It is missing, and no retention says that it was removed.',
          )
        cut = removal
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
      seen ||= row.hash === expected || row.removedHash === expected
    }
    if (page.length < AT_ONCE) return { sound: true, entries, first, last, seen, cut }
  }
}

/**
 * The retention that says that everything before `first` may be gone, itself a part of the chain; else which entry is
 * missing. One that is still at work names an entry that is still there, and the chain has to lead to that.
 */
async function removalBefore(
  db: Database,
  first: AuditRow,
): Promise<{ sequence: number; at: Date } | { missing: number }> {
  const { sequence, at, reference, phase, removedTo, removedHash } = auditEntries
  const said = await db
    .select({ sequence, at, reference, phase, to: removedTo, hash: removedHash })
    .from(auditEntries)
    .where(isNotNull(removedTo))
    .orderBy(asc(sequence))
  // One that is over reaches as far as its last entry says: it may have been taken back half-way.
  const ends = new Map(
    said.flatMap((each) => (each.phase === 'after' ? [[each.reference, each.to] as const] : [])),
  )
  const valid = said.filter((each) => (ends.get(each.reference) ?? each.to) === each.to)
  const removals = valid.filter(({ to }) => (to ?? 0) >= first.sequence - 1)
  // Few at most: each run of a retention ends before the next one begins.
  const named = await db
    .select({ sequence: auditEntries.sequence, hash: auditEntries.hash })
    .from(auditEntries)
    .where(
      inArray(
        auditEntries.sequence,
        removals.map(({ to }) => to ?? 0),
      ),
    )
  const hashes = new Map([
    [first.sequence - 1, first.previous],
    ...named.map((each) => [each.sequence, each.hash] as const),
  ])
  const removal = removals.find(({ to, hash }) => hash !== null && hashes.get(to ?? 0) === hash)
  if (removal) return { sequence: removal.sequence, at: removal.at }
  const farthest = Math.max(0, ...valid.map(({ to }) => to ?? 0))
  // Where some retention reaches as far, it is of another entry: the last one before this is not the one that was there.
  return { missing: Math.min(farthest + 1, first.sequence - 1) }
}
