import { randomUUID } from 'node:crypto'
import { parse } from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditQuery } from '@/api/audit'
import { parseDecimal } from '@/lib/decimal'
import { deskMigrations } from '../desk-storage'
import { bulkJobs } from '../jobs/job-schema'
import { credits } from '../ledger/credit-schema'
import { migrate } from '../migrations'
import { openTestDatabase } from '../test-database'
import type { TestDatabase } from '../test-embedded'
import { startApi, startDesk } from '../test-servers'
import { createAuditLog, type AuditLog } from './audit-log'
import { readActivity, readAudit } from './audit-reading'
import { entryOf } from './test-audit'

const NOW = Date.parse('2026-11-20T14:33:00Z')
/** A credit is called by its ID in the ledger. */
const CREDIT = randomUUID()
const JOB = randomUUID()
const EVERYTHING: AuditQuery & { page: number; limit: number } = {
  kind: null,
  person: null,
  q: null,
  page: 1,
  limit: 50,
}

describe('reading the log', () => {
  let storage: TestDatabase
  let log: AuditLog

  /** What happened at this desk; `after` is left out where a write has no outcome. */
  const written = async () => {
    const edit = entryOf({ reference: 'edit' })
    await log.append(edit)
    await log.append({
      ...edit,
      phase: 'after',
      outcome: 'refused',
      details: { answer: { status: 422, milliseconds: 410, words: '=cmd' } },
    })
    const omar = { id: 'p2', name: 'Omar Haddad' }
    const made = entryOf({ reference: 'made', action: 'customer.create', customer: null })
    await log.append({ ...made, person: omar })
    await log.append({
      ...made,
      person: omar,
      phase: 'after',
      outcome: 'done',
      customer: { id: 'cus_2', name: 'Ada' },
    })
    await log.append(
      entryOf({
        reference: CREDIT,
        action: 'credit.make',
        kind: 'credit',
        reason: 'Late parcel',
      }),
    )
    await log.append(entryOf({ reference: 'elsewhere', program: 'pro' }))
    await log.append(
      entryOf({
        reference: 'in',
        program: null,
        customer: null,
        action: 'session.begin',
        kind: 'sign-in',
        phase: 'once',
        outcome: 'done',
        details: {},
      }),
    )
    const job = entryOf({ reference: 'job', action: 'job.archive', customer: null })
    await log.append(job)
    await log.append({ ...job, phase: 'after', outcome: 'done', details: { job: JOB, rows: 3 } })
    for (const [number, outcome] of [
      ['1', 'done'],
      ['2', 'refused'],
    ] as const) {
      const row = entryOf({
        reference: `${JOB}/${number}/7`,
        action: 'customer.archive',
        customer: { id: `row_${number}`, name: null },
        phase: 'row-before',
        details: { job: JOB },
      })
      await log.append(row)
      await log.append({ ...row, phase: 'row-after', outcome })
    }
    for (const outcome of ['refused', 'partly-done'] as const)
      await log.append({
        ...job,
        reference: `${JOB}/end/${outcome}`,
        phase: 'job-after',
        outcome,
        details: { job: JOB, rows: 3 },
      })
  }

  beforeAll(async () => {
    storage = await openTestDatabase()
    await migrate(storage.db, deskMigrations)
    log = createAuditLog({ db: storage.db, now: () => new Date(NOW) })
    await written()
  }, 120_000)
  afterAll(() => storage.close())

  const found = async (query: Partial<typeof EVERYTHING> = {}, now = NOW) =>
    (await readAudit(storage.db, 'shop', { ...EVERYTHING, ...query }, now)).records.map(
      ({ reference, outcome }) => `${reference} ${outcome}`,
    )

  test('each write is one record with what became of it, the newest first, of this program and the desk', async () => {
    expect(await found()).toEqual([
      'job partly-done',
      'in done',
      `${CREDIT} open`,
      'made done',
      'edit refused',
    ])
    const page = await readAudit(storage.db, 'shop', { ...EVERYTHING, page: 2, limit: 2 }, NOW)
    expect(page).toMatchObject({
      total: 5,
      records: [{ reference: CREDIT }, { reference: 'made' }],
    })
    expect(page.people.map(({ name }) => name)).toEqual(['Dana Reyes', 'Omar Haddad'])
  })

  test('who wanted to join and was refused is not among the people', async () => {
    const joining = (outcome: 'done' | 'refused') =>
      entryOf({
        program: 'another',
        person: { id: outcome, name: `Sam, ${outcome}` },
        action: 'person.welcome',
        kind: 'sign-in',
        reference: `joining ${outcome}`,
      })
    for (const outcome of ['done', 'refused'] as const) {
      await log.append(joining(outcome))
      await log.append({ ...joining(outcome), phase: 'after', outcome })
    }
    const { people } = await readAudit(storage.db, 'another', EVERYTHING, NOW)
    // Dana signed in, which belongs to the whole desk.
    expect(people.map(({ name }) => name)).toEqual(['Dana Reyes', 'Sam, done'])
  })

  test('a kind, a person, a customer, a reference or a job narrows it', async () => {
    expect(await found({ kind: 'credit' })).toEqual([`${CREDIT} open`])
    expect(await found({ person: 'p2' })).toEqual(['made done'])
    expect(await found({ q: 'cus_1' })).toEqual([`${CREDIT} open`, 'edit refused'])
    expect(await found({ q: 'cus_2' })).toEqual(['made done'])
    expect(await found({ q: 'edit' })).toEqual(['edit refused'])
    expect(await found({ q: JOB })).toEqual([`${JOB}/2/7 refused`, `${JOB}/1/7 done`])
    expect(await found({ q: 'cus' })).toEqual([])
  })

  test('a bulk job is one record from its start to its end, which the newest end tells', async () => {
    const read = async () => {
      const page = await readAudit(storage.db, 'shop', { ...EVERYTHING, q: 'job' }, NOW + 1)
      return page.records
    }
    const over = { counts: { done: 1, refused: 1, 'not-sent': 1 }, settledAt: NOW }
    expect(await read()).toMatchObject([{ ...over, outcome: 'partly-done' }])
    const stored = { id: JOB, program: 'shop', programKind: 'affiliate', kind: 'archive' } as const
    await storage.db.insert(bulkJobs).values({
      ...stored,
      idempotencyKey: JOB,
      fingerprint: JOB,
      about: '',
      state: 'paused',
      version: 1,
      createdAt: new Date(NOW),
      changedAt: new Date(NOW),
    })
    expect(await read()).toMatchObject([
      { counts: { done: 1, refused: 1 }, outcome: 'under-way', settledAt: null },
    ])
    await storage.db.delete(bulkJobs)
  })

  test('what a second person says of a credit calls its customer as the credit does', async () => {
    await log.append(
      entryOf({
        reference: 'stop',
        program: 'fifth',
        action: 'credit.stop',
        customer: { id: 'cus_1', name: null },
        phase: 'once',
        outcome: 'done',
        details: { subject: CREDIT },
      }),
    )
    const { records } = await readAudit(storage.db, 'fifth', { ...EVERYTHING, q: 'stop' }, NOW)
    expect(records).toMatchObject([{ customer: { id: 'cus_1', name: 'Maya' } }])
  })

  test('a write without an outcome is under way, and unknown when that cannot be any more', async () => {
    await log.append(entryOf({ reference: 'lost', program: 'third' }))
    const outcomeAt = async (now: number) =>
      (await readAudit(storage.db, 'third', { ...EVERYTHING, kind: 'change', q: 'lost' }, now))
        .records[0]?.outcome
    expect(await outcomeAt(NOW + 60_000)).toBe('under-way')
    expect(await outcomeAt(NOW + 3_600_000)).toBe('unknown')
  })

  test('a credit that waits for somebody or is held was not sent, and one that was is open', async () => {
    const amount = parseDecimal('25')
    if (amount === null) throw new Error('25 is no amount')
    for (const state of ['waiting', 'held', 'checking'] as const) {
      const id = randomUUID()
      await storage.db.insert(credits).values({
        id,
        program: 'fourth',
        customer: state,
        idempotencyKey: id,
        fingerprint: id,
        reason: 'Late parcel',
        amount,
        unit: 'USD',
        isCurrency: true,
        state,
        openCustomer: state,
        checks: [],
        version: 1,
        createdAt: new Date(NOW),
      })
      await log.append(
        entryOf({ reference: id, program: 'fourth', action: 'credit.make', kind: 'credit' }),
      )
    }
    const { records } = await readAudit(
      storage.db,
      'fourth',
      { ...EVERYTHING, kind: 'credit' },
      NOW,
    )
    expect(records.map(({ outcome }) => outcome)).toEqual(['open', 'held', 'waiting'])
  })

  test('the activity of a customer has the rows of bulk jobs, and not where anybody works from', async () => {
    const { records } = await readActivity(storage.db, 'shop', 'row_1', NOW)
    expect(records).toMatchObject([
      { action: 'customer.archive', outcome: 'done', from: null, requestId: null },
    ])
    expect((await readActivity(storage.db, 'pro', 'row_1', NOW)).records).toEqual([])
  })

  test('is a file that no spreadsheet runs, with everything that was asked for', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url, { db: storage.db })
    const { headers, body } = await desk.ask('/api/shop/audit/export?kind=change')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="audit-log-shop-/)
    const { data } = parse<Record<string, string>>(body, {
      header: true,
      skipEmptyLines: true,
    })
    expect(data.map((line) => `${line['Reference']} ${line['Outcome']}`)).toEqual([
      `${JOB}/2/7 refused`,
      `${JOB}/1/7 done`,
      'job partly-done',
      'made done',
      'edit refused',
    ])
    expect(data[1]).toMatchObject({ Customer: 'row_1', 'Bulk job': JOB })
    expect(data[2]).toMatchObject({ 'Bulk job': JOB })
    expect(data[4]).toMatchObject({
      'Time (UTC)': '2026-11-20T14:33:00.000Z',
      'Partnero words': "'=cmd",
      Address: '192.0.2.7',
    })
    const page = await desk.ask('/api/shop/audit?kind=change&limit=1')
    expect(JSON.parse(page.body)).toMatchObject({ total: 3, records: [{ reference: 'job' }] })
    expect((await desk.ask('/api/nowhere/audit')).code).toBe('unknown_program')
    // What no database keeps is no failure of the desk.
    expect((await desk.ask('/api/shop/audit?q=%00edit')).status).toBe(200)
    expect((await desk.ask('/api/shop/activity?customer=%00cus_1')).status).toBe(200)
  })

  test('what was done under a key that was edited since is found by the new one', async () => {
    const rename = async (from: string, to: string) => {
      const edit = entryOf({ action: 'customer.edit', customer: { id: from, name: 'Mei' } })
      await log.append(edit)
      await log.append({
        ...edit,
        phase: 'after',
        outcome: 'done',
        customer: { id: to, name: 'Mei' },
      })
      return `${edit.reference} done`
    }
    const archived = entryOf({ action: 'customer.archive', customer: { id: 'mei', name: 'Mei' } })
    await log.append(archived)
    const edits = [await rename('mei', 'mei-2'), await rename('mei-2', 'mei-3')]
    const all = [...edits.toReversed(), `${archived.reference} under-way`]
    const { records } = await readActivity(storage.db, 'shop', 'mei-3', NOW)
    expect(records.map(({ reference, outcome }) => `${reference} ${outcome}`)).toEqual(all)
    expect(await found({ q: 'mei-3' })).toEqual(all)
    // Another one gets the old key: what is done with them is not of the first.
    const other = entryOf({ action: 'customer.archive', customer: { id: 'mei', name: 'Ben' } })
    await log.append(other)
    expect(await found({ q: 'mei-3' })).toEqual(all)
    expect(await found({ q: 'mei' })).toContain(`${other.reference} under-way`)
  })
})
