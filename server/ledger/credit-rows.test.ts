import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database'
import { openForTwoDesks } from '../test-database'
import {
  changeCredit,
  findByKey,
  findCredit,
  listCredits,
  listDue,
  recordIntent,
  settled,
  type Intent,
  type Recorded,
} from './credit-rows'
import type { CreditRow } from './credit-schema'
import { intent } from './test-intent'

const PATIENCE_MS = 120_000
const AT_ONCE = 12
const now = new Date('2026-11-20T14:33:00Z')
const lease = { leaseholder: 'one', leaseExpiresAt: new Date('2026-11-20T14:34:15Z') }

/** How many credits went which way. */
const counted = (outcomes: readonly Recorded[]) => {
  const count = (wanted: Recorded['kind']) => outcomes.filter(({ kind }) => kind === wanted).length
  return { recorded: count('recorded'), known: count('known'), open: count('open') }
}

const idIn = (outcome: Recorded): string | undefined =>
  'row' in outcome ? outcome.row.id : undefined

describe('the ledger', () => {
  let dbs: Database[] = []

  beforeAll(async () => {
    const opened = await openForTwoDesks()
    dbs = [opened.db, opened.second]
    return opened.close
  }, PATIENCE_MS)

  const database = (index = 0): Database => {
    const db = dbs[index % dbs.length]
    if (!db) throw new Error('nothing is open')
    return db
  }
  const record = (what: Intent, index = 0) => recordIntent(database(index), what, { lease, now })
  const recorded = async (what: Intent): Promise<CreditRow> => {
    const outcome = await record(what)
    if (outcome.kind !== 'recorded') throw new Error(`it was not written down: ${outcome.kind}`)
    return outcome.row
  }
  const allAtOnce = (make: (index: number) => Intent) =>
    Promise.all(Array.from({ length: AT_ONCE }, (_, index) => record(make(index), index)))

  test('of many credits for one customer at once one is written down, and the others name it', async () => {
    const customer = randomUUID()
    const outcomes = await allAtOnce(() => intent({ customer }))
    expect(counted(outcomes)).toEqual({ recorded: 1, known: 0, open: AT_ONCE - 1 })
    expect(new Set(outcomes.map(idIn)).size).toBe(1)
    expect(await listCredits(database(), 'shop', customer)).toHaveLength(1)
  })

  test('of many requests with one key at once one is written down, and the others find it', async () => {
    const what = intent()
    const outcomes = await allAtOnce(() => what)
    expect(counted(outcomes)).toEqual({ recorded: 1, known: AT_ONCE - 1, open: 0 })
    expect(await findByKey(database(1), 'shop', what.idempotencyKey)).toMatchObject({
      id: outcomes.map(idIn)[0],
    })
  })

  test('of many changes of what was read at once one happens', async () => {
    const row = await recorded(intent())
    const changes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        changeCredit(database(index), row, { state: 'sending', leaseholder: `${index}` }),
      ),
    )
    const happened = changes.filter((change) => change !== undefined)
    expect(happened).toHaveLength(1)
    expect(await findCredit(database(1), row.id)).toEqual(happened[0])
  })

  test('a customer is free again when a credit is settled, and other programs were never locked', async () => {
    const what = intent()
    const row = await recorded(what)
    await recorded(intent({ customer: what.customer, program: 'other' }))
    await changeCredit(database(), row, { state: 'not-landed', ...settled(now) })
    expect(await record(intent({ customer: what.customer }))).toMatchObject({ kind: 'recorded' })
  })

  test('the same again is asked about ten minutes from when it was settled, not from when it was asked for', async () => {
    const what = intent()
    const row = await recorded(what)
    const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    await changeCredit(database(), row, { state: 'landed', ...settled(after(30)) })
    const again = (minutes: number) =>
      recordIntent(
        database(),
        { ...what, idempotencyKey: randomUUID() },
        { lease, now: after(minutes) },
      )
    expect(await again(39)).toMatchObject({ kind: 'repeat', row: { id: row.id } })
    expect(await again(41)).toMatchObject({ kind: 'recorded' })
  })

  test('the same of a moment ago undoes the writing down, for this person alone', async () => {
    const what = intent()
    const row = await recorded(what)
    await changeCredit(database(), row, { state: 'landed', ...settled(now) })
    const again = { ...what, idempotencyKey: randomUUID() }
    expect(await record(again)).toMatchObject({ kind: 'repeat', row: { id: row.id } })
    expect(await findByKey(database(), 'shop', again.idempotencyKey)).toBeUndefined()
    const somebodyElse = await recorded({
      ...again,
      idempotencyKey: randomUUID(),
      person: { id: randomUUID(), name: 'Ines', role: 'support' },
    })
    await changeCredit(database(), somebodyElse, { state: 'landed', ...settled(now) })
    expect(await record({ ...again, repeatConfirmed: true })).toMatchObject({ kind: 'recorded' })
  })

  test('what waits is found from the end of its lease on, oldest first', async () => {
    const [late, early] = [await recorded(intent()), await recorded(intent())]
    const secondsBefore = (seconds: number) =>
      new Date(lease.leaseExpiresAt.getTime() - seconds * 1000 - 3_600_000)
    await changeCredit(database(), late, { leaseExpiresAt: secondsBefore(0) })
    await changeCredit(database(), early, { leaseExpiresAt: secondsBefore(1) })
    const due = async (seconds: number) =>
      (await listDue(database(), secondsBefore(seconds))).map(({ id }) => id)
    expect(await due(2)).toEqual([])
    expect(await due(0)).toEqual([early.id, late.id])
  })
})
