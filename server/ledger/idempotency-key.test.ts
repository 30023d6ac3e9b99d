import { describe, expect, test } from 'vitest'
import { admit, signInOver } from '../people/test-people'
import { runStandIn } from '../stand-in/test-stand-in'
import { creditWorld, operationIn, startCreditDesk } from './test-credits'

const standIn = runStandIn({ control: { restoreDemo: () => Promise.resolve() } })

describe('an Idempotency-Key', () => {
  test('is needed', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    const answer = await desk.ask('/api/shop/credits', { method: 'POST', body: '{}' })
    expect(answer).toMatchObject({ status: 400, code: 'credit_key_needed' })
  })

  test('gives the same credit again, and refuses another body', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    const first = operationIn(await desk.credit({ key: 'one' }))
    await desk.watch()
    const again = await desk.credit({ key: 'one' })
    expect(again.status).toBe(200)
    expect(operationIn(again)).toMatchObject({ id: first.id, state: 'landed' })
    expect(await desk.credit({ key: 'one', amount: '26.00' })).toMatchObject({
      status: 422,
      code: 'credit_key_reused',
    })
    expect(await world.landed()).toBe(1)
  })

  test('of somebody else is refused, and tells nothing of what it was for', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world, { signIn: signInOver(world.db) })
    const [sam, ines] = [
      await admit(world.db, { name: 'Sam Carver', role: 'support' }),
      await admit(world.db, { name: 'Ines Duarte', role: 'manager' }),
    ]
    await desk.credit({ key: 'one', cookie: sam.cookie })
    const other = await desk.credit({ key: 'one', cookie: ines.cookie })
    expect(other).toMatchObject({ status: 422, code: 'credit_key_reused' })
    expect(other.body).not.toMatch(/25|Sam|Arrived/)
    expect(await world.sent()).toBe(1)
  })

  test('at work on one desk is at work on the other', async () => {
    const world = await creditWorld(standIn)
    const [one, other] = [await startCreditDesk(world), await startCreditDesk(world)]
    await world.fault({ kind: 'hold' })
    const first = one.credit({ key: 'one' })
    await expect.poll(() => world.sent()).toBe(1)
    expect(await other.credit({ key: 'one' })).toMatchObject({
      status: 409,
      code: 'credit_in_flight',
    })
    await world.endFaults()
    expect((await first).status).toBe(202)
    expect(await world.landed()).toBe(1)
  })

  test('sent twice at once credits once, and says that the other is at work', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world)
    await world.fault({ kind: 'hold' })
    const first = desk.credit({ key: 'one' })
    const second = desk.credit({ key: 'one' })
    const faster = await Promise.race([first, second])
    expect(faster).toMatchObject({ status: 409, code: 'credit_in_flight' })
    await expect.poll(() => world.sent()).toBe(1)
    expect(await desk.credit({ key: 'one' })).toMatchObject({ code: 'credit_in_flight' })
    await world.endFaults()
    const statuses = (await Promise.all([first, second])).map(({ status }) => status)
    expect(statuses.toSorted((one, two) => one - two)).toEqual([202, 409])
    expect(await world.landed()).toBe(1)
  })
})
