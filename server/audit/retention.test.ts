import { randomUUID } from 'node:crypto'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseDecimal } from '@/lib/decimal'
import type { RetentionYears } from '@/api/audit-retention'
import type { Database } from '../database'
import { credits } from '../ledger/credit-schema'
import { openForTwoDesks } from '../test-database'
import { startApi, startDesk } from '../test-servers'
import { hashOfEntry, verifyChain } from './audit-chain'
import { guardAuditLog } from './audit-guard'
import { createAuditLog } from './audit-log'
import { auditEntries, auditRetentionRule, detailsIn, type AuditRow } from './audit-schema'
import { createRetentionKeeper, type RetentionKeeperOptions } from './retention-keeper'
import { readRetentionRule, writeRetentionRule, yearsBefore } from './retention-rule'
import { entryOf } from './test-audit'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const DAY = 24 * 3_600_000
const PATIENCE_MS = 120_000
/** Entries older than five years, between five years and one, and younger. */
const OLD = 20
const MIDDLE = 10
const YOUNG = 5
const CREDIT = randomUUID()

test('so many years before a day is the same day, and of a leap day the one after it', () => {
  expect(yearsBefore(new Date('2026-11-27T12:00:00Z'), 5)).toEqual(new Date('2021-11-27T12:00:00Z'))
  expect(yearsBefore(new Date('2028-02-29T12:00:00Z'), 1)).toEqual(new Date('2027-03-01T12:00:00Z'))
})

describe('retention', () => {
  let db: Database
  let second: Database
  let now = NOW
  let failures: string[] = []

  beforeAll(async () => {
    const opened = await openForTwoDesks()
    ;({ db, second } = opened)
    return opened.close
  }, PATIENCE_MS)

  const rows = (): Promise<AuditRow[]> =>
    db.select().from(auditEntries).orderBy(asc(auditEntries.sequence))
  const numbers = async () => (await rows()).map(({ sequence }) => sequence)
  const runs = async () =>
    (await rows())
      .filter(({ action }) => action === 'audit.retention')
      .map((row) => ({ ...row, removed: detailsIn(row).removed }))

  const writeAt = async (many: number, yearsAgo: number, reference?: string) => {
    const log = createAuditLog({ db, now: () => yearsBefore(new Date(NOW), yearsAgo) })
    await Promise.all(
      Array.from({ length: many }, () => log.append(entryOf(reference ? { reference } : {}))),
    )
  }
  const keeper = (on: Database, more: Partial<RetentionKeeperOptions> = {}) =>
    createRetentionKeeper({
      db: on,
      log: createAuditLog({ db: on, now: () => new Date(now) }),
      failed: (line) => failures.push(line),
      now: () => now,
      portion: 7,
      ...more,
    })
  const keep = async (years: RetentionYears | null, at = now) => {
    const { version } = await readRetentionRule(db)
    return writeRetentionRule(db, { version, years, by: 'Dana Reyes', now: new Date(at) })
  }

  beforeEach(async () => {
    for (const table of [auditEntries, auditRetentionRule, credits]) {
      await db.delete(table)
    }
    now = NOW
    failures = []
    await writeAt(OLD, 6)
    await writeAt(MIDDLE, 3)
    await writeAt(YOUNG, 0)
  })

  test('everything is kept while nobody said otherwise, and for a day after somebody did', async () => {
    await keeper(db).sweep()
    await keep(5)
    now += DAY - 1
    await keeper(db).sweep()
    expect(await rows()).toHaveLength(OLD + MIDDLE + YOUNG)
  })

  test('what is older goes once a day, and the log says how much, up to where, and proves the rest', async () => {
    const last = (await rows())[OLD - 1]
    await keep(5, now - DAY)
    await keeper(db).sweep()
    expect((await numbers())[0]).toBe(OLD + 1)
    const removed = { entries: OLD, to: OLD, hash: last?.hash }
    expect(await runs()).toMatchObject([
      { phase: 'before', outcome: 'intended', removed, removedTo: OLD, removedHash: last?.hash },
      { phase: 'after', outcome: 'done', removed, personId: null },
    ])
    const begun = OLD + MIDDLE + YOUNG + 1
    expect(await verifyChain(db, last?.hash)).toMatchObject({
      sound: true,
      first: OLD + 1,
      seen: true,
      cut: { sequence: begun },
    })

    await keeper(second).sweep()
    now += 2.5 * 365 * DAY
    await keeper(second).sweep()
    expect((await numbers())[0]).toBe(OLD + MIDDLE + 1)
    expect((await runs()).map(({ outcome, removedTo }) => `${outcome} ${removedTo}`)).toEqual([
      `intended ${OLD}`,
      `done ${OLD}`,
      `intended ${OLD + MIDDLE}`,
      `done ${OLD + MIDDLE}`,
    ])
    // A hash that was noted before the second cut is that of an earlier one, which the log still has.
    expect(await verifyChain(db, last?.hash)).toMatchObject({ sound: true, seen: true })
    const before = await rows()
    now += DAY
    await keeper(db).sweep()
    expect(await rows()).toEqual(before)
  })

  test('an open credit keeps its entries and all after them, until its outcome is in the log', async () => {
    const amount = parseDecimal('25')
    if (amount === null) throw new Error('25 is no amount')
    await db.insert(credits).values({
      id: CREDIT,
      program: 'shop',
      customer: 'cus_1',
      idempotencyKey: CREDIT,
      fingerprint: CREDIT,
      reason: 'Late parcel',
      amount,
      unit: 'USD',
      isCurrency: true,
      state: 'checking',
      openCustomer: 'cus_1',
      checks: [],
      version: 1,
      createdAt: new Date(NOW),
    })
    await db.delete(auditEntries)
    await writeAt(3, 6)
    await writeAt(1, 6, CREDIT)
    await writeAt(4, 6)
    await writeAt(1, 0)
    await keep(5, now - DAY)
    const sweepNextDay = async () => {
      now += DAY
      await keeper(db).sweep()
      return (await numbers())[0]
    }
    expect(await sweepNextDay()).toBe(4)
    await db.update(credits).set({ state: 'undecided', openCustomer: null })
    expect(await sweepNextDay()).toBe(4)
    await db.update(credits).set({ state: 'decided', auditDueAt: new Date(NOW) })
    expect(await sweepNextDay()).toBe(4)
    await db.update(credits).set({ auditDueAt: null })
    expect(await sweepNextDay()).toBe(9)
    expect(await verifyChain(db)).toMatchObject({ sound: true, first: 9 })
  })

  test('of two desks at once one removes, and what a killed one began another ends', async () => {
    await keep(5, now - DAY)
    const killed = () => Promise.reject(new Error('killed'))
    await Promise.all([
      keeper(db, { after: killed }).sweep(),
      keeper(second, { after: killed }).sweep(),
    ])
    expect(failures).toEqual([expect.stringContaining('the audit log could not be looked at')])
    expect((await numbers())[0]).toBe(8)
    // Half-way the rest is proven, too: the chain leads to the entry that the log names.
    expect(await verifyChain(db)).toMatchObject({ sound: true, first: 8 })
    await keeper(second).sweep()
    expect((await numbers())[0]).toBe(8)

    now += 6 * 60_000
    await Promise.all([keeper(db).sweep(), keeper(second).sweep()])
    const [before, after, ...more] = await runs()
    expect(more).toEqual([])
    expect(after).toMatchObject({
      reference: before?.reference,
      outcome: 'done',
      removed: { entries: OLD, to: OLD },
    })
    expect(await verifyChain(db)).toMatchObject({ sound: true, first: OLD + 1 })
  })

  test('a rule that is taken back in the middle stops it, and the log says how far it came', async () => {
    await keep(5, now - DAY)
    await keeper(db, {
      after: async () => {
        await keep(null)
      },
    }).sweep()
    expect((await numbers())[0]).toBe(8)
    now += DAY
    await keeper(second).sweep()
    expect((await numbers())[0]).toBe(8)
    expect((await runs()).at(-1)).toMatchObject({
      phase: 'after',
      outcome: 'partly-done',
      removed: { entries: 7, to: 7 },
    })
    expect(await verifyChain(db)).toMatchObject({ sound: true, first: 8 })
    // What it then never came to may not go: its last entry counts.
    await db.delete(auditEntries).where(inArray(auditEntries.sequence, [8, 9]))
    expect(await verifyChain(db)).toMatchObject({ sound: false, sequence: 8 })
  })

  test('two changes of the rule from the same version: one counts', async () => {
    const change = (on: Database, years: RetentionYears) =>
      writeRetentionRule(on, { version: 0, years, by: null, now: new Date(now) })
    const first = await Promise.all([change(db, 5), change(second, 2)])
    expect(first.filter(Boolean)).toHaveLength(1)
    expect(await change(db, 10)).toBe(false)
    expect((await readRetentionRule(db)).version).toBe(1)
  })

  test('a part that was tampered with is not removed', async () => {
    await db.update(auditEntries).set({ reason: 'x' }).where(eq(auditEntries.sequence, 3))
    await keep(5, now - DAY)
    await keeper(db).sweep()
    expect(await rows()).toHaveLength(OLD + MIDDLE + YOUNG)
    expect(failures).toEqual([expect.stringContaining('broken at entry 3')])
  })

  test('whatever was done by hand at the cut is found', async () => {
    await keep(5, now - DAY)
    await keeper(db).sweep()
    const chain = await rows()
    const [first, next] = chain
    const run = chain.find(
      ({ phase, action }) => action === 'audit.retention' && phase === 'before',
    )
    if (!first || !next || !run) throw new Error('too few entries')
    const { hash: _hash, ...content } = first
    const set = (sequence: number, values: Partial<AuditRow>) =>
      db.update(auditEntries).set(values).where(eq(auditEntries.sequence, sequence))
    const after = async (change: Promise<unknown>, undo: () => Promise<unknown>) => {
      await change
      const verification = await verifyChain(db)
      await undo()
      return verification
    }
    const putBack = (which: readonly AuditRow[]) => () => db.insert(auditEntries).values([...which])
    const remove = (which: readonly AuditRow[]) =>
      after(
        db.delete(auditEntries).where(
          inArray(
            auditEntries.sequence,
            which.map(({ sequence }) => sequence),
          ),
        ),
        putBack(which),
      )
    // One more than the retention took away.
    expect(await remove([first])).toMatchObject({ sound: false, sequence: OLD + 1 })
    // What says that there was one; without it everything before is missing.
    const said = chain.filter(({ action }) => action === 'audit.retention')
    expect(await remove(said)).toMatchObject({ sound: false, sequence: 1 })
    // The first entry that is left, rewritten with a hash that fits it.
    const forged = { ...content, previous: 'f'.repeat(64) }
    expect(
      await after(set(first.sequence, { ...forged, hash: hashOfEntry(forged) }), () =>
        set(first.sequence, first),
      ),
    ).toMatchObject({ sound: false })
    // How far it went, or up to which hash.
    for (const values of [{ removedTo: OLD + 1 }, { removedHash: 'f'.repeat(64) }])
      expect(await after(set(run.sequence, values), () => set(run.sequence, run))).toMatchObject({
        sound: false,
      })
    expect(await verifyChain(db)).toMatchObject({ sound: true })

    // All of it computed anew, behind another entry than the one the log names.
    let previous = 'f'.repeat(64)
    const rewritten = chain.map((row) => {
      const { hash: _old, ...kept } = { ...row, previous }
      previous = hashOfEntry(kept)
      return { ...kept, hash: previous }
    })
    await db.delete(auditEntries)
    await db.insert(auditEntries).values(rewritten)
    expect(await verifyChain(db)).toMatchObject({ sound: false, sequence: OLD })
  })

  test('is set over the desk’s own call, with an entry before and after', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url, { db })
    const put = (body: object) =>
      desk.ask('/api/audit-retention', { method: 'PUT', body: JSON.stringify(body) })
    const shown = await desk.ask('/api/audit-retention?years=5')
    expect(JSON.parse(shown.body)).toMatchObject({
      version: 0,
      years: null,
      nextAt: null,
      preview: { years: 5, entries: OLD, heldBackSince: null },
    })
    const set = await put({ version: 0, years: 5 })
    expect(set.status).toBe(200)
    expect(JSON.parse(set.body)).toMatchObject({ version: 1, years: 5, changed: { by: null } })
    expect(desk.audited).toMatchObject([
      { action: 'audit.keep', phase: 'before', details: { before: { years: null } } },
      { action: 'audit.keep', phase: 'after', outcome: 'done', details: { after: { years: '5' } } },
    ])
    expect((await put({ version: 0, years: 1 })).code).toBe('rules_changed')
    expect((await put({ version: 1, years: 3 })).status).toBe(400)
    expect((await put({ version: 1, years: 5 })).status).toBe(200)
    expect((await readRetentionRule(db)).version).toBe(1)
    expect(desk.audited).toHaveLength(2)
  })

  // The last one: after it nothing can be put back by hand.
  test('the database lets nothing through but what a retention names', async () => {
    expect(await guardAuditLog(db)).toBe(true)
    const refusal = { cause: { message: 'the audit log is append-only' } }
    const remove = (sequence: number) =>
      db.delete(auditEntries).where(eq(auditEntries.sequence, sequence))
    await expect(remove(1)).rejects.toMatchObject(refusal)
    await keep(5, now - DAY)
    await keeper(db).sweep()
    expect((await numbers())[0]).toBe(OLD + 1)
    await expect(remove(OLD + 1)).rejects.toMatchObject(refusal)
    const [said] = await runs()
    await expect(remove(said?.sequence ?? 0)).rejects.toMatchObject(refusal)
    await expect(db.delete(auditEntries)).rejects.toMatchObject(refusal)
    await expect(db.update(auditEntries).set({ removedTo: 99 })).rejects.toMatchObject(refusal)
    await expect(db.execute(sql`truncate audit_entries`)).rejects.toMatchObject(refusal)
    expect(await verifyChain(db)).toMatchObject({ sound: true, first: OLD + 1 })
    await keep(1)
    now += DAY
    await keeper(db, { after: () => keep(null).then(() => undefined) }).sweep()
    now += DAY
    await keeper(db).sweep()
    expect((await runs()).at(-1)).toMatchObject({ outcome: 'partly-done', removedTo: OLD + 7 })
    await expect(remove(OLD + 8)).rejects.toMatchObject(refusal)
  })
})
