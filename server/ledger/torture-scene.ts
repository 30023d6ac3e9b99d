import { createServer } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { CreditRules } from '@/api/credit-rules'
import { compareDecimals, parseDecimal, type Decimal } from '@/lib/decimal'
import type { Database } from '../database'
import { openEmbedded } from '../test-embedded'
import { deskMigrations } from '../desk-storage'
import { migrate } from '../migrations'
import { createPrograms, type Programs } from '../programs'
import { createStandInApp } from '../stand-in/app'
import { addToBalance } from '../stand-in/balance-records'
import { demoPrograms } from '../stand-in/demo-programs'
import { faultRuleSchema } from '../stand-in/faults'
import { newUuid, randomKey } from '../stand-in/identifiers'
import { customers, transactions } from '../stand-in/schema'
import { standInMigrations } from '../stand-in/stand-in-migrations'
import { wholeSecond } from '../stand-in/timestamps'
import { replaceWorld, worldSchema } from '../stand-in/world'
import { listen } from '../test-listen'
import { openUpstream, type Upstream } from '../upstream'
import { listCredits } from './credit-rows'
import { credits, type CreditRow } from './credit-schema'
import { writeRuleBook } from './rule-book'

export const PROGRAM = 'harbor-friends'
export const KEY = demoPrograms.find(({ id }) => id === PROGRAM)?.key ?? ''
/** Real time: how long a lost answer of a credit is waited for. What the credits count is the scene's own clock. */
const LOST_AFTER_MS = 30
/** A reading is only lost by a fault, never by a busy machine: a run would otherwise find nothing out for hours. */
const READ_WITHIN_MS = 30_000
const CUSTOMERS_AT_ONCE = 200

/** The hundredths of an amount as decimal text. */
export function amountOf(cents: number): Decimal {
  const parsed = parseDecimal(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`)
  if (parsed === null) throw new Error(`${cents} is no amount`)
  return parsed
}

/** A stand-in on a real socket, the desks' database, and one clock; every run has a customer of its own. */
export type TortureScene = {
  db: Database
  upstream: Pick<Upstream, 'send' | 'close'>
  programs: Programs
  /** Milliseconds since 1970. */
  clock: { now: number }
  /** Two who were never credited. */
  nextCustomers: () => Promise<readonly [string, string]>
  fault: (rule: Record<string, unknown>) => Promise<void>
  endFaults: () => Promise<void>
  /** Until the stand-in has done what it was asked, but for a request that it holds. */
  quiet: (options: { held: boolean }) => Promise<void>
  /** Changes a balance without any desk. */
  creditElsewhere: (customer: string, amount: Decimal) => Promise<void>
  spendElsewhere: (customer: string, amount: Decimal) => Promise<void>
  /** How often an amount was credited, by the stand-in's own books. */
  landed: (customer: string, amount: Decimal) => Promise<number>
  rows: (customer: string) => Promise<readonly CreditRow[]>
  /** When the credits of customers are looked at next, each that has not come to an end. */
  due: (customers: readonly string[]) => Promise<readonly Date[]>
  /** An administrator has set these. */
  setRules: (rules: CreditRules) => Promise<void>
  close: () => Promise<void>
}

async function openTables(migrations: Parameters<typeof migrate>[1]) {
  const storage = await openEmbedded()
  await migrate(storage.db, migrations)
  // Nothing is on a disk here that could be lost.
  await storage.db.execute(sql`set synchronous_commit = off`)
  return storage
}

/** Sets the scene, in memory. */
export async function setScene(): Promise<TortureScene> {
  const [books, desk] = await Promise.all([
    openTables(standInMigrations),
    openTables(deskMigrations),
  ])
  const clock = { now: Date.parse('2026-11-20T08:00:00Z') }
  const app = createStandInApp({
    db: books.db,
    now: () => new Date(clock.now),
    control: { restoreDemo: () => Promise.resolve() },
    // A request of a desk that died may fail here in any way; the books tell what counts.
    report: () => undefined,
  })
  let active = 0
  const listener = getRequestListener(
    async (request, environment) => {
      active += 1
      try {
        return await app.fetch(request, environment)
      } finally {
        active -= 1
      }
    },
    { overrideGlobalObjects: false },
  )
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  const origin = `http://127.0.0.1:${await listen(server)}`
  const api = new URL(`${origin}/v1`)
  const [hasty, patient] = [openUpstream(api, LOST_AFTER_MS), openUpstream(api, READ_WITHIN_MS)]
  const upstream: Pick<Upstream, 'send' | 'close'> = {
    send: (asked) => (asked.method === 'GET' ? patient : hasty).send(asked),
    close: async () => {
      await Promise.all([hasty.close(), patient.close()])
    },
  }

  const control = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${origin}/__stand-in${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  let uuids = new Map<string, string>()
  const uuidOf = (customer: string): string => {
    const uuid = uuids.get(customer)
    if (uuid === undefined) throw new Error(`There is no ${customer}`)
    return uuid
  }

  let count = 0
  let rules = ''
  let version = 0
  let faulty = false
  return {
    db: desk.db,
    upstream,
    programs: createPrograms([{ id: PROGRAM, key: KEY, variable: 'the scene' }], upstream),
    clock,
    async nextCustomers() {
      if (count % CUSTOMERS_AT_ONCE === 0) {
        const ids = Array.from({ length: CUSTOMERS_AT_ONCE }, (_, index) => `cus_${count + index}`)
        await replaceWorld(
          books.db,
          PROGRAM,
          worldSchema.parse({
            customers: ids.map((id) => ({ id })),
            balances: ids.map((customer) => ({ customer, amount: '1000.00' })),
          }),
        )
        const made = await books.db
          .select({ id: customers.id, uuid: customers.uuid })
          .from(customers)
          .where(eq(customers.programId, PROGRAM))
        uuids = new Map(made.map(({ id, uuid }) => [id, uuid]))
      }
      count += 2
      return [`cus_${count - 2}`, `cus_${count - 1}`]
    },
    fault(rule) {
      faulty = true
      return control('POST', '/faults', faultRuleSchema.parse({ program: PROGRAM, ...rule }))
    },
    async endFaults() {
      if (faulty) await control('DELETE', '/faults')
      faulty = false
    },
    async quiet({ held }) {
      const isQuiet = () => active <= (held ? 1 : 0)
      // Each round lets the sockets speak.
      // oxlint-disable-next-line no-await-in-loop
      while (!isQuiet()) await turn()
    },
    async creditElsewhere(customer, amount) {
      // Straight into the books: a request would use up the fault that is meant for the desk's.
      const uuid = uuidOf(customer)
      const money = { amount, amountUnits: 'USD', isCurrency: true }
      await addToBalance(books.db, uuid, money)
      await books.db.insert(transactions).values({
        ...money,
        uuid: newUuid(),
        programId: PROGRAM,
        key: randomKey(),
        action: 'credit',
        credit: true,
        customer: uuid,
        createdAt: wholeSecond(new Date(clock.now)),
      })
    },
    async spendElsewhere(customer, amount) {
      await addToBalance(books.db, uuidOf(customer), {
        amount: `-${amount}`,
        amountUnits: 'USD',
        isCurrency: true,
      })
    },
    async landed(customer, amount) {
      const credited = await books.db
        .select({ amount: transactions.amount })
        .from(transactions)
        .where(eq(transactions.customer, uuidOf(customer)))
      return credited.filter((each) => {
        const decimal = parseDecimal(each.amount)
        return decimal !== null && compareDecimals(decimal, amount) === 0
      }).length
    },
    rows: (customer) => listCredits(desk.db, PROGRAM, customer),
    async due(of) {
      const waiting = await desk.db
        .select({ at: credits.leaseExpiresAt })
        .from(credits)
        .where(
          and(
            eq(credits.program, PROGRAM),
            inArray(credits.customer, [...of]),
            isNotNull(credits.leaseExpiresAt),
          ),
        )
      return waiting.flatMap(({ at }) => at ?? [])
    },
    async setRules(wanted) {
      if (JSON.stringify(wanted) === rules) return
      const now = new Date(clock.now)
      const isSet = await writeRuleBook(desk.db, { version, rules: wanted, by: null, now })
      if (!isSet) throw new Error('The rules were not set.')
      rules = JSON.stringify(wanted)
      version += 1
    },
    async close() {
      await upstream.close()
      server.closeAllConnections()
      server.close()
      await Promise.all([books.close(), desk.close()])
    },
  }
}
