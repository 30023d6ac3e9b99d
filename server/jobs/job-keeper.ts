import { randomUUID } from 'node:crypto'
import { and, sql } from 'drizzle-orm'
import type { JobOrder } from '@/api/jobs'
import type { ProgramKind } from '@/api/programs'
import { mailbox } from '@/lib/mailbox'
import type { AuditLog } from '../audit/audit-log'
import { uniqueViolation, type Database } from '../database'
import { failureText } from '../operations/event-log'
import type { Programs } from '../programs'
import type { Upstream } from '../upstream'
import { jobAudit, type JobAuditOptions } from './job-audit'
import {
  amendJob,
  countRows,
  deleteJob,
  endLeases,
  findByKey,
  findJob,
  findRunning,
  invitedBefore,
  isIn,
  laneOf,
  listDue,
  listJobs,
  listUntouched,
  recordJob,
  rowsSince,
  type Amendment,
  type Confirmed,
  type Counts,
} from './job-rows'
import { bulkJobRows, type StoredJob, type StoredRow } from './job-schema'
import { partneroRows } from './partnero-rows'
import { leftOut, resting, runJob, type Running, type Step } from './run-job'

const SWEEP_EVERY_MS = 1000
const PACE_MS = 150
/** Jobs that one desk carries out at once; each sends one row at a time. */
const MOST_UNDER_WAY = 20
/** A job, with the addresses and names in it, is deleted so long after its last change. */
export const KEPT_FOR_MS = 7 * 24 * 3_600_000
const TIDY_EVERY_MS = 3_600_000

export type Told = { job: StoredJob; counts: Counts; rows: readonly StoredRow[] }

export type StartOutcome =
  | { kind: 'started'; told: Told }
  /** The key was used for the same job. */
  | { kind: 'known'; told: Told }
  /** The key was used for another one. */
  | { kind: 'other-body' }
  | { kind: 'busy' }
  /** Which kind of program this is cannot be told now. */
  | { kind: 'unreachable' }

export type OrderOutcome =
  | { kind: 'done'; told: Told }
  /** Another job of its lane runs. */
  | { kind: 'busy' }
  /** It is not in a state to be told so. */
  | { kind: 'settled' }

/** Keeps the desk's bulk jobs: each row is written down, sent at most once, and its end written down. */
export type JobKeeper = {
  start(confirmed: Omit<Confirmed, 'programKind'>): Promise<StartOutcome>
  list(program: string): Promise<ReadonlyArray<Omit<Told, 'rows'>>>
  /** A job with the rows that have changed since a version of it. */
  find(program: string, id: string, since: number): Promise<Told | undefined>
  order(job: StoredJob, order: JobOrder, since: number): Promise<OrderOutcome>
  /** Which of these addresses had an invite of a job, or may have. */
  invited(program: string, emails: readonly string[]): Promise<readonly string[]>
  /** Carries on every job whose time has come, this desk's or another's. Never throws: it will be tried again. */
  sweep(): Promise<void>
  /** Deletes jobs a week after their last change. Never throws. */
  tidy(): Promise<void>
  /** Sweeps from now on. `alone`: no other process has this database, so whoever held a lease is gone. */
  open(options: { alone: boolean }): Promise<void>
  /** Ends after the rows on their way; what waits goes on elsewhere, or after the next start. */
  close(): Promise<void>
}

export type JobKeeperOptions = {
  db: Database
  programs: Programs
  upstream: Upstream
  audit: AuditLog
  wasIntended?: JobAuditOptions['wasIntended']
  log: (line: string) => void
  /** Milliseconds since 1970; a test turns it on. */
  now?: () => number
  paceMs?: number
  after?: (step: Step) => Promise<void>
}

/** The keeper over the desk's database. Nothing that matters is kept here: any number of desks may share one. */
export function createJobKeeper({
  db,
  programs,
  upstream,
  audit,
  wasIntended,
  log,
  now = Date.now,
  paceMs = PACE_MS,
  after = () => Promise.resolve(),
}: JobKeeperOptions): JobKeeper {
  let timer: ReturnType<typeof setTimeout> | null = null
  let stopping = false
  let tidiedAt = 0
  /** The database did not answer the last sweep. */
  let isBlind = false
  const underWay = new Set<Promise<void>>()
  const running: Running = {
    db,
    partnero: partneroRows(upstream),
    audit: jobAudit({ audit, wasIntended, failed: log }),
    keyOf: (program) => programs.find(program)?.key ?? null,
    now,
    leaseholder: randomUUID(),
    paceMs,
    isStopping: () => stopping,
    after,
  }

  const run = async (job: StoredJob): Promise<void> => {
    try {
      await runJob(running, job)
    } catch (error) {
      // What was on its way is found when the lease is over.
      log(`job ${job.id}: ${failureText(error)}`)
    }
  }

  /** In the background, but not beyond the end of the desk. */
  const keep = (work: Promise<void>): void => {
    const kept = work.finally(() => underWay.delete(kept))
    underWay.add(kept)
  }

  const tell = async (job: StoredJob, since: number): Promise<Told> => {
    const [counts, rows] = [await countRows(db, [job.id]), await rowsSince(db, job.id, since)]
    return { job, counts: countsOf(counts, job), rows }
  }

  const sweep = async (): Promise<void> => {
    try {
      const due = await listDue(db, new Date(now()))
      isBlind = false
      await Promise.all(due.map(run))
    } catch (error) {
      // Said once: the next sweep is a second away.
      if (!isBlind) log(`the jobs could not be looked at: ${failureText(error)}`)
      isBlind = true
    }
  }

  const tidy = async (): Promise<void> => {
    try {
      const old = await listUntouched(db, new Date(now() - KEPT_FOR_MS))
      await Promise.all(old.map(({ id }) => deleteJob(db, id)))
    } catch (error) {
      log(`old jobs could not be deleted: ${failureText(error)}`)
    }
  }

  const planSweep = (): void => {
    timer = setTimeout(() => {
      // A slow job holds up no other one: the next sweep does not wait for it.
      if (underWay.size < MOST_UNDER_WAY) keep(sweep())
      if (now() - tidiedAt >= TIDY_EVERY_MS) {
        tidiedAt = now()
        keep(tidy())
      }
      planSweep()
    }, SWEEP_EVERY_MS)
  }

  const kindOf = async (program: string): Promise<ProgramKind | null> => {
    const known =
      programs.known(program) ?? (await programs.list()).find(({ id }) => id === program)
    return known?.problem === null ? known.kind : null
  }

  const sameUse = async (job: StoredJob, fingerprint: string): Promise<StartOutcome> =>
    job.fingerprint === fingerprint
      ? { kind: 'known', told: await tell(job, 0) }
      : { kind: 'other-body' }

  return {
    async start(confirmed) {
      const known = await findByKey(db, confirmed.program, confirmed.idempotencyKey)
      if (known) return sameUse(known, confirmed.fingerprint)
      const programKind = await kindOf(confirmed.program)
      if (programKind === null) return { kind: 'unreachable' }
      const recorded = await recordJob(db, { ...confirmed, programKind }, new Date(now()))
      if (recorded.kind === 'known') return sameUse(recorded.job, confirmed.fingerprint)
      if (recorded.kind === 'busy') return { kind: 'busy' }
      const told = await tell(recorded.job, 0)
      if (!stopping) keep(run(recorded.job))
      return { kind: 'started', told }
    },

    async list(program) {
      const jobs = await listJobs(db, program)
      const counts = await countRows(
        db,
        jobs.map(({ id }) => id),
      )
      return jobs.map((job) => ({ job, counts: countsOf(counts, job) }))
    },

    async find(program, id, since) {
      const job = await findJob(db, id)
      return job?.program === program ? tell(job, since) : undefined
    },

    async order({ id, program, kind }, order, since) {
      try {
        const job = await amendJob(db, id, now, async (before) =>
          ORDERS[order](before, {
            counts: countsOf(await countRows(db, [id]), before),
            now: new Date(now()),
          }),
        )
        if (!job) return { kind: 'settled' }
        if (isDue(job) && !stopping) keep(run(job))
        return { kind: 'done', told: await tell(job, since) }
      } catch (error) {
        if (uniqueViolation(error) === null) throw error
        return (await findRunning(db, program, laneOf(kind)))
          ? { kind: 'busy' }
          : { kind: 'settled' }
      }
    },

    async invited(program, emails) {
      const known = await invitedBefore(db, program, [...new Set(emails.map(mailbox))], null)
      return emails.filter((email) => known.has(mailbox(email)))
    },

    sweep,
    tidy,

    async open({ alone }) {
      if (alone) await endLeases(db, new Date(now()))
      keep(sweep())
      planSweep()
    },

    async close() {
      stopping = true
      if (timer) clearTimeout(timer)
      await Promise.all(underWay)
    },
  }
}

function countsOf(counts: ReadonlyMap<string, Counts>, { id }: StoredJob): Counts {
  const own = counts.get(id)
  if (!own) throw new Error('Counts of another job.')
  return own
}

/** Nobody holds it, and somebody has to. */
const isDue = ({ leaseholder, leaseExpiresAt }: StoredJob): boolean =>
  leaseholder === null && leaseExpiresAt !== null

type Situation = { counts: Counts; now: Date }

/**
 * Goes on from now, because a person says so; what Partnero still wants held back, the desk's care does not send. Who
 * holds it goes on holding it.
 */
const going = ({ kind, leaseholder }: StoredJob, now: Date): NonNullable<Amendment['job']> => ({
  state: 'running',
  runningLane: laneOf(kind),
  notBefore: null,
  dismissedAt: null,
  ...(leaseholder === null && { leaseExpiresAt: now }),
})

/** Waits for a person; a row on its way still gets its answer from who holds the job. */
const pausing = (
  { leaseholder }: StoredJob,
  { sending }: Counts,
): NonNullable<Amendment['job']> => ({
  ...resting('paused'),
  // A row whose desk is gone keeps the job on the list of those that somebody has to look at.
  ...(leaseholder === null && sending === 0 && { leaseExpiresAt: null }),
})

/** Is over for good: what waits is left out, and who holds the job, or takes it now, writes its end down. */
const ending = ({ leaseholder }: StoredJob, now: Date): Amendment => ({
  job: { ...resting('ended'), ...(leaseholder === null && { leaseExpiresAt: now }) },
  rows: { which: isIn('waiting'), ...leftOut('stopped') },
})

/** Rows that a person may send again: refused, and not because this program has no such action. */
const retried = and(isIn('refused'), sql`${bulkJobRows.receipt}->>'reason' <> 'missing'`)

/** What each order makes of a job; null where the job is not in a state for it. */
const ORDERS: Readonly<
  Record<JobOrder, (job: StoredJob, situation: Situation) => Amendment | null>
> = {
  pause: (job, { counts }) => (job.state === 'running' ? { job: pausing(job, counts) } : null),
  resume: (job, { counts, now }) =>
    job.state === 'paused' && counts.waiting > 0 ? { job: going(job, now) } : null,
  stop: (job, { now }) => (job.state === 'ended' ? null : ending(job, now)),
  retry: (job, { counts, now }) =>
    job.state !== 'running' && counts.refused > 0
      ? {
          job: going(job, now),
          rows: { which: retried, state: 'waiting', receipt: null },
        }
      : null,
  dismiss: (job, { counts, now }) => {
    if (job.state === 'running' || counts.sending > 0) return null
    if (job.state === 'ended') return { job: { dismissedAt: now } }
    const { job: ended, ...amendment } = ending(job, now)
    return { ...amendment, job: { ...ended, dismissedAt: now } }
  },
}
