import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import * as z from 'zod/mini'
import {
  JOB_KINDS,
  JOB_ORDERS,
  MOST_ROWS,
  type Job,
  type JobKind,
  type JobWithRows,
} from '@/api/jobs'
import { isEmailAddress } from '@/lib/email-address'
import { mailbox } from '@/lib/mailbox'
import type { ConfiguredProgram } from '../config'
import { judge } from '../gateway-rules'
import { intend } from '../audit/audit-desk-writes'
import { readJsonBody } from '../json-body'
import type { Programs } from '../programs'
import { answerJson, refuse, type Desk, type DeskContext } from '../requests'
import type { JobKeeper, Told } from './job-keeper'

export type JobSettings = { keeper: JobKeeper; programs: Programs }

const LONGEST_NAME = 200
const LONGEST_ABOUT = 2000
/** 500 rows of the longest address and name. */
const LARGEST_BODY = 1024 * 1024

const newJob = z.object({
  rows: z.array(z.object({ target: z.string(), name: z.string() })),
  about: z.string(),
})
const order = z.object({ since: z.number() })
const addresses = z.object({ emails: z.array(z.string()) })

/** What the desk answers about its bulk jobs: starting one, seeing how far it is, and telling it something. */
export function mountJobs(app: Hono<Desk>, { keeper, programs }: JobSettings): void {
  app.get('/api/:program/jobs', (c) =>
    withProgram(c, programs, async (program) => {
      const jobs = await keeper.list(program.id)
      return answerJson(c, 200, { jobs: jobs.map(jobOf) })
    }),
  )

  app.get('/api/:program/jobs/:id', (c) =>
    withProgram(c, programs, async (program) => {
      const since = Number(c.req.query('since') ?? 0)
      const told = await findIn(keeper, program, c.req.param('id'), since)
      return told ? answerJson(c, 200, jobWithRowsOf(told)) : unknown(c)
    }),
  )

  app.post('/api/:program/jobs/invite/known', (c) =>
    withProgram(c, programs, async (program) => {
      const given = await readJsonBody(c, addresses, LARGEST_BODY)
      if (!given || given.emails.length > MOST_ROWS.invite) return unreadable(c)
      return answerJson(c, 200, { invited: await keeper.invited(program.id, given.emails) })
    }),
  )

  for (const kind of JOB_KINDS) {
    app.post(`/api/:program/jobs/${kind}`, (c) =>
      withProgram(c, programs, (program) => start(c, keeper, program, kind)),
    )
    for (const told of JOB_ORDERS)
      app.post(`/api/:program/jobs/${kind}/:id/${told}`, (c) =>
        withProgram(c, programs, async (program) => {
          const given = await readJsonBody(c, order)
          if (!given) return unreadable(c)
          const found = await findIn(keeper, program, c.req.param('id'), given.since)
          // By its kind in the path, because the roles are by the path.
          if (found?.job.kind !== kind) return unknown(c)
          await intend(c, { details: { job: found.job.id, note: told } })
          const outcome = await keeper.order(found.job, told, given.since)
          switch (outcome.kind) {
            case 'done':
              return answerJson(c, 200, jobWithRowsOf(outcome.told))
            case 'busy':
              return busy(c)
            case 'settled':
              return refuse(c, 409, 'job_settled', 'This job is past that.')
          }
        }),
      )
  }
}

async function start(
  c: DeskContext,
  keeper: JobKeeper,
  program: ConfiguredProgram,
  kind: JobKind,
): Promise<Response> {
  const idempotencyKey = c.env.incoming.headers['idempotency-key']
  if (typeof idempotencyKey !== 'string' || !/^[\u0021-\u007E]{1,200}$/.test(idempotencyKey))
    return refuse(c, 400, 'job_key_needed', 'A job needs an Idempotency-Key.')
  const given = await readJsonBody(c, newJob, LARGEST_BODY)
  if (!given) return unreadable(c)
  const problem = problemOf(kind, given)
  if (problem !== null)
    return answerJson(c, 422, { status: 0, message: problem, errors: { rows: [problem] } })
  const person = c.get('person')
  const { rows, about } = given
  await intend(c, {
    details: {
      rows: rows.length,
      // The page of a list is no word for anybody.
      ...(kind === 'invite' && about !== '' && { note: about }),
    },
  })
  const outcome = await keeper.start({
    program: program.id,
    kind,
    idempotencyKey,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([kind, rows, about, person?.id ?? null]))
      .digest('hex'),
    person: person ? { id: person.id, name: person.name } : null,
    about,
    rows,
  })
  switch (outcome.kind) {
    case 'started':
    case 'known':
      c.set('audited', { details: { job: outcome.told.job.id } })
      return answerJson(c, 200, jobWithRowsOf(outcome.told))
    case 'other-body':
      return refuse(c, 422, 'job_key_reused', 'This Idempotency-Key was used for another job.')
    case 'busy':
      return busy(c)
    case 'unreachable':
      return refuse(c, 502, 'upstream_unreachable', 'Partnero does not say what program this is.')
  }
}

/** Why nothing can be made of a list, in one sentence; null when it is fine. */
function problemOf(kind: JobKind, { rows, about }: z.output<typeof newJob>): string | null {
  const most = MOST_ROWS[kind]
  if (rows.length === 0 || rows.length > most) return `A list has 1 to ${most} rows.`
  if (about.length > LONGEST_ABOUT || rows.some(({ name }) => name.length > LONGEST_NAME))
    return 'A name is too long.'
  const isFine = kind === 'invite' ? isEmailAddress : isCustomer
  if (!rows.every(({ target }) => isFine(target))) return 'A row names nobody.'
  const targets = rows.map(({ target }) => (kind === 'invite' ? mailbox(target) : target))
  return new Set(targets).size === rows.length ? null : 'Two rows are the same.'
}

/** What the gateway would not ask about is no customer. */
const isCustomer = (target: string): boolean =>
  judge('POST', `/customers/${encodeURIComponent(target.toWellFormed())}/archive`).allowed

async function withProgram(
  c: DeskContext,
  programs: Programs,
  answer: (program: ConfiguredProgram) => Promise<Response>,
): Promise<Response> {
  const program = programs.find(c.req.param('program') ?? '')
  if (!program) return refuse(c, 404, 'unknown_program', 'This desk has no program of that name.')
  if (program.key === null)
    return refuse(c, 503, 'configuration', `${program.variable} holds no API key.`)
  return answer(program)
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** The job of an id, in a program; undefined too for what is no id or no version. */
const findIn = async (
  keeper: JobKeeper,
  program: ConfiguredProgram,
  id: string,
  since: number,
): Promise<Told | undefined> =>
  UUID.test(id) && Number.isInteger(since) && since >= 0 && since < 2 ** 31
    ? keeper.find(program.id, id, since)
    : undefined

const unknown = (c: DeskContext): Response =>
  refuse(c, 404, 'not_allowed', 'The desk has no such job.')
const unreadable = (c: DeskContext): Response =>
  refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')
const busy = (c: DeskContext): Response =>
  refuse(c, 409, 'job_running', 'Another list of this program is under way.')

/** A job as the page reads it. */
const jobOf = ({ job, counts }: Omit<Told, 'rows'>): Job => ({
  id: job.id,
  kind: job.kind,
  by: job.personId === null ? null : { id: job.personId, name: job.personName ?? '' },
  about: job.about,
  state: job.state,
  counts,
  notBefore: job.notBefore?.getTime() ?? null,
  startedAt: job.createdAt.getTime(),
  version: job.version,
})

const jobWithRowsOf = (told: Told): JobWithRows => ({
  ...jobOf(told),
  rows: told.rows.map(({ number, target, name, state, receipt }) => ({
    number,
    target,
    name,
    state,
    receipt,
  })),
})
