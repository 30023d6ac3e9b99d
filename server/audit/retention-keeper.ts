import { randomUUID } from 'node:crypto'
import { desc, isNotNull, lte } from 'drizzle-orm'
import type { AuditOutcome } from '@/api/audit'
import { inTransaction, type Database } from '../database'
import { failureText } from '../operations/event-log'
import { verifyChain } from './audit-chain'
import type { AuditEntry, AuditLog } from './audit-log'
import { auditEntries, detailsIn } from './audit-schema'
import {
  endLease,
  findRemovable,
  keepLease,
  readBeginning,
  takeLease,
  yearsBefore,
  type Lease,
  type Removable,
} from './retention-rule'

const LOOK_EVERY_MS = 60_000
const ONCE_A_DAY_MS = 24 * 3_600_000
/** Longer than a portion may take; after that a desk that died is believed to be gone. */
const LEASE_MS = 5 * 60_000
/** Entries that one statement removes. */
const PORTION = 500
/** Between two portions, so that whoever writes meanwhile gets in. */
const PAUSE_MS = 25

/** Removes entries of the audit log that are older than they are to be kept. */
export type RetentionKeeper = {
  /** Removes what may go when it is time and no other desk does. Never throws: it will be tried again. */
  sweep(): Promise<void>
  /** Looks from now on whether it is time. */
  start(): void
  /** Ends after the portion that is under way. */
  stop(): Promise<void>
}

export type RetentionKeeperOptions = {
  db: Database
  log: AuditLog
  /** Takes one line about a failure. */
  failed: (line: string) => void
  now?: () => number
  /** Entries that one statement removes; for tests. */
  portion?: number
  /** After each portion; for tests. */
  after?: () => Promise<void>
}

/** A removal as the log has it. */
type Run = { reference: string; removable: Removable }

/**
 * The keeper over the desk's database. A removal is written to the log before it begins and when it is over; what is cut
 * off is a beginning of the chain, so that the rest can be proven, and the log itself says where it was cut.
 */
export function createRetentionKeeper({
  db,
  log,
  failed,
  now = Date.now,
  portion = PORTION,
  after = () => Promise.resolve(),
}: RetentionKeeperOptions): RetentionKeeper {
  const leaseholder = randomUUID()
  const leaseFromNow = (): Lease => ({ leaseholder, leaseExpiresAt: new Date(now() + LEASE_MS) })
  let timer: ReturnType<typeof setTimeout> | null = null
  let stopping = false
  let underWay = Promise.resolve()
  /** The database did not answer the last sweep. */
  let isBlind = false

  /** What may go now, if its part of the chain is whole: what was tampered with is evidence. */
  const findNow = async (years: number | null): Promise<Removable | null> => {
    const before = years === null ? null : yearsBefore(new Date(now()), years)
    const { removable } = await findRemovable(db, before)
    if (!removable) return null
    const verified = await verifyChain(db, null, removable.to.sequence)
    if (verified.sound) return removable
    failed(
      `The audit log is broken at entry ${verified.sequence}, so nothing of it is removed. ${verified.problem}`,
    )
    return null
  }

  /** One portion: whether that was all, or null where there may be more. */
  const removePortion = async (
    { removable: { to } }: Run,
    version: number,
  ): Promise<boolean | null> => {
    const { sequence } = await readBeginning(db)
    if (sequence >= to.sequence) return true
    if (stopping || !(await keepLease(db, leaseFromNow(), version))) return false
    const until = Math.min(sequence + portion, to.sequence)
    await inTransaction(db, async (transaction) => {
      await transaction.delete(auditEntries).where(lte(auditEntries.sequence, until))
    })
    await after()
    await pause(PAUSE_MS)
    return null
  }

  /** Removes portion by portion; whether everything is gone. It is not where the rule was changed or this desk stops. */
  const remove = async (run: Run, version: number): Promise<boolean> => {
    for (;;) {
      // Each portion begins where the one before it ended.
      // oxlint-disable-next-line no-await-in-loop
      const isGone = await removePortion(run, version)
      if (isGone !== null) return isGone
    }
  }

  const carryOut = async (run: Run, version: number): Promise<void> => {
    if (await remove(run, version)) await log.append(entryOf(run, 'after', 'done'))
  }

  /** A removal that a desk began and did not end, or null. */
  const unfinished = async (): Promise<Run | null> => {
    const [last] = await db
      .select()
      .from(auditEntries)
      .where(isNotNull(auditEntries.removedTo))
      .orderBy(desc(auditEntries.sequence))
      .limit(1)
    if (last?.phase !== 'before' || last.removedTo === null || last.removedHash === null)
      return null
    const to = { sequence: last.removedTo, hash: last.removedHash }
    const entries = detailsIn(last).removed?.entries ?? 0
    return {
      reference: last.reference,
      removable: { from: to.sequence - entries + 1, to, entries },
    }
  }

  /** Writes down how far a removal came that is not to go on. */
  const settle = async ({ reference, removable: { from } }: Run): Promise<void> => {
    const to = await readBeginning(db)
    const entries = to.sequence - from + 1
    await log.append(
      entryOf(
        { reference, removable: { from, to, entries } },
        'after',
        entries > 0 ? 'partly-done' : 'not-sent',
      ),
    )
  }

  const run = async (version: number, years: number | null): Promise<void> => {
    const begun = await unfinished()
    const removable = await findNow(years)
    const reach = removable?.to.sequence ?? (await readBeginning(db)).sequence
    if (begun && reach >= begun.removable.to.sequence) {
      await carryOut(begun, version)
    } else if (begun) await settle(begun)
    if (stopping || !removable || !(await keepLease(db, leaseFromNow(), version))) return
    const { sequence } = await readBeginning(db)
    if (sequence >= removable.to.sequence) return
    const next: Run = {
      reference: randomUUID(),
      removable: {
        from: sequence + 1,
        to: removable.to,
        entries: removable.to.sequence - sequence,
      },
    }
    await log.append(entryOf(next, 'before', 'intended'))
    await carryOut(next, version)
  }

  const sweep = async (): Promise<void> => {
    try {
      const lease = leaseFromNow()
      const taken = await takeLease(db, lease, new Date(now()))
      isBlind = false
      if (!taken) return
      await run(taken.version, taken.years)
      // One that stops half-way leaves the rest to another at once.
      const dueAt = new Date(stopping ? now() : now() + ONCE_A_DAY_MS)
      await endLease(db, lease, taken.version, dueAt)
    } catch (error) {
      // Said once: the next look is a minute away.
      if (!isBlind) failed(`the audit log could not be looked at: ${failureText(error)}`)
      isBlind = true
    }
  }

  const plan = (): void => {
    timer = setTimeout(() => {
      underWay = sweep().finally(() => {
        if (!stopping) plan()
      })
    }, LOOK_EVERY_MS)
  }

  return {
    sweep,
    start: plan,
    async stop() {
      stopping = true
      if (timer) clearTimeout(timer)
      await underWay
    },
  }
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))

const entryOf = (
  { reference, removable: { to, entries } }: Run,
  phase: 'before' | 'after',
  outcome: AuditOutcome,
): AuditEntry => ({
  program: null,
  // The desk does it by itself; who set the rule is in the log.
  person: null,
  from: null,
  action: 'audit.retention',
  kind: 'change',
  customer: null,
  reason: null,
  requestId: null,
  reference,
  phase,
  outcome,
  details: { removed: { entries, to: to.sequence, hash: to.hash } },
  removed: to,
})
