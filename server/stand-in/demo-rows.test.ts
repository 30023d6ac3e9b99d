import { describe, expect, test } from 'vitest'
import { demoRows } from './demo-rows'
import type { Rows } from './rows'

const demo = { seed: 1, customers: 2500, today: '2025-11-20' }

describe('the demo', () => {
  const rows: Rows = demoRows(demo)
  const friends = rows.customers.filter((row) => row.program_id === 'harbor-friends')
  const accounts = rows.customers.filter((row) => row.program_id === 'harbor-pro')
  const named = (id: string) => {
    const row = rows.customers.find((customer) => customer.id === id)
    if (!row) throw new Error(`The demo has no ${id}`)
    return row
  }
  const newestFirst = <Dated extends { readonly created_at: unknown }>(list: readonly Dated[]) =>
    list.toSorted((one, other) => String(other.created_at).localeCompare(String(one.created_at)))
  const transactionsOf = (id: string) =>
    newestFirst(rows.transactions.filter((row) => row.customer === named(id).uuid))
  const balanceOf = (id: string) =>
    rows.balances
      .filter((row) => row.customer === named(id).uuid)
      .map((row) => `${String(row.amount)} ${String(row.amount_units)}`)

  test('is the same for the same seed, and moves with its day', () => {
    expect(demoRows(demo)).toEqual(rows)
    expect(demoRows({ ...demo, seed: 2 }).customers).not.toEqual(rows.customers)
    const later = demoRows({ ...demo, today: '2025-11-21' })
    expect(later.customers.find(({ id }) => id === 'cus_48213')).toMatchObject({
      created_at: '2025-05-03T16:12:39.000Z',
    })
  })

  test('begins with the people of the design', () => {
    expect(newestFirst(friends).slice(0, 5)).toMatchObject([
      { id: 'cus_48213', name: 'Maya', surname: 'Lindqvist', referrals_count: 14, referrer: null },
      { id: 'cus_48197', name: 'Tomás', referrer: named('cus_48213').uuid },
      { id: 'cus_48180', name: null, surname: null },
      { id: 'cus_48164', name: 'Aiko', referrals_count: 128 },
      { id: 'cus_48158', name: 'Oluwaseun', referrer: named('cus_48164').uuid },
    ])
    expect(newestFirst(accounts).slice(0, 3)).toMatchObject([
      { key: 'acct_90118', name: 'Alice', tags: ['premium'] },
      { key: 'acct_90102', name: 'Stellan', tags: [] },
      { key: 'acct_90097', name: 'Marisol', tags: ['premium', 'annual', 'beta', 'de'] },
    ])
    expect(balanceOf('cus_48213')).toEqual(['128.50 USD', '12.00 EUR', '1250 points'])
    expect(transactionsOf('cus_48213').slice(0, 5)).toMatchObject([
      { key: 'inv_20417', amount: '128.00', referred_customer: named('cus_48064').uuid },
      { key: 'inv_20391-r', amount: '-64.00', action: 'refund' },
      { key: 'inv_20391', created_at: '2025-11-18T08:41:00.000Z' },
      { key: 'inv_20344', amount_units: 'USD' },
      { key: 'manual_0092', action: 'credit', credit: true, referred_customer: null },
    ])
  })

  test('counts the referrals that are there', () => {
    const referred = new Map<unknown, number>()
    for (const { referrer } of friends) referred.set(referrer, (referred.get(referrer) ?? 0) + 1)
    const wrong = friends.filter((row) => row.referrals_count !== (referred.get(row.uuid) ?? 0))
    expect(wrong).toEqual([])
    expect(referred.get(named('cus_48164').uuid)).toBe(128)
  })

  test('has somebody with 400 transactions and somebody with nothing', () => {
    expect(transactionsOf('cus_48032')).toHaveLength(400)
    const lea = named('cus_48059')
    expect(lea).toMatchObject({ referrer: null, referrals_count: 0, custom_fields: {} })
    expect([transactionsOf('cus_48059'), balanceOf('cus_48059')]).toEqual([[], []])
  })

  test('has referral chains several people long', () => {
    const referrers = new Map(friends.map((row) => [row.uuid, row.referrer]))
    const lengthFrom = (uuid: unknown): number => {
      const referrer = referrers.get(uuid)
      return referrer === null || referrer === undefined ? 1 : 1 + lengthFrom(referrer)
    }
    expect(Math.max(...friends.map((row) => lengthFrom(row.uuid)))).toBeGreaterThanOrEqual(5)
  })

  test.each([
    'Latin',
    'Cyrillic',
    'Greek',
    'Arabic',
    'Hebrew',
    'Han',
    'Hiragana',
    'Hangul',
    'Thai',
    'Devanagari',
    'Ethiopic',
  ])('has names in %s letters', (script) => {
    const letters = new RegExp(`\\p{Script=${script}}`, 'u')
    expect(friends.filter((row) => letters.test(String(row.name))).length).toBeGreaterThan(3)
    expect(accounts.filter((row) => letters.test(String(row.name))).length).toBeGreaterThan(0)
  })

  test.each<[string, (row: Rows['customers'][number]) => boolean, number]>([
    ['without a name', (row) => row.name === null && row.surname === null, 20],
    ['without an e-mail', (row) => row.email === null, 3],
    ['with a long e-mail', (row) => String(row.email).length > 60, 10],
    ['who are archived', (row) => row.archived_at !== null, 50],
    ['who are not approved', (row) => row.approved === false, 50],
    ['who are suspended', (row) => row.suspended === true, 5],
    ['with tags', (row) => Array.isArray(row.tags) && row.tags.length > 2, 20],
    ['with custom fields', (row) => JSON.stringify(row.custom_fields) !== '{}', 100],
    ['whose key is not their id', (row) => row.key !== row.id, 100],
    ['whose key is an e-mail', (row) => String(row.key).includes('@'), 10],
  ])('has people %s', (_what, is, least) => {
    expect(rows.customers.filter(is).length).toBeGreaterThan(least)
  })

  test('has money of several currencies, and points', () => {
    const units = (list: ReadonlyArray<{ readonly amount_units: unknown }>) =>
      [...new Set(list.map((row) => String(row.amount_units)))].toSorted()
    expect(units(rows.balances)).toEqual(['EUR', 'GBP', 'JPY', 'KWD', 'USD', 'points'])
    expect(units(rows.transactions)).toEqual(['EUR', 'GBP', 'JPY', 'KWD', 'USD', 'points'])
  })

  test('has partners with an id apart from their key', () => {
    expect(rows.partners).toHaveLength(40)
    expect(rows.partners.filter((row) => row.id === row.key)).toEqual([])
    expect(accounts.filter((row) => row.partner === null)).toEqual([])
  })

  test('happened before its today', () => {
    const moments = [...rows.customers, ...rows.transactions, ...rows.rewards].flatMap((row) => [
      row.created_at,
      'updated_at' in row ? row.updated_at : null,
      'archived_at' in row ? row.archived_at : null,
    ])
    const known = moments.filter((moment) => typeof moment === 'string').toSorted()
    expect(known.at(-1)).toBe('2025-11-19T17:04:00.000Z')
  })
})
