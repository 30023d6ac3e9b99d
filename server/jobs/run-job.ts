import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../database'
import type { JobAudit } from './job-audit'
import {
  amendJob,
  changeJob,
  countRows,
  findJob,
  invitedBefore,
  isRow,
  rowNow,
  rowsIn,
  type Amendment,
} from './job-rows'
import type { StoredJob, StoredRow } from './job-schema'
import {
  READ_WITHIN_MS,
  SEND_WITHIN_MS,
  type PartneroRows,
  type RowEnd,
  type RowOutcome,
} from './partnero-rows'

/** Longer than anything a desk does with one row before it writes down what came of it. */
const LEASE_MS = SEND_WITHIN_MS + READ_WITHIN_MS + 20_000

/** The instants between two of which a process may die. */
export type Step = 'claimed' | 'marked' | 'intended' | 'answered' | 'settled'

export type Running = {
  db: Database
  partnero: PartneroRows
  audit: JobAudit
  /** The key of a program; null when the desk has none any more. */
  keyOf: (program: string) => string | null
  /** Milliseconds since 1970. */
  now: () => number
  /** This desk's name in leases. */
  leaseholder: string
  /** Milliseconds between an answer and the next request. */
  paceMs: number
  /** Whether this desk is about to stop: it ends after the row on its way. */
  isStopping: () => boolean
  /** Called after each step; a test stops a desk there. */
  after: (step: Step) => Promise<void>
}

const lease = ({ now, leaseholder }: Running): NonNullable<Amendment['job']> => ({
  leaseholder,
  leaseExpiresAt: new Date(now() + LEASE_MS),
})

/** Nobody holds it; from `at` on whoever sees it first takes it, with null nobody has to. */
const released = (at: number | null): NonNullable<Amendment['job']> => ({
  leaseholder: null,
  leaseExpiresAt: at === null ? null : new Date(at),
})

/** What a job is that goes on by itself no more. */
export const resting = (state: 'paused' | 'ended'): NonNullable<Amendment['job']> => ({
  state,
  runningLane: null,
})

/**
 * Carries a job on until it has ended, was paused, waits for Partnero's limit, or belongs to another desk. Each row is
 * sent at most once: it says “sending” before its request leaves, and only who wrote that sends it.
 */
export async function runJob(running: Running, due: StoredJob): Promise<void> {
  let job = await claim(running, due)
  while (job) {
    // Row by row, in their order: that is what pace and stopping are about.
    // oxlint-disable-next-line no-await-in-loop
    job = await step(running, job)
  }
}

/** Takes a job whose lease is over, and closes the rows that were on their way when its desk went away. */
async function claim(running: Running, due: StoredJob): Promise<StoredJob | undefined> {
  const { db, partnero, audit, keyOf, now, after } = running
  const job = await changeJob(db, due, { job: lease(running) }, new Date(now()))
  if (!job) return undefined
  await after('claimed')
  const [left] = await rowsIn(db, job.id, 'sending', 1)
  if (!left) return job
  // Its desk died before the audit log had it, and nothing leaves before that: it still waits.
  if (!(await audit.wasBefore(job, left, left.changedIn)))
    return settle(running, job.id, left, { kind: 'not-sent', pauseMs: 0, stops: false })
  const end = await partnero.check(job, left, keyOf(job.program))
  await audit.after(job, left, left.changedIn, end)
  return settle(running, job.id, left, end)
}

/** One row of a job this desk holds. Gives the job while there is more to do here. */
async function step(running: Running, job: StoredJob): Promise<StoredJob | undefined> {
  const { db, now } = running
  const give = (amendment: Amendment) => changeJob(db, job, amendment, new Date(now()))
  const next = job.state === 'running' ? (await rowsIn(db, job.id, 'waiting', 1))[0] : undefined
  const key = running.keyOf(job.program)
  if (!next) {
    const isOver = job.state !== 'paused'
    const counts = isOver && (await countRows(db, [job.id])).get(job.id)
    if (counts) await running.audit.ended(job, counts)
    return (await give({ job: { ...(isOver && resting('ended')), ...released(null) } }))
      ? undefined
      : own(running, job)
  }
  // Without a key nothing can be sent: somebody has to put it back, and to say that it goes on.
  if (key === null)
    return (await give({ job: { ...resting('paused'), ...released(null) } }))
      ? undefined
      : own(running, job)
  const notBefore = job.notBefore?.getTime() ?? 0
  if (running.isStopping() || now() < notBefore)
    return (await give({ job: released(Math.max(now(), notBefore)) }))
      ? undefined
      : own(running, job)
  if (next.mailbox !== null) {
    const known = await invitedBefore(db, job.program, [next.mailbox], job.id)
    if (known.size > 0)
      return (
        (await give({ rows: { which: isRow(next.number), ...leftOut('invited-before') } })) ??
        own(running, job)
      )
  }
  const marked = await give({
    job: { ...lease(running), notBefore: null },
    rows: { which: isRow(next.number), state: 'sending', receipt: null },
  })
  return marked ? send(running, marked, next, key) : own(running, job)
}

/** A row that is not sent at all. */
export const leftOut = (reason: 'invited-before' | 'stopped'): RowEnd => ({
  state: 'left-out',
  receipt: { reason, status: null, words: null, readAt: null, byUs: false },
})

/** The job as somebody else has changed it, while it is still this desk's. */
async function own({ db, leaseholder }: Running, { id }: StoredJob) {
  const job = await findJob(db, id)
  return job?.leaseholder === leaseholder ? job : undefined
}

/** One row on its way, until its end is written down. */
async function send(
  running: Running,
  marked: StoredJob,
  row: StoredRow,
  key: string,
): Promise<StoredJob | undefined> {
  const { audit, after, paceMs } = running
  const sentIn = marked.version
  await after('marked')
  const outcome = await sendAudited(running, marked, row, key)
  await after('answered')
  await audit.after(marked, row, sentIn, outcome)
  const job = await settle(running, marked.id, { ...row, changedIn: sentIn }, outcome)
  await after('settled')
  if (job && paceMs > 0) await sleep(paceMs)
  return job
}

/** The only caller of `partnero.send`. Sends a row that is in the audit log. What cannot be written there is not sent, and neither are the rows after it. */
async function sendAudited(
  running: Running,
  marked: StoredJob,
  row: StoredRow,
  key: string,
): Promise<RowOutcome> {
  try {
    await running.audit.before(marked, row, marked.version)
  } catch {
    return { kind: 'not-sent', pauseMs: 0, stops: true }
  }
  await running.after('intended')
  // A machine that slept in between sends nothing any more; another desk may have looked at the row.
  if (!isInTime(running, marked)) return { kind: 'not-sent', pauseMs: 0, stops: false }
  return running.partnero.send(marked, row, key)
}

/** Whether a request that leaves now has ended before anybody else looks at the job. */
const isInTime = ({ now }: Running, { leaseExpiresAt }: StoredJob): boolean =>
  leaseExpiresAt !== null && now() + SEND_WITHIN_MS + READ_WITHIN_MS <= leaseExpiresAt.getTime()

/**
 * Writes down how a row ended that says “sending” since version `changedIn` of its job, and what that means for the job.
 * An answer that comes after another desk has given the row up counts too. Gives the job while it is this desk's.
 */
async function settle(
  running: Running,
  id: string,
  { number, changedIn: sentIn }: Pick<StoredRow, 'number' | 'changedIn'>,
  outcome: RowOutcome | RowEnd,
): Promise<StoredJob | undefined> {
  const { db, now, leaseholder } = running
  const job = await amendJob(db, id, now, async (before) => {
    const row = await rowNow(db, id, number)
    if (!row || !awaitsAnswer(row)) return null
    // It is on its way anew, from another desk: that one's answer counts.
    if (row.state === 'sending' && row.changedIn !== sentIn) return null
    if (!('state' in outcome)) {
      // Nothing was sent. When another desk has given the row up it stays as that desk wrote it.
      if (row.state !== 'sending') return null
      const until = new Date(now() + outcome.pauseMs)
      return {
        job: {
          notBefore: outcome.pauseMs > 0 ? until : null,
          ...(outcome.stops && before.state === 'running' && resting('paused')),
        },
        rows: {
          which: isRow(number),
          // Stopped for good meanwhile: what still waits is left out.
          ...(before.state === 'ended'
            ? leftOut('stopped')
            : { state: 'waiting' as const, receipt: null }),
        },
      }
    }
    const { state, receipt } = outcome
    const counts = (await countRows(db, [id])).get(id)
    const isLast = (counts?.waiting ?? 0) === 0
    const stops = 'stops' in outcome && outcome.stops
    const pauseMs = 'pauseMs' in outcome ? outcome.pauseMs : null
    return {
      job: {
        ...(pauseMs !== null && !isLast && { notBefore: new Date(now() + pauseMs) }),
        ...(before.state !== 'ended' &&
          (isLast ? resting('ended') : stops ? resting('paused') : {})),
      },
      rows: { which: isRow(number), state, receipt },
    }
  })
  const after = job ?? (await findJob(db, id))
  return after?.leaseholder === leaseholder ? after : undefined
}

/** On its way, or given up by another desk that thought this one was gone. */
const awaitsAnswer = ({ state, receipt }: StoredRow): boolean =>
  state === 'sending' || (state === 'no-answer' && receipt?.reason === 'interrupted')
