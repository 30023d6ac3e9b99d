import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CreditRules } from '@/api/credit-rules'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import type { Database } from '../database'
import { openForTwoDesks } from '../test-database'
import { changeCredit, recordIntent, settled, type Intent, type Recorded } from './credit-rows'
import { creditRules, credits } from './credit-schema'
import { allowancesOf, limitsOf, readRuleBook, writeRuleBook, type Creditor } from './rule-book'

const PATIENCE_MS = 120_000
const AT_ONCE = 12
const now = new Date('2026-11-20T14:33:00Z')
const lease = { leaseholder: 'one', leaseExpiresAt: new Date('2026-11-20T14:34:15Z') }

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}

const usd = { unit: 'USD', isCurrency: true }
const points = { unit: 'points', isCurrency: false }
const limit = (perCredit: string | null, perDay: string | null, unit = usd) => ({
  ...unit,
  perCredit: perCredit === null ? null : decimal(perCredit),
  perDay: perDay === null ? null : decimal(perDay),
})
const everybody = { kind: 'everybody' } as const
const forSupport = { kind: 'role', role: 'support' } as const
const NO_RULES: CreditRules = { holdSeconds: 0, limits: [], thresholds: [] }

const person = (): NonNullable<Creditor> => ({ id: randomUUID(), name: 'Sam', role: 'support' })

const intent = (over: Partial<Intent> = {}, amount = '25.00'): Intent => ({
  program: 'shop',
  customer: randomUUID(),
  idempotencyKey: randomUUID(),
  fingerprint: 'one',
  person: person(),
  reason: 'Arrived broken',
  money: { amount: decimal(amount), ...usd },
  reviewed: null,
  repeatConfirmed: false,
  amountTyped: false,
  ...over,
})

describe('the limits of a person', () => {
  const sam = person()

  test('are none while nobody set any', () => {
    expect(limitsOf(NO_RULES, sam)).toBeNull()
  })

  test('are the nearest one of each unit: their own, their role’s, everybody’s', () => {
    const rules: CreditRules = {
      ...NO_RULES,
      limits: [
        { for: everybody, ...limit('10', null) },
        { for: everybody, ...limit('500', null, points) },
        { for: forSupport, ...limit('20', '40') },
        { for: { kind: 'person', person: sam.id }, ...limit(null, '90') },
        { for: { kind: 'role', role: 'manager' }, ...limit('999', null) },
      ],
    }
    expect(limitsOf(rules, sam)).toEqual([limit(null, '90'), limit('500', null, points)])
    expect(limitsOf(rules, person())).toEqual([limit('20', '40'), limit('500', null, points)])
    expect(limitsOf(rules, null)).toEqual([limit('10', null), limit('500', null, points)])
  })
})

describe('the rules', () => {
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
  const setRules = async (rules: Partial<CreditRules>): Promise<void> => {
    await database().delete(creditRules)
    await database().delete(credits)
    await writeRuleBook(database(), { version: 0, rules: { ...NO_RULES, ...rules }, by: null, now })
  }
  const record = (what: Intent, index = 0): Promise<Recorded> =>
    recordIntent(database(index), what, { lease, now })

  test('of many credits of one person at once no more are written down than the day’s limit takes', async () => {
    await setRules({ limits: [{ for: forSupport, ...limit('25', '80') }] })
    const sam = person()
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => record(intent({ person: sam }), index)),
    )
    const kinds = outcomes.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'recorded')).toHaveLength(3)
    expect(kinds.filter((kind) => kind === 'over-limit')).toHaveLength(AT_ONCE - 3)
    // A colleague has a day of their own.
    expect((await record(intent())).kind).toBe('recorded')
  })

  test('what added nothing gives the day back, and the next day begins anew', async () => {
    await setRules({ limits: [{ for: everybody, ...limit(null, '30') }] })
    const sam = person()
    const first = await record(intent({ person: sam }))
    if (first.kind !== 'recorded') throw new Error(first.kind)
    const over = await record(intent({ person: sam }))
    expect(over).toEqual({
      kind: 'over-limit',
      over: { what: 'day', most: decimal('30'), left: decimal('5.00') },
    })
    await changeCredit(database(), first.row, { state: 'refused', ...settled(now) })
    expect((await record(intent({ person: sam, program: 'other' }))).kind).toBe('recorded')
    const { rules } = await readRuleBook(database())
    expect(await allowancesOf(database(), { rules, creditor: sam, now })).toMatchObject([
      { usedToday: '25.00' },
    ])
    const tomorrow = new Date('2026-11-21T00:00:00Z')
    const later = await recordIntent(database(), intent({ person: sam }), { lease, now: tomorrow })
    expect(later.kind).toBe('recorded')
  })

  test.each([
    ['checking', undefined, 'over-limit'],
    ['undecided', undefined, 'over-limit'],
    ['decided', 'credited', 'over-limit'],
    ['decided', 'not-credited', 'recorded'],
    ['not-landed', undefined, 'recorded'],
  ] as const)('of a credit that is %s %s the day says: %s', async (state, verdict, expected) => {
    await setRules({ limits: [{ for: everybody, ...limit(null, '30') }] })
    const sam = person()
    const first = await record(intent({ person: sam }))
    if (first.kind !== 'recorded') throw new Error(first.kind)
    const decision = verdict && { verdict, by: null, at: now.getTime() }
    await changeCredit(database(), first.row, { state, ...(decision && { decision }) })
    expect((await record(intent({ person: sam }))).kind).toBe(expected)
  })

  test('a limit of one credit, a unit without a limit, and a large amount are refused', async () => {
    await setRules({
      limits: [{ for: everybody, ...limit('100', null) }],
      thresholds: [{ ...usd, typedAbove: decimal('50'), approvedAbove: null }],
    })
    expect(await record(intent({}, '100.01'))).toMatchObject({ over: { what: 'credit' } })
    const inPoints = { amount: decimal('1'), ...points }
    expect(await record(intent({ money: inPoints }))).toMatchObject({ over: { what: 'unit' } })
    expect(await record(intent({}, '50.01'))).toEqual({ kind: 'large', above: decimal('50') })
    expect((await record(intent({ amountTyped: true }, '50.01'))).kind).toBe('recorded')
    expect((await record(intent({}, '50'))).kind).toBe('recorded')
  })

  test('another unit does not walk around the second person', async () => {
    await setRules({
      thresholds: [{ ...usd, typedAbove: null, approvedAbove: decimal('100') }],
    })
    const small = await record(intent())
    expect(small).toMatchObject({ row: { conditions: { needsApproval: false } } })
    const inPoints = { amount: decimal('1'), ...points }
    expect(await record(intent({ money: inPoints }))).toMatchObject({
      row: { conditions: { needsApproval: true } },
    })
    expect(await record(intent({ person: null }, '100.01'))).toEqual({ kind: 'nobody-approves' })
  })

  test('of two people who change the same version at once one does, and every version stays', async () => {
    await setRules({})
    const change = (holdSeconds: number, index: number) =>
      writeRuleBook(database(index), {
        version: 1,
        rules: { ...NO_RULES, holdSeconds },
        by: person(),
        now,
      })
    const changed = await Promise.all([change(10, 0), change(20, 1), change(30, 0)])
    expect(changed.filter(Boolean)).toHaveLength(1)
    expect(await readRuleBook(database())).toMatchObject({ version: 2, changed: { by: 'Sam' } })
    expect(await change(60, 0)).toBe(false)
    expect(await database().select().from(creditRules)).toHaveLength(2)
  })
})
