import { count, eq, sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { inTransaction, type Database } from '../database'
import { migrate } from '../migrations'
import { engine, openTestDatabase } from '../test-database'
import { openEmbedded, type TestDatabase } from '../test-embedded'
import { addToBalance, readBalance } from './balance-records'
import { newUuid } from './identifiers'
import { tableOrder, type TableName } from './rows'
import { balances, customers, programs } from './schema'
import { isSeeded, seedDemo, seedProgram } from './seed'
import { standInMigrations } from './stand-in-migrations'
import { replaceWorld, worldSchema } from './world'

const PATIENCE_MS = 120_000
const demo = { seed: 1, customers: 2500, today: '2025-11-20' }

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

describe('the storage', { timeout: PATIENCE_MS }, () => {
  let storage: TestDatabase
  let db: Database

  beforeAll(async () => {
    storage = await openTestDatabase()
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
    const few = { ...demo, customers: 300 }
    await seedDemo(db, { ...few, seed: 2 })
    const other = await digest(db)
    await seedDemo(db, few)
    const first = await digest(db)
    await seedDemo(db, few)
    await expect(digest(db)).resolves.toEqual(first)
    expect(first['customers']).not.toBe(other['customers'])
    const embedded = await openEmbedded()
    await migrate(embedded.db, standInMigrations)
    await seedDemo(embedded.db, few)
    // Every engine holds the same demo.
    await expect(digest(embedded.db)).resolves.toEqual(first)
    await embedded.close()
    await seedDemo(db, demo)
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
    await expect(replaceWorld(db, 'harbor-friends', worldSchema.parse(impossible))).rejects.toThrow(
      'The world has no nobody',
    )
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
        if (readers === 2 || engine() === 'the embedded database') resolve()
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
    expect(readers).toBe(engine() === 'the embedded database' ? 2 : 3)
  })
})

function promiseOf(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
