import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { creditOperation, type CreditOperation, type CreditOperationState } from '@/api/credits'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import { admit, signInOver } from '../people/test-people'
import { runStandIn } from '../stand-in/test-stand-in'
import { until, type Answered } from '../test-servers'
import type { Step } from './carry-out'
import {
  creditWorld,
  forever,
  operationIn,
  startCreditDesk,
  type CreditDesk,
  type CreditWorld,
} from './test-credits'

const standIn = runStandIn({ control: { restoreDemo: () => Promise.resolve() } })
const DAY = 24 * 3600

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}

const usd = { unit: 'USD', isCurrency: true }
const fourEyes = { thresholds: [{ ...usd, typedAbove: null, approvedAbove: decimal('20') }] }

type Colleague = Awaited<ReturnType<typeof admit>>
let sam: Colleague
let ines: Colleague
let dana: Colleague

beforeAll(async () => {
  const { db } = await creditWorld(standIn)
  sam = await admit(db, { name: 'Sam Carver', role: 'support' })
  ines = await admit(db, { name: 'Ines Duarte', role: 'manager' })
  dana = await admit(db, { name: 'Dana Reyes', role: 'administrator' })
}, 120_000)

const openDesk = (world: CreditWorld, after?: (step: Step) => Promise<void>): Promise<CreditDesk> =>
  startCreditDesk(world, {
    signIn: signInOver(world.db),
    cookie: dana.cookie,
    ...(after && { after }),
  })

const post = (desk: CreditDesk, who: Colleague, path: string, body: unknown = {}) =>
  desk.ask(`/api/shop/credits/${path}`, {
    method: 'POST',
    headers: { cookie: who.cookie },
    body: JSON.stringify(body),
  })

const seenOf = ({ customer, money, before }: CreditOperation) => ({
  customer,
  money,
  before: before?.amount ?? '',
})

const approve = (desk: CreditDesk, who: Colleague, credit: CreditOperation, seen: object = {}) =>
  post(desk, who, `${credit.id}/approval`, {
    verdict: 'approved',
    seen: { ...seenOf(credit), ...seen },
  })

const stop = (desk: CreditDesk, who: Colleague, { id }: CreditOperation) =>
  post(desk, who, `${id}/stop`)

const newest = async (desk: CreditDesk): Promise<CreditOperation | undefined> =>
  (await desk.credits())[0]

/** Sam asks for 25.00 USD, which takes a second person. */
async function asked(desk: CreditDesk): Promise<CreditOperation> {
  const answer = await desk.credit({ cookie: sam.cookie, reviewed: '128.50' })
  expect(answer.status).toBe(202)
  return operationIn(answer)
}

const waitingList = z.object({ credits: z.array(creditOperation) })
const listed = async (desk: CreditDesk, who: Colleague) => {
  const answer = await desk.ask('/api/approvals', { headers: { cookie: who.cookie } })
  return waitingList.parse(JSON.parse(answer.body)).credits.map(({ id }) => id)
}

describe('above the threshold', () => {
  test('a second person approves, and only then it is sent', async () => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const desk = await openDesk(world)
    const waiting = await asked(desk)
    expect(waiting).toMatchObject({
      state: 'waiting',
      before: { amount: '128.5' },
      until: world.now + DAY * 1000,
    })
    expect(await desk.credit({ cookie: dana.cookie, amount: '1.00' })).toMatchObject({
      status: 409,
      code: 'credit_open',
    })
    expect(await listed(desk, ines)).toEqual([waiting.id])
    expect(await world.sent()).toBe(0)
    const approved = await approve(desk, ines, waiting)
    expect(operationIn(approved)).toMatchObject({
      state: 'checking',
      by: { name: 'Sam Carver' },
      approval: { verdict: 'approved', by: { id: ines.id, name: 'Ines Duarte' }, at: world.now },
    })
    expect(await desk.watch()).toMatchObject({ state: 'landed' })
    expect(await world.sent()).toBe(1)
    expect(await listed(desk, ines)).toEqual([])
  })

  test('nobody approves their own, and not every role approves', async () => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const desk = await openDesk(world)
    const own = operationIn(await desk.credit({ cookie: ines.cookie }))
    expect(await approve(desk, ines, own)).toMatchObject({ status: 409, code: 'credit_own' })
    expect(await approve(desk, sam, own)).toMatchObject({ status: 403, code: 'role_refused' })
    expect(await newest(desk)).toMatchObject({ state: 'waiting', approval: null })
    expect(await world.sent()).toBe(0)
  })

  test.each<[string, object]>([
    ['amount', { money: { ...usd, amount: '26.00' } }],
    ['unit', { money: { amount: '25.00', unit: 'EUR', isCurrency: true } }],
    ['customer', { customer: 'cus_2' }],
    ['balance', { before: '128.51' }],
  ])('an approval of another %s is none', async (_what, seen) => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const desk = await openDesk(world)
    const waiting = await asked(desk)
    expect(await approve(desk, ines, waiting, seen)).toMatchObject({
      status: 409,
      code: 'credit_settled',
    })
    expect(await newest(desk)).toMatchObject({ state: 'waiting' })
    expect(await world.sent()).toBe(0)
  })

  test('an approval is void once the balance has changed, and the customer is free again', async () => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const desk = await openDesk(world)
    const waiting = await asked(desk)
    await world.creditElsewhere(10)
    expect(operationIn(await approve(desk, ines, waiting))).toMatchObject({
      state: 'expired',
      approval: { by: { name: 'Ines Duarte' } },
      before: { amount: '128.5' },
      checks: [{ amount: '138.5' }],
    })
    expect(await world.landed()).toBe(0)
    expect((await desk.credit({ cookie: sam.cookie, amount: '1.00' })).status).toBe(202)
  })

  test('so it is when the balance changes after the approval, before it is sent', async () => {
    const world = await creditWorld(standIn)
    await world.rules({ ...fourEyes, holdSeconds: 20 })
    const desk = await openDesk(world)
    const waiting = await asked(desk)
    expect(operationIn(await approve(desk, ines, waiting))).toMatchObject({ state: 'held' })
    await world.creditElsewhere(10)
    world.pass(20)
    await desk.keeper.sweep()
    expect(await newest(desk)).toMatchObject({ state: 'expired', checks: [{ amount: '138.5' }] })
    expect(await world.landed()).toBe(0)
  })

  test('it still waits when the balance cannot be read', async () => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const desk = await openDesk(world)
    const waiting = await asked(desk)
    await world.fault(
      { kind: 'status', status: 503 },
      { method: 'GET', path: '/customers/*/balance' },
    )
    expect(await approve(desk, ines, waiting)).toMatchObject({ status: 502, code: 'credit_unread' })
    expect((await approve(desk, ines, waiting)).status).toBe(202)
    expect(await world.landed()).toBe(1)
  })

  test.each<
    [string, CreditOperationState, (desk: CreditDesk, credit: CreditOperation) => Promise<unknown>]
  >([
    [
      'somebody declines',
      'declined',
      (desk, credit) =>
        post(desk, ines, `${credit.id}/approval`, { verdict: 'declined', seen: seenOf(credit) }),
    ],
    ['whoever asked withdraws it', 'stopped', (desk, credit) => stop(desk, sam, credit)],
  ])('nothing is sent when %s', async (_what, state, happen) => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const desk = await openDesk(world)
    const waiting = await asked(desk)
    // Nobody else withdraws it: they decline.
    expect(await stop(desk, dana, waiting)).toMatchObject({ code: 'credit_settled' })
    await happen(desk, waiting)
    expect(await newest(desk)).toMatchObject({ state })
    expect(await approve(desk, dana, waiting)).toMatchObject({ code: 'credit_settled' })
    expect(await world.sent()).toBe(0)
    expect((await desk.credit({ cookie: dana.cookie, amount: '1.00' })).status).toBe(202)
  })

  test('it expires after a day', async () => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const desk = await openDesk(world)
    const waiting = await asked(desk)
    world.pass(DAY - 1)
    await desk.keeper.sweep()
    expect(await newest(desk)).toMatchObject({ state: 'waiting' })
    world.pass(1)
    await desk.keeper.sweep()
    expect(await newest(desk)).toMatchObject({ state: 'expired', approval: null, checks: [] })
    expect(await approve(desk, ines, waiting)).toMatchObject({ code: 'credit_settled' })
    expect(await world.sent()).toBe(0)
  })

  test('of two people who approve at once on two desks one is heard, and it is sent once', async () => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const [one, other] = [await openDesk(world), await openDesk(world)]
    const waiting = await asked(one)
    const answers = await Promise.all([approve(one, ines, waiting), approve(other, dana, waiting)])
    expect(statusesOf(answers)).toEqual([202, 409])
    expect(await world.sent()).toBe(1)
  })

  test('nobody can ask for it where nobody signs in', async () => {
    const world = await creditWorld(standIn)
    await world.rules(fourEyes)
    const desk = await startCreditDesk(world)
    expect(await desk.credit()).toMatchObject({ status: 409, code: 'credit_needs_approver' })
    expect(await desk.credits()).toEqual([])
  })
})

const statusesOf = (answers: readonly Answered[]) =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other)

describe('a credit that is held', () => {
  const held = async () => {
    const world = await creditWorld(standIn)
    await world.rules({ holdSeconds: 20 })
    const [desk, other] = [await openDesk(world), await openDesk(world)]
    const credit = await asked(desk)
    expect(credit).toMatchObject({ state: 'held', until: world.now + 20_000 })
    return { world, desk, other, credit }
  }

  test('is never sent once it was stopped, on any desk', async () => {
    const { world, desk, other, credit } = await held()
    world.pass(19)
    await desk.keeper.sweep()
    expect(operationIn(await stop(other, ines, credit))).toMatchObject({
      state: 'stopped',
      stopped: { by: { name: 'Ines Duarte' } },
    })
    world.pass(60)
    await Promise.all([desk.keeper.sweep(), other.keeper.sweep()])
    expect(await world.sent()).toBe(0)
    // Pressed twice, or by two people: it is as stopped.
    expect((await stop(desk, sam, credit)).status).toBe(200)
    expect((await desk.credit({ cookie: sam.cookie })).status).toBe(202)
  })

  test('is sent when its time is over by one of the desks that are there, once', async () => {
    const { world, desk, other, credit } = await held()
    world.pass(20)
    await Promise.all([desk.keeper.sweep(), other.keeper.sweep()])
    expect(await stop(desk, sam, credit)).toMatchObject({ status: 409, code: 'credit_settled' })
    expect(await desk.watch()).toMatchObject({ id: credit.id, state: 'landed' })
    expect(await world.sent()).toBe(1)
  })

  test('is stopped or sent, never both, when both happen at once', async () => {
    const { world, desk, other, credit } = await held()
    world.pass(20)
    const [answer] = await Promise.all([stop(other, sam, credit), desk.keeper.sweep()])
    expect(await world.sent()).toBe(answer.status === 200 ? 0 : 1)
  })

  test('is sent by a desk that starts in time, and by none that comes much later', async () => {
    const { world, other } = await held()
    world.pass(20 + 9 * 60)
    await other.keeper.start({ alone: true })
    await expect.poll(() => world.sent()).toBe(1)
    const late = await held()
    late.world.pass(20 + 11 * 60)
    await late.other.keeper.sweep()
    expect(await newest(late.other)).toMatchObject({ state: 'not-sent' })
    expect(await late.world.sent()).toBe(0)
  })

  test('is not sent with another balance than the one that was reviewed', async () => {
    const { world, desk } = await held()
    await world.creditElsewhere(10)
    world.pass(20)
    await desk.keeper.sweep()
    expect(await newest(desk)).toMatchObject({ state: 'not-sent', before: { amount: '138.5' } })
    expect(await world.landed()).toBe(0)
  })
})

test.each<Step>(['approved', 'taken'])(
  'a desk that dies after the step %s has sent nothing, and nothing is sent for it',
  async (step) => {
    const world = await creditWorld(standIn)
    await world.rules(step === 'taken' ? { holdSeconds: 10 } : fourEyes)
    let died = false
    const dying = await openDesk(world, (reached) => {
      if (reached !== step) return Promise.resolve()
      died = true
      return forever()
    })
    const other = await openDesk(world)
    const credit = await asked(dying)
    world.pass(10)
    void (step === 'taken' ? dying.keeper.sweep() : approve(dying, ines, credit)).catch(
      () => undefined,
    )
    await until(() => died, 'the desk dies')
    expect(await other.credit({ cookie: dana.cookie, amount: '7.00' })).toMatchObject({
      code: 'credit_open',
    })
    world.pass(75)
    await other.keeper.sweep()
    expect(await newest(other)).toMatchObject({ state: 'not-sent' })
    expect(await world.sent()).toBe(0)
  },
)

describe('the limits', () => {
  const rulesOf = async (desk: CreditDesk, who: Colleague, path: string): Promise<unknown> =>
    JSON.parse((await desk.ask(path, { headers: { cookie: who.cookie } })).body)
  const put = (desk: CreditDesk, who: Colleague, version: number, rules: object) =>
    desk.ask('/api/limits', {
      method: 'PUT',
      headers: { cookie: who.cookie },
      body: JSON.stringify({
        version,
        rules: { holdSeconds: 0, limits: [], thresholds: [], ...rules },
      }),
    })
  const forSupport = { for: { kind: 'role', role: 'support' }, ...usd }

  test('are set by an administrator, told to whom they concern, and refused in plain words', async () => {
    const world = await creditWorld(standIn)
    const desk = await openDesk(world)
    expect(await rulesOf(desk, sam, '/api/credit-rules')).toMatchObject({ limits: null })
    const limits = [{ ...forSupport, perCredit: '25', perDay: '40' }]
    expect((await put(desk, ines, 0, { limits })).code).toBe('role_refused')
    const set = await put(desk, dana, 0, { limits })
    expect(JSON.parse(set.body)).toMatchObject({ version: 1, changed: { by: 'Dana Reyes' } })
    await asked(desk)
    expect(await rulesOf(desk, sam, '/api/credit-rules')).toMatchObject({
      limits: [{ unit: 'USD', perCredit: '25', perDay: '40', usedToday: '25.00' }],
    })
    expect(await rulesOf(desk, dana, '/api/credit-rules')).toMatchObject({ limits: null })
    await desk.watch()
    const over = await desk.credit({ cookie: sam.cookie, amount: '20.00' })
    expect(over).toMatchObject({ status: 409, code: 'credit_over_limit' })
    expect(over.body).toContain(
      'You may credit at most 40.00 USD a day, and 15.00 USD of it is left today.',
    )
    expect((await desk.credit({ cookie: dana.cookie, amount: '20.00' })).status).toBe(202)
  })

  test('are not overwritten by who opened them earlier', async () => {
    const world = await creditWorld(standIn)
    const desk = await openDesk(world)
    expect((await put(desk, dana, 0, { holdSeconds: 10 })).status).toBe(200)
    expect(await put(desk, dana, 0, { holdSeconds: 20 })).toMatchObject({
      status: 409,
      code: 'rules_changed',
    })
    expect(await rulesOf(desk, dana, '/api/limits')).toMatchObject({ rules: { holdSeconds: 10 } })
  })

  test.each<[string, object, string]>([
    [
      'an amount that is none',
      { limits: [{ ...forSupport, perCredit: '-5', perDay: null }] },
      'limits.0.perCredit',
    ],
    [
      'a unit that is none',
      { limits: [{ ...forSupport, unit: 'ABC', perCredit: null, perDay: null }] },
      'limits.0.unit',
    ],
    [
      'a unit twice',
      { limits: [1, 2].map((at) => ({ ...forSupport, perCredit: `${at}`, perDay: null })) },
      'limits.1.unit',
    ],
    [
      'too many decimals',
      { thresholds: [{ ...usd, typedAbove: '1.234', approvedAbove: null }] },
      'thresholds.0.typedAbove',
    ],
    ['a time that is not offered', { holdSeconds: 7 }, 'holdSeconds'],
  ])('with %s are refused with the place it is about', async (_what, rules, place) => {
    const world = await creditWorld(standIn)
    const desk = await openDesk(world)
    const answer = await put(desk, dana, 0, rules)
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.body)).toMatchObject({ errors: { [place]: [expect.any(String)] } })
  })
})
