/** Desks that keep credits, in front of the real stand-in, with a clock that a test turns on. */
import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import * as z from 'zod/mini'
import { creditOperation, type CreditOperation } from '@/api/credits'
import type { Database } from '../database'
import { openTestDatabase } from '../test-database'
import { deskMigrations } from '../desk-storage'
import { migrate } from '../migrations'
import type { AuditLog } from '../audit/audit-log'
import type { SignInSettings } from '../people/people-routes'
import type { Fault } from '../stand-in/faults'
import { demoPrograms } from '../stand-in/demo-programs'
import type { TestStandIn } from '../stand-in/test-stand-in'
import { startDesk, type Answered, type TestDesk } from '../test-servers'
import type { Step } from './carry-out'
import { createCreditKeeper, type CreditKeeper } from './credit-keeper'
import type { CreditRules } from '@/api/credit-rules'
import { creditDays, creditRules, credits } from './credit-schema'
import { writeRuleBook } from './rule-book'

export const CUSTOMER = 'cus_48213'
const PROGRAM = 'harbor-friends'
export const KEY = demoPrograms.find(({ id }) => id === PROGRAM)?.key ?? ''
const START = Date.parse('2026-11-20T14:33:00Z')
const SECOND = 1000

const creditList = z.object({ credits: z.array(creditOperation) })

let opened: Promise<Database> | undefined

async function open(): Promise<Database> {
  const { db } = await openTestDatabase()
  await migrate(db, deskMigrations)
  return db
}

/** What several desks share: the database, the stand-in and the time. */
export class CreditWorld {
  readonly standIn: TestStandIn
  readonly db: Database
  now = START

  constructor(standIn: TestStandIn, db: Database) {
    this.standIn = standIn
    this.db = db
  }

  /** Turns every clock on. */
  pass(seconds: number): void {
    this.now += seconds * SECOND
    this.standIn.time = new Date(this.now)
  }

  /** Makes the next matching request at Partnero fail. */
  async fault(fault: Fault, rule: { method?: string; path?: string; times?: number | null } = {}) {
    await this.#control('POST', '/faults', {
      program: PROGRAM,
      method: 'POST',
      path: '/customers/*/balance/credit',
      ...rule,
      fault,
    })
  }

  async endFaults(): Promise<void> {
    await this.#control('DELETE', '/faults')
  }

  /** Somebody works with the same program elsewhere. */
  async creditElsewhere(amount: number, currency = 'USD'): Promise<void> {
    const body = { amount, amount_units: currency, is_currency: true }
    await this.standIn.post(`/customers/${CUSTOMER}/balance/credit`, body)
  }

  /** How many credits of an amount Partnero has in its books. */
  async landed(amount = 25): Promise<number> {
    const { body } = await this.standIn.get(`/customers/${CUSTOMER}/transactions`)
    return JSON.stringify(body).split(`"amount":${amount},`).length - 1
  }

  /** How many requests to credit have reached Partnero. */
  async sent(): Promise<number> {
    const answer = await this.#control('GET', `/requests?program=${PROGRAM}`)
    return (await answer.text()).split('/balance/credit"').length - 1
  }

  /** An administrator has set these, and no others. */
  async rules(rules: Partial<CreditRules>): Promise<void> {
    await this.db.delete(creditRules)
    const all = { holdSeconds: 0, limits: [], thresholds: [], ...rules }
    const now = new Date(this.now)
    await writeRuleBook(this.db, { version: 0, rules: all, by: null, now })
  }

  async #control(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(`${this.standIn.origin}/__stand-in${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer
  }
}

/** Maya has 128.50 USD, nothing was ever credited, and it is 14:33. Of the file's own database, unless another is given. */
export async function creditWorld(standIn: TestStandIn, given?: Database): Promise<CreditWorld> {
  opened ??= open()
  const db = given ?? (await opened)
  for (const table of [credits, creditRules, creditDays])
    // One after the other: the database has one connection.
    // oxlint-disable-next-line no-await-in-loop
    await db.delete(table)
  await standIn.world(PROGRAM, {
    customers: [{ id: CUSTOMER, email: 'maya@fjordline.example', name: 'Maya' }],
    balances: [{ customer: CUSTOMER, amount: '128.50' }],
  })
  const world = new CreditWorld(standIn, db)
  world.pass(0)
  await fetch(`${standIn.origin}/__stand-in/requests`, { method: 'DELETE' })
  await world.endFaults()
  return world
}

export type CreditDesk = TestDesk & {
  keeper: CreditKeeper
  /** Asks for a credit as the page does. */
  credit: (asked?: AskedCredit) => Promise<Answered>
  /** The credits of Maya as the page reads them. */
  credits: () => Promise<readonly CreditOperation[]>
  /** Lets time pass from reading to reading, until nothing is left to find out by itself. */
  watch: () => Promise<CreditOperation>
}

export type AskedCredit = {
  key?: string
  /** Of a session, where people sign in. */
  cookie?: string
  amount?: string
  reason?: string
  customer?: string
  customerName?: string
  repeatConfirmed?: boolean
  amountTyped?: boolean
  reviewed?: string
}

/** One desk, or one of several, of a world. `after` is called after each step of a credit. */
export async function startCreditDesk(
  world: CreditWorld,
  {
    after,
    timeoutMs = 5000,
    signIn = null,
    cookie: readsAs = '',
    audit = null,
    care = false,
    ahead = () => 0,
  }: {
    after?: (step: Step) => Promise<void>
    timeoutMs?: number
    signIn?: SignInSettings | null
    /** Where credits are written down. */
    audit?: AuditLog | null
    /** Of who looks, where people sign in. */
    cookie?: string
    /** Whether this desk heeds Partnero's limits. */
    care?: boolean
    /** How far this desk's clock is ahead, in milliseconds. */
    ahead?: () => number
  } = {},
): Promise<CreditDesk> {
  let made: CreditKeeper | undefined
  const desk = await startDesk(new URL(`${world.standIn.origin}/v1`), {
    timeoutMs,
    signIn,
    care,
    programs: [{ id: 'shop', key: KEY, variable: 'PARTNERO_API_KEY_SHOP' }],
    credits: (parts) => {
      made = createCreditKeeper({
        ...parts,
        db: world.db,
        now: () => world.now + ahead(),
        steady: () => world.now,
        audit,
        ...(after && { after }),
      })
      return made
    },
  })
  if (!made) throw new Error('The desk keeps no credits')
  const keeper = made
  const list = async () => {
    const { body } = await desk.ask(`/api/shop/credits?customer=${CUSTOMER}`, {
      headers: { cookie: readsAs },
    })
    return creditList.parse(JSON.parse(body)).credits
  }
  return {
    ...desk,
    keeper,
    credits: list,
    credit: ({ key = randomUUID(), cookie = '', ...asked } = {}) =>
      desk.ask('/api/shop/credits', {
        method: 'POST',
        headers: { 'idempotency-key': key, cookie },
        body: JSON.stringify(bodyOf(asked)),
      }),
    async watch() {
      for (const seconds of [0, 2, 8, 20, 30, 60, 15]) {
        world.pass(seconds)
        // One reading after the other, as time passes.
        // oxlint-disable-next-line no-await-in-loop
        await keeper.sweep()
      }
      const [newest] = await list()
      if (!newest) throw new Error('There is no credit')
      return newest
    },
  }
}

const bodyOf = ({
  amount = '25.00',
  reason = 'Arrived broken',
  customer = CUSTOMER,
  ...more
}: Omit<AskedCredit, 'key' | 'cookie'>) => ({
  customer,
  money: { amount, unit: 'USD', isCurrency: true },
  reason,
  ...more,
})

/** As of a process that is no more: nothing that follows happens. The desk is let go with the test. */
export const forever = (): Promise<void> =>
  new Promise((_resolve, reject) => {
    onTestFinished(() => {
      // Without a stack: the desk logs it, and a path of the packages may look like an address.
      reject(Object.assign(new Error('The test is over.'), { stack: '' }))
    })
  })

/** The operation in an answer of the desk. */
export const operationIn = ({ body }: Answered): CreditOperation =>
  creditOperation.parse(JSON.parse(body))
