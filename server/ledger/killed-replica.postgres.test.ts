/** Replicas that are killed in mid-credit on a PostgreSQL server that another one works on with. */
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { CreditOperationState } from '@/api/credits'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import { openServer, type Storage } from '../database'
import { deskMigrations } from '../desk-storage'
import { migrate } from '../migrations'
import { runStandIn } from '../stand-in/test-stand-in'
import { buildPrograms } from '../test-built'
import { emptyPostgres } from '../test-database'
import type { Step } from './carry-out'
import type { Intent } from './credit-rows'
import type { ChildOrder } from './test-credit-child'
import {
  creditWorld,
  CUSTOMER,
  KEY,
  startCreditDesk,
  type CreditDesk,
  type CreditWorld,
} from './test-credits'

const PATIENCE_MS = 120_000
/** Longer than any lease. */
const LEASE_S = 76
const HOLD_S = 10

const standIn = runStandIn({ control: { restoreDemo: () => Promise.resolve() } })
let programs = ''
let url = ''
let storage: Storage

beforeAll(async () => {
  programs = await buildPrograms({ child: 'ledger/test-credit-child.ts' })
  url = await emptyPostgres()
  storage = openServer(url)
  await migrate(storage.db, deskMigrations)
}, PATIENCE_MS)
afterAll(async () => {
  await storage.close()
  await rm(programs, { recursive: true })
})

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}

const usd = { unit: 'USD', isCurrency: true }
const anIntent = (): Intent => ({
  program: 'shop',
  customer: CUSTOMER,
  idempotencyKey: randomUUID(),
  fingerprint: 'one',
  person: { id: randomUUID(), name: 'Sam Carver', role: 'support' },
  reason: 'Arrived broken',
  reviewed: decimal('128.50'),
  amountTyped: false,
  money: { amount: decimal('25.00'), ...usd },
  repeatConfirmed: false,
})

/** Brings a credit to where the work of the replica begins. */
async function prepare(world: CreditWorld, other: CreditDesk, { work, intent }: ChildOrder) {
  if (work === 'credit') return
  await world.rules(
    work === 'approve'
      ? { thresholds: [{ ...usd, typedAbove: null, approvedAbove: decimal('20') }] }
      : { holdSeconds: HOLD_S },
  )
  await other.keeper.credit(intent, KEY)
  world.pass(HOLD_S)
}

/** Gives the order to a replica of its own; it is killed at the end of the test, if not before. */
function startReplica(order: ChildOrder) {
  const child = fork(path.join(programs, 'server/child.js'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'close')
  const reached = Promise.race([
    once(child, 'message').then(([word]: unknown[]) => word),
    ended.then(() => 'ended'),
  ])
  child.send(order)
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  return { reached, kill }
}

async function start(work: ChildOrder['work'], stopsAt: Step | null) {
  const world = await creditWorld(standIn, storage.db)
  const other = await startCreditDesk(world)
  const order: ChildOrder = {
    url,
    api: `${standIn.origin}/v1`,
    key: KEY,
    now: 0,
    intent: anIntent(),
    work,
    stopsAt,
  }
  await prepare(world, other, order)
  return { world, other, order: { ...order, now: world.now } }
}

/** Another credit is refused until the other replica has found out what became of this one. */
async function settledByOther(world: CreditWorld, other: CreditDesk) {
  await other.keeper.sweep()
  const another = await other.credit({ amount: '7.00' })
  expect(another).toMatchObject({ status: 409, code: 'credit_open' })
  world.pass(LEASE_S)
  return other.watch()
}

test.each<[ChildOrder['work'], Step, CreditOperationState, number]>([
  ['credit', 'recorded', 'not-sent', 0],
  ['credit', 'read', 'not-sent', 0],
  ['credit', 'marked', 'not-landed', 0],
  ['credit', 'answered', 'landed', 1],
  ['approve', 'approved', 'not-sent', 0],
  ['approve', 'marked', 'not-landed', 0],
  ['approve', 'answered', 'landed', 1],
  ['send-held', 'taken', 'not-sent', 0],
  ['send-held', 'marked', 'not-landed', 0],
  ['send-held', 'answered', 'landed', 1],
])(
  'kill -9 of a replica (%s) after the step %s: the other one finds it %s, and %i request was sent',
  async (work, step, state, requests) => {
    const { world, other, order } = await start(work, step)
    const replica = startReplica(order)
    expect(await replica.reached).toBe('reached')
    await replica.kill()
    expect(await settledByOther(world, other)).toMatchObject({ state })
    expect([await world.sent(), await world.landed()]).toEqual([requests, requests])
  },
)

test.each<ChildOrder['work']>(['credit', 'approve', 'send-held'])(
  'kill -9 of a replica (%s) while its request is on its way: found out by reading, never sent again',
  async (work) => {
    const { world, other, order } = await start(work, null)
    await world.fault({ kind: 'hold' })
    const replica = startReplica(order)
    await expect.poll(() => world.sent()).toBe(1)
    await replica.kill()
    await world.endFaults()
    await expect.poll(() => world.landed()).toBe(1)
    expect(await settledByOther(world, other)).toMatchObject({ state: 'landed' })
    expect([await world.sent(), await world.landed()]).toEqual([1, 1])
  },
)

test('kill -9 while somebody else credits too: nobody guesses, a person decides', async () => {
  const { world, other, order } = await start('credit', 'answered')
  const replica = startReplica(order)
  expect(await replica.reached).toBe('reached')
  await replica.kill()
  await world.creditElsewhere(10)
  const sent = await world.sent()
  expect(await settledByOther(world, other)).toMatchObject({ state: 'undecided' })
  expect(await world.sent()).toBe(sent)
})
