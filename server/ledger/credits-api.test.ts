import { beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  decideCredit,
  getCredit,
  listCredits,
  makeCredit,
  readCreditNow,
  type NewCredit,
} from '@/api/credits'
import type { Program } from '@/api/programs'
import { setApiOrigin } from '@/api/request'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import { runStandIn } from '../stand-in/test-stand-in'
import { creditWorld, startCreditDesk } from './test-credits'

const standIn = runStandIn({ control: { restoreDemo: () => Promise.resolve() } })
const shop: Program = {
  id: 'shop',
  name: 'Shop',
  kind: 'refer-a-friend',
  problem: null,
  problemText: null,
}
const customer = 'cus_48213'

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}

function credit(over: Partial<NewCredit> = {}): NewCredit {
  return {
    customer,
    money: { amount: decimal('25.00'), unit: 'USD', isCurrency: true },
    reason: 'Arrived broken',
    reviewed: decimal('128.50'),
    idempotencyKey: 'one',
    customerName: 'Maya',
    repeatConfirmed: false,
    amountTyped: false,
    ...over,
  }
}

/** A browser says where a request comes from by itself; Node’s fetch does not. */
function asPageOf(origin: string): void {
  setApiOrigin(origin)
  onTestFinished(() => setApiOrigin(''))
}

beforeAll(() => {
  const plain = globalThis.fetch
  globalThis.fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('sec-fetch-site', 'same-origin')
    return plain(input, { ...init, headers })
  }
  return () => {
    globalThis.fetch = plain
  }
})

async function openDesk() {
  const world = await creditWorld(standIn)
  const desk = await startCreditDesk(world)
  asPageOf(desk.origin)
  return { world, desk }
}

test('the page makes a credit, sees it in the list, and follows it until it landed', async () => {
  const { desk } = await openDesk()
  const made = await makeCredit(shop, credit())
  expect(made).toMatchObject({ state: 'checking', money: { amount: '25.00' } })
  expect((await listCredits(shop, customer)).map(({ id }) => id)).toEqual([made.id])
  await desk.watch()
  expect(await getCredit(shop, made.id)).toMatchObject({ state: 'landed' })
  expect(await makeCredit(shop, credit())).toMatchObject({ id: made.id, state: 'landed' })
})

test('the page is told by a code what stands in the way', async () => {
  const { world, desk } = await openDesk()
  await world.fault({ kind: 'drop-before-write' })
  await makeCredit(shop, credit())
  const another = credit({ idempotencyKey: 'two' })
  await expect(makeCredit(shop, another)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'credit_open',
  })
  await desk.watch()
  await makeCredit(shop, another)
  await desk.watch()
  await expect(makeCredit(shop, credit({ idempotencyKey: 'three' }))).rejects.toMatchObject({
    code: 'credit_repeat',
  })
})

test('a person looks now, and decides what the readings leave open', async () => {
  const { world, desk } = await openDesk()
  await world.fault({ kind: 'drop-after-write' })
  const { id } = await makeCredit(shop, credit())
  await world.creditElsewhere(10)
  expect(await readCreditNow(shop, id)).toMatchObject({ checks: [{ amount: '163.5' }] })
  await expect(decideCredit(shop, id, 'credited')).rejects.toMatchObject({ code: 'credit_settled' })
  await desk.watch()
  expect(await decideCredit(shop, id, 'credited')).toMatchObject({
    state: 'decided',
    decision: { verdict: 'credited', by: null },
  })
})

test.each([
  [{ reason: 'Arrived\u0000broken' }, 'reason'],
  [{ reason: 'a'.repeat(10_000) }, 'reason'],
  [{ money: { amount: decimal('5'), unit: 'po\u0000ints', isCurrency: false } }, 'unit'],
])(
  'what no database keeps is refused at its field, and nothing is sent: %#',
  async (over, field) => {
    const { world } = await openDesk()
    const refused = makeCredit(shop, credit(over))
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', fieldErrors: [{ field }] })
    expect(await world.sent()).toBe(0)
  },
)
