/** Desks that carry out bulk jobs, in front of the real stand-in, with a clock that a test turns on. */
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import * as z from 'zod/mini'
import {
  addressesInvited,
  getJob,
  listJobs,
  orderJob,
  startJob,
  type Job,
  type JobKind,
  type JobOrder,
  type JobWithRows,
} from '@/api/jobs'
import type { Program } from '@/api/programs'
import { setApiOrigin } from '@/api/request'
import { createAuditLog, hasEntry, type AuditEntry, type AuditLog } from '../audit/audit-log'
import type { Database } from '../database'
import { demoPrograms } from '../stand-in/demo-programs'
import type { Fault } from '../stand-in/faults'
import type { TestStandIn } from '../stand-in/test-stand-in'
import { listen } from '../test-listen'
import { startDesk } from '../test-servers'
import { createJobKeeper } from './job-keeper'
import { bulkJobRows, bulkJobs } from './job-schema'
import type { Step } from './run-job'

const PROGRAM = 'harbor-friends'
const KEY = demoPrograms.find(({ id }) => id === PROGRAM)?.key ?? ''
const START = Date.parse('2026-11-20T14:33:00Z')
const SECOND = 1000
const shop: Program = {
  id: 'shop',
  name: 'Shop',
  kind: 'refer-a-friend',
  problem: null,
  problemText: null,
}

const invitation = z.object({ email: z.string() })

/** What several desks share: the database, the stand-in, and the time. */
export class JobWorld {
  readonly db: Database
  readonly #standIn: TestStandIn
  now = START
  /** Whom each write that reached Partnero was for: the address of an invite, else its path. */
  readonly sent: string[] = []
  #url: URL | null = null

  constructor(standIn: TestStandIn, db: Database) {
    this.#standIn = standIn
    this.db = db
  }

  /** Stands between the desks and the stand-in, because only here the addresses of invites can be seen. */
  async listen(): Promise<void> {
    const server = createServer((incoming, outgoing) => {
      const pass = async () => {
        const { method = 'GET', url = '', headers } = incoming
        const body = await text(incoming)
        if (method !== 'GET')
          this.sent.push(body === '' ? url : invitation.parse(JSON.parse(body)).email)
        const { authorization = '' } = headers
        const answer = await fetch(`${this.#standIn.origin}${url}`, {
          method,
          headers: { authorization, 'content-type': 'application/json' },
          ...(body !== '' && { body }),
        })
        const retryAfter = answer.headers.get('retry-after')
        outgoing.writeHead(answer.status, {
          'content-type': answer.headers.get('content-type') ?? '',
          ...(retryAfter !== null && { 'retry-after': retryAfter }),
        })
        outgoing.end(await answer.text())
      }
      // The stand-in dropped the connection, and so does this.
      pass().catch(() => outgoing.destroy())
    })
    this.#url = new URL(`http://127.0.0.1:${await listen(server)}/v1`)
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
  }

  get url(): URL {
    if (!this.#url) throw new Error('Nobody listens yet')
    return this.#url
  }

  /** Turns every clock on. */
  pass(seconds: number): void {
    this.now += seconds * SECOND
    this.#standIn.time = new Date(this.now)
  }

  /** Makes the next matching write at Partnero fail. */
  async fault(fault: Fault, rule: { path?: string; skip?: number } = {}): Promise<void> {
    await this.#control('POST', '/faults', {
      program: PROGRAM,
      method: 'POST',
      path: '/customers:invite',
      ...rule,
      fault,
    })
  }

  async endFaults(): Promise<void> {
    await this.#control('DELETE', '/faults')
  }

  async #control(method: string, path: string, body?: unknown): Promise<void> {
    const answer = await fetch(`${this.#standIn.origin}/__stand-in${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  }
}

/** Ada, Ben and Cleo are customers, no job was ever started, and it is 14:33. */
export async function jobWorld(standIn: TestStandIn, db: Database): Promise<JobWorld> {
  await db.delete(bulkJobRows)
  await db.delete(bulkJobs)
  await standIn.world(PROGRAM, {
    customers: ['ada', 'ben', 'cleo'].map((id) => ({ id, email: `${id}@known.example`, name: id })),
  })
  const world = new JobWorld(standIn, db)
  world.pass(0)
  await world.listen()
  await world.endFaults()
  return world
}

export type JobDesk = {
  start: (kind: JobKind, targets: readonly string[], key?: string) => Promise<JobWithRows>
  read: (job: Pick<Job, 'id'>, since?: number) => Promise<JobWithRows>
  list: () => Promise<readonly Job[]>
  order: (job: JobWithRows, order: JobOrder) => Promise<JobWithRows>
  invited: (emails: readonly string[]) => Promise<readonly string[]>
  /** Carries on what is due, until that has come to rest. */
  sweep: () => Promise<void>
  tidy: () => Promise<void>
  /** Starts the keeper as a desk does that has the database alone, and lets it come to rest. */
  reopen: () => Promise<void>
  close: () => Promise<void>
  /** What this desk has written to its audit log. */
  audited: readonly AuditEntry[]
}

/** One desk, or one of several, of a world. `after` is called after each step of a row. */
export async function startJobDesk(
  world: JobWorld,
  {
    after,
    care = false,
    db = world.db,
    hasKey = true,
    audit,
  }: {
    after?: (step: Step) => Promise<void>
    care?: boolean
    db?: Database
    hasKey?: boolean
    audit?: AuditLog
  } = {},
): Promise<JobDesk> {
  let made: ReturnType<typeof createJobKeeper> | undefined
  const audited: AuditEntry[] = []
  const log = createAuditLog({ db })
  const told: AuditLog = {
    append: (entry) => {
      audited.push(entry)
      return log.append(entry)
    },
  }
  const desk = await startDesk(world.url, {
    timeoutMs: 1000,
    care,
    audit: audit ?? told,
    programs: [{ id: 'shop', key: hasKey ? KEY : null, variable: 'PARTNERO_API_KEY_SHOP' }],
    jobs: (parts) => {
      const keeper = createJobKeeper({
        ...parts,
        db,
        wasIntended: (reference) => hasEntry(db, { reference, phase: 'row-before' }),
        now: () => world.now,
        paceMs: 0,
        ...(after && { after }),
      })
      made = keeper
      // A desk that a test has stopped in the middle never ends what it was at.
      return after ? { ...keeper, close: () => Promise.resolve() } : keeper
    },
  })
  if (!made) throw new Error('The desk carries out no jobs')
  const keeper = made
  /** As the page of this desk. */
  const asPage = <Result>(call: () => Promise<Result>): Promise<Result> => {
    setApiOrigin(desk.origin)
    return call()
  }
  return {
    start: (kind, targets, idempotencyKey = `key-${Math.random()}`) =>
      asPage(() =>
        startJob(shop, {
          kind,
          rows: targets.map((target) => ({ target, name: '' })),
          about: 'list.csv',
          idempotencyKey,
        }),
      ),
    read: ({ id }, since = 0) => asPage(() => getJob(shop, id, since)),
    list: () => asPage(() => listJobs(shop)),
    order: (job, order) => asPage(() => orderJob(shop, { ...job, version: 0 }, order)),
    invited: (emails) => asPage(() => addressesInvited(shop, emails)),
    sweep: () => keeper.sweep(),
    tidy: () => keeper.tidy(),
    reopen: async () => {
      await keeper.open({ alone: true })
      await keeper.close()
    },
    close: () => keeper.close(),
    audited,
  }
}

/** “ana@praia.example sent”, row by row, with the reason where there is one. */
export const endsOf = ({ rows }: JobWithRows): string[] =>
  rows.map(({ target, state, receipt }) =>
    [target.split('@')[0], state, receipt?.reason].filter(Boolean).join(' '),
  )
