import { describe, expect, test } from 'vitest'
import type { CreditOperationState } from '@/api/credits'
import type { Fault } from '../stand-in/faults'
import { openTestDatabase } from '../test-database'
import { people as peopleTable } from '../people/people-schema'
import { makeAdministrator, signInOver } from '../people/test-people'
import { runStandIn } from '../stand-in/test-stand-in'
import { until, type Answered } from '../test-servers'
import type { Step } from './carry-out'
import { REPEAT_WITHIN_MS } from './credit-rows'
import {
  CreditWorld,
  CUSTOMER,
  creditWorld,
  forever,
  operationIn,
  startCreditDesk,
  type AskedCredit,
} from './test-credits'

const standIn = runStandIn({ control: { restoreDemo: () => Promise.resolve() } })

const statusesOf = (answers: readonly Answered[]) =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other)

describe('a credit', () => {
  test('is written down with who, why and what was there, and landed when the balance shows it', async () => {
    const desk = await startCreditDesk(await creditWorld(standIn))
    const answer = await desk.credit()
    expect(answer.status).toBe(202)
    expect(operationIn(answer)).toMatchObject({
      program: 'shop',
      customer: 'cus_48213',
      by: null,
      reason: 'Arrived broken',
      money: { amount: '25.00', unit: 'USD', isCurrency: true },
      state: 'checking',
      before: { amount: '128.5' },
      answer: { kind: 'accepted' },
    })
    expect(await desk.watch()).toMatchObject({
      id: operationIn(answer).id,
      state: 'landed',
      checks: [{ amount: '153.5' }],
      nextReadingAt: null,
    })
    const again = await desk.ask(`/api/shop/credits/${operationIn(answer).id}`)
    expect(operationIn(again).state).toBe('landed')
  })

  test.each<[string, Fault, CreditOperationState, number]>([
    ['a 422', { kind: 'status', status: 422 }, 'refused', 0],
    ['a 429', { kind: 'status', status: 429 }, 'refused', 0],
    ['a 500', { kind: 'status', status: 500 }, 'not-landed', 0],
    ['a page of a proxy', { kind: 'html', status: 502 }, 'not-landed', 0],
    ['a connection that drops before the write', { kind: 'drop-before-write' }, 'not-landed', 0],
    ['a connection that drops after the write', { kind: 'drop-after-write' }, 'landed', 1],
    ['an answer that is cut', { kind: 'cut-json' }, 'landed', 1],
    ['a write after nobody waits any more', { kind: 'write-after-client-left' }, 'landed', 1],
  ])('with %s ends as what happened', async (_what, fault, state, landed) => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world, { timeoutMs: 500 })
    await world.fault(fault)
    await desk.credit()
    expect(await desk.watch()).toMatchObject({ state })
    expect(await world.landed()).toBe(landed)
    expect(await world.sent()).toBe(1)
  })

  test('that is refused says in whose words, and how long to wait', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.fault({ kind: 'status', status: 429, retryAfter: 12 })
    const answer = await desk.credit()
    expect(answer.status).toBe(200)
    expect(operationIn(answer).refusal).toMatchObject({
      status: 429,
      words: ['Too Many Attempts.'],
      retryAfterSeconds: 12,
    })
  })

  test('is refused while Partnero wants no requests, and nothing is sent', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world, { care: true })
    await world.fault({ kind: 'status', status: 429, retryAfter: 60 })
    await desk.credit()
    expect(operationIn(await desk.credit())).toMatchObject({
      state: 'not-sent',
      refusal: { status: 429 },
    })
    expect((await desk.ask(`/api/shop/v1/customers/${CUSTOMER}`)).code).toBe('program_paused')
    expect(await world.sent()).toBe(1)
  })

  test('is refused when the pause begins while it reads the balance', async () => {
    const world = await creditWorld(standIn)
    let pause = (): Promise<unknown> => Promise.resolve()
    const desk = await startCreditDesk(world, {
      care: true,
      after: (step) => (step === 'marked' ? pause().then(() => undefined) : Promise.resolve()),
    })
    await world.fault(
      { kind: 'status', status: 429, retryAfter: 60 },
      { method: 'GET', path: '/customers/*' },
    )
    pause = () => desk.ask(`/api/shop/v1/customers/${CUSTOMER}`)
    const { state, refusal } = operationIn(await desk.credit())
    expect({ state, refusal }).toMatchObject({ state: 'refused', refusal: { status: 429 } })
    expect(refusal?.retryAfterSeconds).toBeGreaterThan(50)
    expect(await world.sent()).toBe(0)
  })

  test('that is written late is found, and is not called lost before', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world, { timeoutMs: 300 })
    await world.fault({ kind: 'hold' })
    expect(operationIn(await desk.credit())).toMatchObject({
      state: 'checking',
      answer: { kind: 'none', reason: 'timeout' },
    })
    world.pass(30)
    await desk.keeper.sweep()
    expect((await desk.credits())[0]).toMatchObject({ state: 'checking' })
    await world.endFaults()
    await expect.poll(() => world.landed()).toBe(1)
    expect(await desk.watch()).toMatchObject({ state: 'landed' })
  })

  test('that is written late is not called lost because a clock was set forward', async () => {
    const world = await creditWorld(standIn)
    let ahead = 0
    const desk = await startCreditDesk(world, { timeoutMs: 300, ahead: () => ahead })
    await world.fault({ kind: 'hold' })
    await desk.credit()
    const look = async (seconds: number) => {
      world.pass(seconds)
      await desk.keeper.sweep()
      return (await desk.credits())[0]?.state
    }
    for (const seconds of [2, 8, 20]) expect(await look(seconds)).toBe('checking')
    ahead = 90_000
    for (const seconds of [1, 15, 15, 15, 15]) expect(await look(seconds)).toBe('checking')
    await world.endFaults()
    await expect.poll(() => world.landed()).toBe(1)
    expect(await look(15)).toBe('landed')
  })

  test('is not sent while the balance cannot be read', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.fault(
      { kind: 'status', status: 503 },
      { method: 'GET', path: '/customers/*/balance' },
    )
    expect(operationIn(await desk.credit())).toMatchObject({
      state: 'not-sent',
      refusal: { status: 503 },
    })
    expect(await world.sent()).toBe(0)
  })

  test('is not sent when the balance is no longer the one that was reviewed', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.creditElsewhere(10)
    expect(operationIn(await desk.credit({ reviewed: '128.50' }))).toMatchObject({
      state: 'not-sent',
      before: { amount: '138.5' },
      refusal: {
        words: ['The balance moved after the review.'],
        reason: { what: 'balance-moved' },
      },
    })
    expect(await world.landed()).toBe(0)
    expect((await desk.credit({ reviewed: '138.50' })).status).toBe(202)
    expect(await world.landed()).toBe(1)
  })

  test('is not sent to a customer by another name, which would be another lock', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    const answer = operationIn(await desk.credit({ customer: 'maya@fjordline.example' }))
    expect(answer).toMatchObject({
      state: 'not-sent',
      refusal: {
        words: ['This is another name of the customer cus_48213: credit that one.'],
        reason: { what: 'other-name', customer: 'cus_48213' },
      },
    })
    expect(await world.sent()).toBe(0)
  })

  test('is watched on, slowly, while Partnero cannot be read at all', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.fault({ kind: 'drop-after-write' })
    const { id } = operationIn(await desk.credit())
    await world.fault(
      { kind: 'status', status: 503 },
      { method: 'GET', path: '/customers/*/balance', times: null },
    )
    expect(await desk.watch()).toMatchObject({ id, state: 'checking' })
    await world.endFaults()
    world.pass(300)
    expect(await desk.watch()).toMatchObject({ id, state: 'landed' })
  })
})

test('a reading asked for by hand is made at once, and takes no turn of the planned ones', async () => {
  const world = await creditWorld(standIn)
  const desk = await startCreditDesk(world)
  await world.fault({ kind: 'drop-before-write' })
  const { id, nextReadingAt } = operationIn(await desk.credit())
  const readNow = async () =>
    operationIn(await desk.ask(`/api/shop/credits/${id}/reading`, { method: 'POST' }))
  world.pass(1)
  expect(await readNow()).toMatchObject({
    state: 'checking',
    checks: [{ amount: '128.5', at: world.now }],
    nextReadingAt,
  })
  await world.creditElsewhere(25)
  expect(await readNow()).toMatchObject({ state: 'landed' })
})

describe('who may credit, and who is written down', () => {
  test('is the person who is signed in, by their role', async () => {
    const world = await creditWorld(standIn)
    const signIn = signInOver(world.db)
    const desk = await startCreditDesk(world, { signIn })
    expect(await desk.credit()).toMatchObject({ status: 401, code: 'signed_out' })
    const cookie = await makeAdministrator({ ...desk, people: signIn.people })
    const credit = await desk.credit({ cookie })
    expect(operationIn(credit).by).toMatchObject({ name: 'Dana Reyes' })
    await world.db.update(peopleTable).set({ role: 'viewer' })
    expect(await desk.credit({ cookie })).toMatchObject({ status: 403, code: 'role_refused' })
  })
})

describe('while a credit is open', () => {
  test('no other one starts for this customer, on no desk', async () => {
    const world = await creditWorld(standIn)
    const [one, other] = [await startCreditDesk(world), await startCreditDesk(world)]
    await world.fault({ kind: 'drop-before-write' })
    const open = operationIn(await one.credit())
    for (const desk of [one, other]) {
      const answer = await desk.credit({ amount: '7.00' })
      expect(answer).toMatchObject({ status: 409, code: 'credit_open' })
      expect(JSON.parse(answer.body)).toMatchObject({ credit: { id: open.id } })
    }
    expect(await other.watch()).toMatchObject({ id: open.id, state: 'not-landed' })
    expect((await one.credit({ amount: '7.00' })).status).toBe(202)
    expect(await world.landed(7)).toBe(1)
  })

  test('of two desks that credit at the same moment one does', async () => {
    const world = await creditWorld(standIn)
    const desks = [await startCreditDesk(world), await startCreditDesk(world)]
    const answers = await Promise.all(desks.map((desk) => desk.credit()))
    expect(statusesOf(answers)).toEqual([202, 409])
    expect(await world.landed()).toBe(1)
  })
})

describe('a change made elsewhere at the same time', () => {
  test('that adds up to the very amount is not taken for a credit that was lost', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.fault({ kind: 'drop-before-write' })
    await desk.credit()
    await world.creditElsewhere(10)
    await world.creditElsewhere(15)
    const undecided = await desk.watch()
    expect(undecided).toMatchObject({
      state: 'undecided',
      checks: expect.arrayContaining([expect.objectContaining({ amount: '153.5' })]),
    })
    expect(undecided.transactions?.map(({ money }) => money?.amount)).toEqual(['15', '10'])
    expect(await world.landed()).toBe(0)
  })

  test('in another unit raises no doubt', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.fault({ kind: 'drop-after-write' })
    await desk.credit()
    await world.creditElsewhere(10, 'EUR')
    expect(await desk.watch()).toMatchObject({ state: 'landed' })
  })

  test('is not guessed about: a person decides, and that is recorded', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.fault({ kind: 'drop-after-write' })
    const { id } = operationIn(await desk.credit())
    await world.creditElsewhere(10)
    const decide = (verdict: string) =>
      desk.ask(`/api/shop/credits/${id}/decision`, {
        method: 'POST',
        body: JSON.stringify({ verdict }),
      })
    expect(await decide('credited')).toMatchObject({ status: 409, code: 'credit_settled' })
    const undecided = await desk.watch()
    expect(undecided.state).toBe('undecided')
    expect(undecided.transactions?.map(({ what }) => what)).toEqual(['credit', 'credit'])
    expect(await desk.credit({ amount: '1.00' })).toMatchObject({ code: 'credit_open' })
    const decided = operationIn(await decide('credited'))
    expect(decided).toMatchObject({
      state: 'decided',
      decision: { verdict: 'credited', by: null, at: world.now },
    })
    expect(await decide('not-credited')).toMatchObject({ status: 409, code: 'credit_settled' })
    expect((await desk.credit({ amount: '1.00' })).status).toBe(202)
  })
})

describe('the same amount again', () => {
  test('within ten minutes is asked about first, and says which one came before', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    const first = operationIn(await desk.credit())
    await desk.watch()
    const asked = await desk.credit({ amount: '25' })
    expect(asked).toMatchObject({ status: 409, code: 'credit_repeat' })
    expect(JSON.parse(asked.body)).toMatchObject({ credit: { id: first.id } })
    expect(await world.sent()).toBe(1)
    expect((await desk.credit({ repeatConfirmed: true })).status).toBe(202)
    await desk.watch()
    world.pass(REPEAT_WITHIN_MS / 1000)
    expect((await desk.credit()).status).toBe(202)
    expect(await world.landed()).toBe(3)
  })

  test('is not asked about after one that did not land', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.fault({ kind: 'status', status: 422 })
    await desk.credit()
    expect((await desk.credit()).status).toBe(202)
  })
})

describe('a desk that dies', () => {
  test.each<[Step, CreditOperationState, number]>([
    ['recorded', 'not-sent', 0],
    ['read', 'not-sent', 0],
    ['marked', 'not-landed', 0],
    ['answered', 'landed', 1],
  ])('after the step %s leaves a credit that another one settles', async (step, state, landed) => {
    const world = await creditWorld(standIn)
    let died = false
    const dying = await startCreditDesk(world, {
      after: (reached) => {
        if (reached !== step) return Promise.resolve()
        died = true
        return forever()
      },
    })
    const other = await startCreditDesk(world)
    void dying.credit().catch(() => undefined)
    await until(() => died, 'the desk dies')
    await other.keeper.sweep()
    expect(await other.credit({ amount: '7.00' })).toMatchObject({ code: 'credit_open' })
    world.pass(75)
    expect(await other.watch()).toMatchObject({ state })
    expect(await world.landed()).toBe(landed)
    expect(await world.sent()).toBe(landed)
  })

  test('and is the only one of its database is not waited for when it starts again', async () => {
    const world = await creditWorld(standIn)
    const dying = await startCreditDesk(world, {
      after: (reached) => (reached === 'answered' ? forever() : Promise.resolve()),
    })
    void dying.credit().catch(() => undefined)
    await expect.poll(() => world.landed()).toBe(1)
    const again = await startCreditDesk(world)
    await again.keeper.start({ alone: true })
    await expect.poll(async () => (await again.credits())[0]?.state).toBe('checking')
  })

  test.each<Step>(['read', 'marked'])(
    'or was only asleep after the step %s sends nothing when it wakes up too late',
    async (step) => {
      const world = await creditWorld(standIn)
      let wake: (() => void) | undefined
      const asleep = await startCreditDesk(world, {
        after: (reached) =>
          reached === step
            ? new Promise((resolve) => {
                wake = resolve
              })
            : Promise.resolve(),
      })
      const other = await startCreditDesk(world)
      const answer = asleep.credit()
      await until(() => wake !== undefined, 'the desk falls asleep')
      world.pass(75)
      await other.keeper.sweep()
      wake?.()
      await answer
      expect(await other.watch()).toMatchObject({
        state: step === 'read' ? 'not-sent' : 'not-landed',
      })
      expect(await world.sent()).toBe(0)
    },
  )

  test('or was only slow is believed when its answer comes after all', async () => {
    const world = await creditWorld(standIn)
    const slow = await startCreditDesk(world, { timeoutMs: 10_000 })
    const other = await startCreditDesk(world)
    await world.fault({ kind: 'hold' })
    const answer = slow.credit()
    await expect.poll(() => world.sent()).toBe(1)
    world.pass(75)
    await other.keeper.sweep()
    expect((await other.credits())[0]).toMatchObject({
      state: 'checking',
      answer: { kind: 'none', reason: 'left' },
    })
    await world.endFaults()
    expect(operationIn(await answer).answer).toMatchObject({ kind: 'accepted' })
    expect(await other.watch()).toMatchObject({ state: 'landed' })
    expect(await world.sent()).toBe(1)
  })
})

describe('what is no credit', () => {
  test.each<[string, AskedCredit, string]>([
    ['an amount of nothing', { amount: '0.00' }, 'amount'],
    ['a negative amount', { amount: '-5' }, 'amount'],
    ['more decimals than the currency has', { amount: '1.234' }, 'amount'],
    ['an exponent', { amount: '1e3' }, 'amount'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['a reviewed balance that is none', { reviewed: 'much' }, 'reviewed'],
    ['a customer that is a path', { customer: '..' }, 'customer'],
    ['a customer with half a character', { customer: 'cus_\uD800/..' }, 'customer'],
  ])('%s is refused with the field it is about', async (_what, asked, field) => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    const answer = await desk.credit(asked)
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.body)).toMatchObject({ errors: { [field]: [expect.any(String)] } })
    expect(await desk.credits()).toEqual([])
  })

  test('a credit of another program, or of no id, is not shown', async () => {
    const desk = await startCreditDesk(await creditWorld(standIn))
    const { id } = operationIn(await desk.credit())
    expect((await desk.ask(`/api/shop/credits/${id.replace(/^./, 'g')}`)).status).toBe(404)
    expect((await desk.ask(`/api/other/credits/${id}`)).code).toBe('unknown_program')
    // What no database keeps is nobody's ID, and no failure of the desk.
    expect((await desk.ask('/api/shop/credits?customer=%00a')).status).toBe(400)
  })
})

test('a database that does not answer is said once, and the desk goes on', async () => {
  const storage = await openTestDatabase()
  const world = await creditWorld(standIn)
  const desk = await startCreditDesk(new CreditWorld(standIn, storage.db))
  await storage.close()
  await desk.keeper.sweep()
  await desk.keeper.sweep()
  expect(desk.logged).toEqual([expect.stringMatching(/^the credits could not be looked at: \w+$/)])
  expect(await world.sent()).toBe(0)
})
