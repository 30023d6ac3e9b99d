import { spawnSync } from 'node:child_process'
import { count, eq, sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { inTransaction, type Database } from '../database'
import { migrate } from '../migrations'
import { embedded, enginesOn, type Engine } from '../test-engines'
import { addToBalance, readBalance } from './balance-records'
import { demoRows } from './demo-rows'
import { newUuid } from './identifiers'
import { tableOrder, type Rows, type TableName } from './rows'
import { balances, customers, programs } from './schema'
import { isSeeded, seedDemo, seedProgram } from './seed'
import { standInMigrations } from './stand-in-migrations'
import { replaceWorld, worldSchema } from './world'

const PATIENCE_MS = 120_000
const engines = enginesOn(process.env['PATH'] ?? '')
const demo = { seed: 1, customers: 2500, today: '2025-11-20' }
// A skipped test proves nothing and counts as failed, so what is skipped says so in its name.
test.each(engines.length === 1 ? ['no server is installed here'] : [])(
  'PostgreSQL is skipped: %s',
  () => {
    expect(spawnSync('postgres', ['--version']).error).toHaveProperty('code', 'ENOENT')
  },
)

/** One value for the content of each table, whatever order its rows are in. */
async function digest(db: Database): Promise<Record<string, string>> {
  const entries: Array<[TableName, string]> = []
  for (const table of tableOrder) {
    const [found] = await db.transaction(async (transaction) => {
      await transaction.execute(sql`set local time zone 'UTC'`)
      return transaction
        .select({
          digest: sql<string>`md5(coalesce(string_agg(md5(content::text), '' order by md5(content::text)), ''))`,
        })
        .from(sql`${sql.raw(table)} as content`)
    })
    entries.push([table, found?.digest ?? ''])
  }
  return Object.fromEntries(entries)
}

const digests = new Map<string, Record<string, string>>()

describe.each(engines)(
  'on $name',
  ({ name, open }) => {
    let storage: Awaited<ReturnType<Engine['open']>>
    let db: Database

    beforeAll(async () => {
      storage = await open()
      ;({ db } = storage)
      // As two processes do that start at the same moment.
      const second = await storage.more()
      await Promise.all([migrate(db, standInMigrations), migrate(second.db, standInMigrations)])
      await second.close()
    }, PATIENCE_MS)

    afterAll(() => storage.close())

    test('migrations are applied once, and a seeded database is known', async () => {
      await expect(isSeeded(db)).resolves.toBe(false)
      await seedDemo(db, { ...demo, customers: 30 })
      await migrate(db, standInMigrations)
      await expect(isSeeded(db)).resolves.toBe(true)
    })

    test('the demo is what its options say, and seeding again starts from nothing', async () => {
      await seedDemo(db, { ...demo, seed: 2 })
      const other = await digest(db)
      await seedDemo(db, demo)
      const first = await digest(db)
      await seedDemo(db, demo)
      await expect(digest(db)).resolves.toEqual(first)
      expect(first['customers']).not.toBe(other['customers'])
      digests.set(name, first)
      // Every engine holds the same demo.
      expect([...digests.values()]).toEqual([...digests.values()].map(() => first))
      const counts = await db
        .select({ program: customers.programId, count: count() })
        .from(customers)
        .groupBy(customers.programId)
        .orderBy(customers.programId)
      expect(counts).toEqual([
        { program: 'harbor-friends', count: 2500 },
        { program: 'harbor-pro', count: 600 },
      ])
    })

    describe('finds by an index', () => {
      beforeAll(() => seedDemo(db, demo))

      const inFriends = sql`program_id = 'harbor-friends'`
      const newest = sql`order by created_at desc, uuid desc limit 26`
      const someone = sql`(select uuid from customers where id = 'cus_48032')`
      const partner = sql`(select uuid from partners where key = 'ref_oak')`

      test.each<[string, SQL, string]>([
        ['a page', sql`customers where ${inFriends} ${newest}`, 'customers_newest'],
        [
          'a page in the middle',
          sql`customers where ${inFriends} ${newest} offset 250`,
          'customers_newest',
        ],
        [
          'the referred',
          sql`customers where ${inFriends} and referrer is not null ${newest}`,
          'customers_referred',
        ],
        [
          'the not referred',
          sql`customers where ${inFriends} and referrer is null ${newest}`,
          'customers_not_referred',
        ],
        [
          'referrals',
          sql`customers where ${inFriends} and referrer = ${someone} ${newest}`,
          'customers_of_referrer',
        ],
        [
          'customers of a partner',
          sql`customers where program_id = 'harbor-pro' and partner = ${partner} ${newest}`,
          'customers_of_partner',
        ],
        ['an id', sql`customers where ${inFriends} and id = 'cus_48032'`, 'customers_id'],
        ['a key', sql`customers where ${inFriends} and key = 'maya14'`, 'customers_key'],
        [
          'an e-mail',
          sql`customers where ${inFriends} and lower(email) = lower('Tomas@oyarzun.example')`,
          'customers_email',
        ],
        ['transactions', sql`transactions where ${inFriends} ${newest}`, 'transactions_newest'],
        [
          'transactions of a customer',
          sql`transactions where ${inFriends} and customer = ${someone} ${newest}`,
          'transactions_of_customer',
        ],
        [
          'a transaction by its key',
          sql`transactions where ${inFriends} and key = 'inv_20417'`,
          'transactions_key',
        ],
        [
          'rewards',
          sql`rewards where transaction = '00000000-0000-4000-8000-000000000000'`,
          'rewards_of_transaction',
        ],
        [
          'links',
          sql`referral_links where customer = ${someone} order by created_at, uuid`,
          'referral_links_of_customer',
        ],
        ['a balance', sql`balances where customer = ${someone}`, 'balances_pkey'],
      ])('%s', async (_what, query, index) => {
        const answer = z
          .object({ rows: z.array(z.object({ 'QUERY PLAN': z.string() })) })
          .parse(await db.execute(sql`explain select * from ${query}`))
        const plan = answer.rows.map((row) => row['QUERY PLAN']).join('\n')
        expect(plan).toContain(index)
      })
    })

    test('the planner knows how much the demo has', async () => {
      await seedDemo(db, { ...demo, customers: 100 })
      const known = await db
        .select({ rows: sql<number>`reltuples::integer` })
        .from(sql`pg_class`)
        .where(sql`relname = 'customers'`)
      expect(known).toEqual([{ rows: 124 }])
    })

    test('amounts come back digit for digit, and add up exactly', async () => {
      await replaceWorld(db, 'harbor-friends', worldSchema.parse({ customers: [{ id: 'maya' }] }))
      const [maya] = await db.select().from(customers).where(eq(customers.id, 'maya'))
      const customer = maya?.uuid ?? ''
      const amounts = [
        '0.1',
        '29.997',
        '1250.00',
        '-64.00',
        '0',
        '9007199254740993.01',
        '12345678901234567890.123456789012345678',
      ]
      const kept = amounts.map((amount, at) => ({
        customer,
        amount,
        amountUnits: `unit ${at}`,
        isCurrency: false,
      }))
      await db.insert(balances).values(kept)
      const held = await readBalance(db, customer)
      expect(held.map(({ amount }) => amount)).toEqual(amounts)
      const add = (amount: string, amountUnits: string) =>
        addToBalance(db, customer, { amount, amountUnits, isCurrency: true })
      await Promise.all([add('0.1', 'USD'), add('0.2', 'USD'), add('29.997', 'USD')])
      await add('9007199254740993.01', 'EUR')
      await add('0.01', 'EUR')
      const sums = await readBalance(db, customer)
      expect(sums.filter(({ isCurrency }) => isCurrency)).toEqual([
        { amount: '9007199254740993.02', amountUnits: 'EUR', isCurrency: true },
        { amount: '30.297', amountUnits: 'USD', isCurrency: true },
      ])
    })

    test('an id, a key and an e-mail belong to one customer of a program, whatever its case', async () => {
      await replaceWorld(
        db,
        'harbor-friends',
        worldSchema.parse({ customers: [{ id: 'a', key: 'b', email: 'c@example.com' }] }),
      )
      const another = (values: { id?: string; key?: string; email?: string }) =>
        db.insert(customers).values({
          uuid: newUuid(),
          programId: 'harbor-friends',
          id: newUuid(),
          key: newUuid(),
          createdAt: new Date(0),
          updatedAt: new Date(0),
          ...values,
        })
      const taken = (index: string) => ({ cause: { code: '23505', constraint: index } })
      await expect(another({ id: 'a' })).rejects.toMatchObject(taken('customers_id'))
      await expect(another({ key: 'b' })).rejects.toMatchObject(taken('customers_key'))
      await expect(another({ email: 'C@EXAMPLE.com' })).rejects.toMatchObject(
        taken('customers_email'),
      )
      await expect(another({ id: 'b', key: 'a' })).resolves.toBeDefined()
      await expect(another({})).resolves.toBeDefined()
    })

    test('a world takes the place of one program, and the demo comes back to it alone', async () => {
      await seedDemo(db, demo)
      const before = await digest(db)
      const world = { customers: [{ id: 'ada' }, { id: 'bob', referrer: 'ada' }] }
      await replaceWorld(db, 'harbor-friends', worldSchema.parse(world))
      const here = await db
        .select({ id: customers.id, referrals: customers.referralsCount })
        .from(customers)
        .where(eq(customers.programId, 'harbor-friends'))
        .orderBy(customers.id)
      expect(here).toEqual([
        { id: 'ada', referrals: 1 },
        { id: 'bob', referrals: 0 },
      ])
      const impossible = { customers: [{ id: 'cleo', referrer: 'nobody' }] }
      await expect(
        replaceWorld(db, 'harbor-friends', worldSchema.parse(impossible)),
      ).rejects.toThrow('The world has no nobody')
      await expect(db.$count(customers, eq(customers.id, 'ada'))).resolves.toBe(1)
      await expect(db.$count(customers, eq(customers.programId, 'harbor-pro'))).resolves.toBe(600)
      await seedProgram(db, 'harbor-friends', demo)
      await expect(digest(db)).resolves.toEqual(before)
    })

    test('two transactions that clash both count in the end', async () => {
      await seedDemo(db, { ...demo, customers: 30 })
      const second = await storage.more()
      let readers = 0
      const { promise: bothRead, resolve } = promiseOf()
      const addOne = (database: Database) =>
        inTransaction(database, async (transaction) => {
          await transaction.execute(sql`set transaction isolation level serializable`)
          const [program] = await transaction
            .select({ name: programs.name })
            .from(programs)
            .where(eq(programs.id, 'harbor-pro'))
          readers += 1
          // Both have read before either writes; the embedded database lets one in at a time.
          if (readers === 2 || name === embedded.name) resolve()
          await bothRead
          await transaction
            .update(programs)
            .set({ name: `${program?.name ?? ''}+` })
            .where(eq(programs.id, 'harbor-pro'))
        })
      await Promise.all([addOne(db), addOne(second.db)])
      await second.close()
      const [program] = await db.select().from(programs).where(eq(programs.id, 'harbor-pro'))
      expect(program?.name).toBe('Harbor Pro++')
      // On PostgreSQL one of them was refused and read again.
      expect(readers).toBe(name === embedded.name ? 2 : 3)
    })
  },
  PATIENCE_MS,
)

function promiseOf(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

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
