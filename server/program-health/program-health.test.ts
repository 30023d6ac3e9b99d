import { describe, expect, test } from 'vitest'
import { programsHealth, type ProgramHealth } from '@/api/program-health'
import type { Database } from '../database'
import { openTestDatabase } from '../test-database'
import { deskMigrations } from '../desk-storage'
import { migrate } from '../migrations'
import { KEY, startApi, startDesk, type TestDesk } from '../test-servers'
import { openUpstream } from '../upstream'
import { createKeyReports, keyReports } from './key-reports'

const CUSTOMER = '/api/shop/v1/customers/ada%40example.com'

async function healthOf(desk: TestDesk): Promise<ProgramHealth> {
  const { body } = await desk.ask('/api/programs/health')
  const [first] = programsHealth.parse(JSON.parse(body)).programs
  if (!first) throw new Error('no program')
  return first
}

/** Ends the test: nothing here may fail behind the requests. */
const throws = (error: unknown) => {
  throw error
}

/** An API that answers with the status the test sets. */
async function startAnswering() {
  const answer = { status: 200, retryAfter: '60' }
  const api = await startApi((_request, response) => {
    response
      .writeHead(answer.status, {
        'content-type': 'application/json',
        ...(answer.status === 429 && { 'retry-after': answer.retryAfter }),
      })
      .end('{"data":{"program":{"type":"affiliate","name":"Shop"}},"status":1}')
  })
  return { ...api, answer }
}

let opened: Promise<Database> | undefined

async function open(): Promise<Database> {
  const { db } = await openTestDatabase()
  await migrate(db, deskMigrations)
  return db
}

/** One for all tests of this file, because opening one takes seconds; in memory, it ends with the process. */
async function emptyDatabase(): Promise<Database> {
  opened ??= open()
  const db = await opened
  await db.execute('delete from key_reports')
  return db
}

describe('the health of a key', () => {
  test('is unknown until it was used, and reading it asks Partnero nothing', async () => {
    const api = await startAnswering()
    const desk = await startDesk(api.url)
    expect(await healthOf(desk)).toMatchObject({
      id: 'shop',
      variable: 'PARTNERO_API_KEY_SHOP',
      hasKey: true,
      kind: null,
      answered: null,
      refused: null,
      failed: null,
      pausedUntil: null,
    })
    expect(api.seen).toEqual([])
  })

  test.each([
    [200, 'answered'],
    [404, 'answered'],
    [422, 'answered'],
    [401, 'refused'],
    [403, 'refused'],
    [429, 'failed'],
    [500, 'failed'],
    [302, 'failed'],
  ] as const)('an answer with %i is noted as %s', async (status, kind) => {
    const api = await startAnswering()
    const desk = await startDesk(api.url)
    api.answer.status = status
    await desk.ask(CUSTOMER)
    const { answered, refused, failed } = await healthOf(desk)
    const noted = Object.entries({ answered, refused, failed }).filter(([, each]) => each !== null)
    expect(noted.map(([name]) => name)).toEqual([kind])
  })

  test('says which call was refused as a pattern, without whom it was about', async () => {
    const api = await startAnswering()
    const desk = await startDesk(api.url)
    api.answer.status = 403
    await desk.ask(CUSTOMER, { method: 'PUT', body: '{}' })
    expect((await healthOf(desk)).refused).toMatchObject({ status: 403, call: 'PUT /customers/*' })
  })

  test('knows that nothing answered, and not for a caller who left', async () => {
    const api = await startAnswering()
    await api.stop()
    const desk = await startDesk(api.url)
    await desk.ask(CUSTOMER)
    expect((await healthOf(desk)).failed).toMatchObject({ status: null, call: 'GET /customers/*' })
  })

  test('says until when Partnero wants no requests', async () => {
    const api = await startAnswering()
    const desk = await startDesk(api.url, { care: true })
    api.answer.status = 429
    const before = Date.now()
    await desk.ask(CUSTOMER)
    const { pausedUntil } = await healthOf(desk)
    const left = Date.parse(pausedUntil ?? '') - before
    expect(left).toBeGreaterThanOrEqual(60_000)
    expect(left).toBeLessThanOrEqual(60_000 + Date.now() - before)
  })

  test('is never the key, in no answer and no row', async () => {
    const db = await emptyDatabase()
    const api = await startAnswering()
    const desk = await startDesk(api.url, { db })
    await desk.ask(CUSTOMER)
    expect((await desk.ask('/api/programs/health')).body).not.toContain(KEY)
    await expect
      .poll(async () => JSON.stringify(await db.execute('select * from key_reports')))
      .toContain('answered')
    expect(JSON.stringify(await db.execute('select * from key_reports'))).not.toContain(KEY)
  })

  test('says that there is no key', async () => {
    const api = await startAnswering()
    const programs = [{ id: 'shop', key: null, variable: 'PARTNERO_API_KEY_SHOP' }]
    const desk = await startDesk(api.url, { programs })
    await desk.ask('/api/programs/shop/check', { method: 'POST' })
    expect(await healthOf(desk)).toMatchObject({
      hasKey: false,
      problemText: expect.stringContaining('set PARTNERO_API_KEY_SHOP'),
    })
    expect(api.seen).toEqual([])
  })
})

describe('checking a program', () => {
  test('asks Partnero now, and tells what came of it', async () => {
    const api = await startAnswering()
    const desk = await startDesk(api.url)
    const check = async () => {
      const { body } = await desk.ask('/api/programs/shop/check', { method: 'POST' })
      return programsHealth.parse(JSON.parse(body)).programs[0]
    }
    expect(await check()).toMatchObject({ name: 'Shop', kind: 'affiliate', problemText: null })
    api.answer.status = 401
    expect(await check()).toMatchObject({
      kind: null,
      refused: { status: 401, call: 'GET /program' },
      problemText: expect.stringContaining('refused the API key in PARTNERO_API_KEY_SHOP'),
    })
    api.answer.status = 200
    expect(await check()).toMatchObject({ kind: 'affiliate', problemText: null })
    expect(api.seen).toHaveLength(3)
  })

  test('does not break the pause that Partnero asked for', async () => {
    const api = await startAnswering()
    const desk = await startDesk(api.url, { care: true })
    api.answer.status = 429
    await desk.ask(CUSTOMER)
    await desk.ask('/api/programs/shop/check', { method: 'POST' })
    expect(api.seen).toHaveLength(1)
  })

  test('is for a program of this desk', async () => {
    const api = await startAnswering()
    const desk = await startDesk(api.url)
    const answer = await desk.ask('/api/programs/other/check', { method: 'POST' })
    expect([answer.status, answer.code]).toEqual([404, 'unknown_program'])
  })
})

describe('two replicas', () => {
  test('know of each other’s refusals, and the later word stays', async () => {
    const db = await emptyDatabase()
    const api = await startAnswering()
    let time = Date.parse('2026-11-20T10:00:00Z')
    const replica = () => {
      const reports = createKeyReports(db, throws, () => time)
      return { reports, upstream: reports.watch(openUpstream(api.url, 5000)) }
    }
    const [first, second] = [replica(), replica()]
    const ask = async ({ upstream }: typeof first) => {
      const { body } = await upstream.send({
        method: 'GET',
        target: '/customers?limit=1',
        key: KEY,
        controller: new AbortController(),
      })
      body.resume()
    }
    await ask(first)
    await expect.poll(() => second.reports.of(KEY)).toMatchObject({ answered: { status: 200 } })
    time += 60_000
    api.answer.status = 401
    await ask(second)
    const refused = { at: new Date(time), status: 401, call: 'GET /customers' }
    await expect.poll(async () => (await first.reports.of(KEY)).refused).toEqual(refused)
    await Promise.all([first.upstream.close(), second.upstream.close()])
  })

  test('write a key that works now and then, not for each read', async () => {
    const db = await emptyDatabase()
    const api = await startAnswering()
    const reports = createKeyReports(db, throws)
    const upstream = reports.watch(openUpstream(api.url, 5000))
    const stored = async () => db.select().from(keyReports)
    const ask = async () => {
      const controller = new AbortController()
      const { body } = await upstream.send({ method: 'GET', target: '/test', key: KEY, controller })
      body.resume()
    }
    await ask()
    await expect.poll(stored).toHaveLength(1)
    const first = await stored()
    for (let times = 0; times < 20; times += 1) await ask()
    expect(await stored()).toEqual(first)
    await upstream.close()
  })
})
