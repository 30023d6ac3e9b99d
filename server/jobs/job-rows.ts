import { randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, gt, inArray, isNull, lte, ne, sql, type SQL } from 'drizzle-orm'
import { JOB_KINDS, type JobKind, type JobReceipt, type JobRow, type JobRowState } from '@/api/jobs'
import type { ProgramKind } from '@/api/programs'
import { mailbox } from '@/lib/mailbox'
import { inTransaction, uniqueViolation, type Database } from '../database'
import { bulkJobRows, bulkJobs, type StoredJob, type StoredRow } from './job-schema'

const MOST_LISTED = 20
const MOST_DUE = 20

/** What somebody confirmed. */
export type Confirmed = {
  program: string
  programKind: ProgramKind
  kind: JobKind
  idempotencyKey: string
  fingerprint: string
  /** null while sign-in is off. */
  person: { id: string; name: string } | null
  about: string
  rows: ReadonlyArray<Pick<JobRow, 'target' | 'name'>>
}

export type Recorded =
  | { kind: 'recorded'; job: StoredJob }
  /** The key was used before, for this or for something else. */
  | { kind: 'known'; job: StoredJob }
  /** Another job of its lane is running in this program. */
  | { kind: 'busy'; job: StoredJob }

export const laneOf = (kind: JobKind): 'invite' | 'lifecycle' =>
  kind === 'invite' ? 'invite' : 'lifecycle'

/** Writes a job and its rows down, whole or not at all. Two unique keys decide between requests at the same moment. */
export async function recordJob(db: Database, confirmed: Confirmed, now: Date): Promise<Recorded> {
  const { program, kind, idempotencyKey } = confirmed
  try {
    return {
      kind: 'recorded',
      job: await inTransaction(db, (transaction) => insertJob(transaction, confirmed, now)),
    }
  } catch (error) {
    if (uniqueViolation(error) === null) throw error
    const known = await findByKey(db, program, idempotencyKey)
    if (known) return { kind: 'known', job: known }
    const running = await findRunning(db, program, laneOf(kind))
    // The one that was in the way has ended meanwhile.
    return running ? { kind: 'busy', job: running } : recordJob(db, confirmed, now)
  }
}

async function insertJob(
  db: Database,
  { person, rows, ...confirmed }: Confirmed,
  now: Date,
): Promise<StoredJob> {
  const { kind } = confirmed
  const [job] = await db
    .insert(bulkJobs)
    .values({
      id: randomUUID(),
      ...confirmed,
      personId: person?.id ?? null,
      personName: person?.name ?? null,
      state: 'running',
      runningLane: laneOf(kind),
      leaseExpiresAt: now,
      version: 1,
      createdAt: now,
      changedAt: now,
    })
    .returning()
  if (!job) throw new Error('The job was not written down.')
  await putEarlierAway(db, job, now)
  await db.insert(bulkJobRows).values(
    rows.map(({ target, name }, index) => ({
      jobId: job.id,
      number: index + 1,
      target,
      mailbox: kind === 'invite' ? mailbox(target) : null,
      name,
      state: 'waiting' as const,
      changedIn: 1,
    })),
  )
  return job
}

/** Who starts the next list has seen what came of the one before: only the last end is told. */
async function putEarlierAway(
  db: Database,
  { id, program, kind, personId }: StoredJob,
  now: Date,
): Promise<void> {
  await db
    .update(bulkJobs)
    .set({ dismissedAt: now, version: sql`${bulkJobs.version} + 1` })
    .where(
      and(
        eq(bulkJobs.program, program),
        inArray(
          bulkJobs.kind,
          JOB_KINDS.filter((each) => laneOf(each) === laneOf(kind)),
        ),
        personId === null ? isNull(bulkJobs.personId) : eq(bulkJobs.personId, personId),
        eq(bulkJobs.state, 'ended'),
        isNull(bulkJobs.dismissedAt),
        ne(bulkJobs.id, id),
      ),
    )
}

/** The job a key was used for; undefined when it was not. */
export async function findByKey(
  db: Database,
  program: string,
  idempotencyKey: string,
): Promise<StoredJob | undefined> {
  const [job] = await db
    .select()
    .from(bulkJobs)
    .where(and(eq(bulkJobs.program, program), eq(bulkJobs.idempotencyKey, idempotencyKey)))
  return job
}

/** The job that runs in a lane of a program. */
export async function findRunning(
  db: Database,
  program: string,
  lane: 'invite' | 'lifecycle',
): Promise<StoredJob | undefined> {
  const [job] = await db
    .select()
    .from(bulkJobs)
    .where(and(eq(bulkJobs.program, program), eq(bulkJobs.runningLane, lane)))
  return job
}

export async function findJob(db: Database, id: string): Promise<StoredJob | undefined> {
  const [job] = await db.select().from(bulkJobs).where(eq(bulkJobs.id, id))
  return job
}

/** What a program's people have not put away yet, newest first. */
export const listJobs = (db: Database, program: string): Promise<StoredJob[]> =>
  db
    .select()
    .from(bulkJobs)
    .where(and(eq(bulkJobs.program, program), isNull(bulkJobs.dismissedAt)))
    .orderBy(desc(bulkJobs.createdAt))
    .limit(MOST_LISTED)

/** Jobs that wait for somebody: their time has come, or the desk that had them is gone. */
export const listDue = (db: Database, now: Date): Promise<StoredJob[]> =>
  db
    .select()
    .from(bulkJobs)
    .where(lte(bulkJobs.leaseExpiresAt, now))
    .orderBy(asc(bulkJobs.leaseExpiresAt))
    .limit(MOST_DUE)

/** The rows of a job that have changed since a version of it, in their order. */
export const rowsSince = (db: Database, jobId: string, version: number): Promise<StoredRow[]> =>
  db
    .select()
    .from(bulkJobRows)
    .where(and(eq(bulkJobRows.jobId, jobId), gt(bulkJobRows.changedIn, version)))
    .orderBy(asc(bulkJobRows.number))

/** The rows of a job in one state, in their order. */
export const rowsIn = (
  db: Database,
  jobId: string,
  state: JobRowState,
  most: number,
): Promise<StoredRow[]> =>
  db
    .select()
    .from(bulkJobRows)
    .where(and(eq(bulkJobRows.jobId, jobId), eq(bulkJobRows.state, state)))
    .orderBy(asc(bulkJobRows.number))
    .limit(most)

/** One row of a job as it is now. */
export async function rowNow(
  db: Database,
  jobId: string,
  number: number,
): Promise<StoredRow | undefined> {
  const [row] = await db
    .select()
    .from(bulkJobRows)
    .where(and(eq(bulkJobRows.jobId, jobId), eq(bulkJobRows.number, number)))
  return row
}

export type Counts = Record<JobRowState, number>

/** How many rows are in which state, by the id of their job. */
export async function countRows(
  db: Database,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, Counts>> {
  const counts = new Map<string, Counts>(
    jobIds.map((id) => [
      id,
      { waiting: 0, sending: 0, sent: 0, refused: 0, 'no-answer': 0, 'left-out': 0 },
    ]),
  )
  if (jobIds.length === 0) return counts
  const found = await db
    .select({ jobId: bulkJobRows.jobId, state: bulkJobRows.state, many: count() })
    .from(bulkJobRows)
    .where(inArray(bulkJobRows.jobId, [...jobIds]))
    .groupBy(bulkJobRows.jobId, bulkJobRows.state)
  for (const { jobId, state, many } of found) {
    const own = counts.get(jobId)
    if (own) own[state] = many
  }
  return counts
}

/** Row states after which an invite has left, or may have. */
const MAY_HAVE_ARRIVED: readonly JobRowState[] = ['sending', 'sent', 'no-answer']

/** Which of these mailboxes another job of the program has sent an invite to, or may have. */
export async function invitedBefore(
  db: Database,
  program: string,
  mailboxes: readonly string[],
  except: string | null,
): Promise<ReadonlySet<string>> {
  if (mailboxes.length === 0) return new Set()
  const found = await db
    .select({ mailbox: bulkJobRows.mailbox })
    .from(bulkJobRows)
    .innerJoin(bulkJobs, eq(bulkJobs.id, bulkJobRows.jobId))
    .where(
      and(
        inArray(bulkJobRows.mailbox, [...mailboxes]),
        inArray(bulkJobRows.state, [...MAY_HAVE_ARRIVED]),
        eq(bulkJobs.program, program),
        ...(except === null ? [] : [ne(bulkJobs.id, except)]),
      ),
    )
  return new Set(found.flatMap((row) => row.mailbox ?? []))
}

/** A change of a job and, with it, of some of its rows. */
export type Amendment = {
  job?: Partial<Omit<StoredJob, 'id' | 'version' | 'changedAt'>>
  rows?: { which: SQL | undefined; state: JobRowState; receipt: JobReceipt | null }
}

/** Changes a job as it was read. Undefined, and nothing is changed, when somebody else was faster. */
export const changeJob = (
  db: Database,
  { id, version }: StoredJob,
  { job = {}, rows }: Amendment,
  now: Date,
): Promise<StoredJob | undefined> =>
  inTransaction(db, async (transaction) => {
    const [changed] = await transaction
      .update(bulkJobs)
      .set({ ...job, changedAt: now, version: version + 1 })
      .where(and(eq(bulkJobs.id, id), eq(bulkJobs.version, version)))
      .returning()
    if (changed && rows)
      await transaction
        .update(bulkJobRows)
        .set({ state: rows.state, receipt: rows.receipt, changedIn: changed.version })
        .where(and(eq(bulkJobRows.jobId, id), rows.which))
    return changed
  })

/**
 * Changes a job as it is now, whoever else changes it. `decide` sees it and what it says may be asked again; with null
 * nothing is changed, and the answer is undefined.
 */
export async function amendJob(
  db: Database,
  id: string,
  now: () => number,
  decide: (job: StoredJob) => Promise<Amendment | null>,
): Promise<StoredJob | undefined> {
  for (;;) {
    // Each try begins with the job as somebody else has left it.
    // oxlint-disable-next-line no-await-in-loop
    const job = await findJob(db, id)
    // What is decided rests on the job just read.
    // oxlint-disable-next-line no-await-in-loop
    const amendment = job && (await decide(job))
    if (!job || !amendment) return undefined
    // Names the version that was decided about; who comes second tries again.
    // oxlint-disable-next-line no-await-in-loop
    const changed = await changeJob(db, job, amendment, new Date(now()))
    if (changed) return changed
  }
}

export const isRow = (number: number): SQL => eq(bulkJobRows.number, number)
export const isIn = (state: JobRowState): SQL => eq(bulkJobRows.state, state)

/** Ends every lease: for a desk that knows it is alone, so that whoever held one is gone. */
export async function endLeases(db: Database, now: Date): Promise<void> {
  await db
    .update(bulkJobs)
    .set({ leaseholder: null, leaseExpiresAt: now })
    .where(gt(bulkJobs.leaseExpiresAt, now))
}

/** Jobs nobody has changed since a moment and nobody works at. */
export const listUntouched = (db: Database, since: Date): Promise<StoredJob[]> =>
  db
    .select()
    .from(bulkJobs)
    .where(and(lte(bulkJobs.changedAt, since), isNull(bulkJobs.leaseExpiresAt)))
    .limit(MOST_DUE)

/** Deletes a job with the addresses and names in it. */
export const deleteJob = (db: Database, id: string): Promise<void> =>
  inTransaction(db, async (transaction) => {
    await transaction.delete(bulkJobRows).where(eq(bulkJobRows.jobId, id))
    await transaction.delete(bulkJobs).where(eq(bulkJobs.id, id))
  })
