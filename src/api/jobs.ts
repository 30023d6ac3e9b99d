import * as z from 'zod/mini'
import type { Program } from './programs'
import { request } from './request'

export const JOB_KINDS = ['invite', 'archive', 'restore'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** How many rows a job may have: the lines of a list of invites, the rows of a page of customers. */
export const MOST_ROWS: Readonly<Record<JobKind, number>> = {
  invite: 500,
  archive: 250,
  restore: 250,
}

const ROW_STATES = ['waiting', 'sending', 'sent', 'refused', 'no-answer', 'left-out'] as const
export type JobRowState = (typeof ROW_STATES)[number]

const REASONS = [
  /** Refused: by Partnero in its own words, by its limit, for the key, because the customer is not there, because this
   * program has no such action, or by an error after which a reading shows that nothing was done. */
  'rejected',
  'limit',
  'key',
  'gone',
  'missing',
  'failed',
  /** No answer: there was none, or the desk was stopped while it waited for one. */
  'silent',
  'interrupted',
  /** Left out: the address had an invite of an earlier job, or the job was stopped for good. */
  'invited-before',
  'stopped',
] as const
export type JobRowReason = (typeof REASONS)[number]

const receipt = z.object({
  /** null where a row was sent and accepted. */
  reason: z.nullable(z.enum(REASONS)),
  /** Partnero's status; null when it gave none. */
  status: z.nullable(z.number()),
  /** Partnero's own words. */
  words: z.nullable(z.string()),
  /** When the customer was read after a missing answer, in milliseconds since 1970; null when nothing could be read. */
  readAt: z.nullable(z.number()),
  /** Whether the desk did it; false where it was so already. */
  byUs: z.boolean(),
})
/** How a row of a job ended, or why it was left out. */
export type JobReceipt = z.output<typeof receipt>

const row = z.object({
  /** From 1, in the order in which rows are sent. */
  number: z.number(),
  /** The e-mail of an invite, else the customer's ID or key. */
  target: z.string(),
  /** What the person is called; empty when nobody said. */
  name: z.string(),
  state: z.enum(ROW_STATES),
  receipt: z.nullable(receipt),
})
export type JobRow = z.output<typeof row>

const job = z.object({
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  /** null: nobody signs in at this desk. */
  by: z.nullable(z.object({ id: z.string(), name: z.string() })),
  /** What it is about: the file of a list, the page of the list of customers; empty for neither. */
  about: z.string(),
  /** Paused: rows still wait, and go on when somebody says so. */
  state: z.enum(['running', 'paused', 'ended']),
  /** How many rows are in which state. */
  counts: z.object({
    waiting: z.number(),
    sending: z.number(),
    sent: z.number(),
    refused: z.number(),
    'no-answer': z.number(),
    'left-out': z.number(),
  }),
  /** Partnero limits requests: nothing leaves before this moment, in milliseconds since 1970. */
  notBefore: z.nullable(z.number()),
  startedAt: z.number(),
  /** Counts the changes: `getJob` tells the rows that have changed since one of these. */
  version: z.number(),
})
/** Many invites, archives or restores that the desk carries out by itself, one after the other. */
export type Job = z.output<typeof job>

// Not z.extend: a further function of the library would be in the first load.
const jobWithRows = z.object({ ...job.shape, rows: z.array(row) })
export type JobWithRows = z.output<typeof jobWithRows>

const jobList = z.object({ jobs: z.array(job) })

const jobsPath = ({ id }: Program): string => `/${encodeURIComponent(id)}/jobs`

/** The jobs that are under way, paused, or over and not put away yet; newest first. */
export const listJobs = async (program: Program, signal?: AbortSignal): Promise<readonly Job[]> =>
  (await request({ program: null, path: jobsPath(program), response: jobList, signal })).jobs

/** One job with the rows that have changed since a version of it; with all of them since 0. */
export const getJob = (
  program: Program,
  id: string,
  since: number,
  signal?: AbortSignal,
): Promise<JobWithRows> =>
  request({
    program: null,
    path: `${jobsPath(program)}/${encodeURIComponent(id)}?since=${since}`,
    response: jobWithRows,
    signal,
  })

export type NewJob = {
  kind: JobKind
  rows: ReadonlyArray<Pick<JobRow, 'target' | 'name'>>
  about: string
  /** Names this confirmation: sent again, it gives the same job and starts nothing. */
  idempotencyKey: string
}

/** Starts a job. Throws ApiError; `job_running` while another one of its kind is under way in this program. */
export const startJob = (
  program: Program,
  { kind, idempotencyKey, ...confirmed }: NewJob,
): Promise<JobWithRows> =>
  request({
    program: null,
    method: 'POST',
    path: `${jobsPath(program)}/${kind}`,
    headers: { 'idempotency-key': idempotencyKey },
    body: JSON.stringify(confirmed),
    response: jobWithRows,
  })

/**
 * What a person may tell a job: to pause after the row on its way, to go on, to leave out for good what still waits, to
 * send refused rows again, and to be listed no more.
 */
export const JOB_ORDERS = ['pause', 'resume', 'stop', 'retry', 'dismiss'] as const
export type JobOrder = (typeof JOB_ORDERS)[number]

/** Tells a job something and gives it as it is then, with its changed rows. Throws ApiError `job_running` as above. */
export const orderJob = (
  program: Program,
  { kind, id, version }: Pick<Job, 'kind' | 'id' | 'version'>,
  order: JobOrder,
): Promise<JobWithRows> =>
  request({
    program: null,
    method: 'POST',
    path: `${jobsPath(program)}/${kind}/${encodeURIComponent(id)}/${order}`,
    body: JSON.stringify({ since: version }),
    response: jobWithRows,
  })

const invitedBefore = z.object({ invited: z.array(z.string()) })

/** Which of these addresses had an invite of a job that the desk still knows; they would be left out. */
export const addressesInvited = async (
  program: Program,
  emails: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> => {
  const answer = await request({
    program: null,
    method: 'POST',
    path: `${jobsPath(program)}/invite/known`,
    body: JSON.stringify({ emails }),
    response: invitedBefore,
    signal,
  })
  return answer.invited
}
