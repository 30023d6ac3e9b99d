import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import further from './documented/further.json'
import r1 from './documented/r1.json'
import r2 from './documented/r2.json'
import r3 from './documented/r3.json'
import r4 from './documented/r4.json'
import r5 from './documented/r5.json'
import r6 from './documented/r6.json'
import r7 from './documented/r7.json'
import requests from './documented/requests.json'
import { programs } from './schema'
import { dataOf, namesOf, rowsOf, runStandIn, type Answer, type ProgramId } from './test-stand-in'

const standIn = runStandIn({ publicOrigin: 'https://api.partnero.com' })

const responses: Readonly<Record<string, { httpStatus: number; response: unknown }>> = {
  R1: r1,
  R2: r2,
  R3: r3,
  R4: r4,
  R5: r5,
  R6: r6,
  R7: r7,
}

const exampleSchema = z.object({
  source: z.string(),
  kind: z.enum(['affiliate', 'refer-a-friend']),
  method: z.string(),
  path: z.string(),
  body: z.string().nullable(),
  match: z.enum(['equal', 'contains', 'data']).nullable(),
  note: z.string().nullable(),
})
const documented = z
  .array(exampleSchema.extend({ number: z.int(), response: z.string().nullable() }))
  .parse(requests)
type Example = z.output<typeof exampleSchema>

const alice = { email: 'alice.brown@partnero.com', name: 'Alice', surname: 'Brown' }

/** Worlds as the examples presuppose them, with the timestamps they print. */
async function affiliateWorld(sold: boolean): Promise<void> {
  await standIn.world('harbor-pro', {
    partners: [{ id: 'partner_123', key: 'ref_123' }],
    customers: [
      {
        ...alice,
        id: 'customer_123',
        partner: 'partner_123',
        tags: ['premium'],
        createdAt: '2025-05-02T16:12:39Z',
      },
    ],
    transactions: sold ? [{ key: 'sale_1', customer: 'customer_123', amount: '99.99' }] : [],
  })
}

async function legacyWorld(withCustomer: boolean): Promise<void> {
  const customer = {
    id: 'CUSTOMER_KEY',
    email: 'customer@partnero.com',
    name: 'Partnero',
    surname: 'Customer',
    partner: 'PARTNER_KEY',
    createdAt: '2022-10-03T18:07:35Z',
  }
  await standIn.world('harbor-pro', {
    partners: [{ id: 'PARTNER_KEY', key: 'PARTNER_KEY' }],
    customers: withCustomer ? [customer] : [],
  })
}

async function friendsWorld(archived: boolean): Promise<void> {
  await standIn.world('harbor-friends', {
    customers: [
      { ...alice, id: 'customer_123', archived, createdAt: '2025-05-09T17:42:13Z' },
      { id: 'customer_124', referrer: 'customer_123', createdAt: '2025-05-10T09:00:00Z' },
    ],
    transactions: [
      {
        key: 'transaction_123',
        customer: 'customer_123',
        referredCustomer: 'customer_124',
        amount: '99.99',
      },
    ],
    balances: [{ customer: 'customer_123', amount: '3' }],
  })
}

async function given(number: number): Promise<void> {
  if ([20, 21, 22, 23, 24].includes(number)) return legacyWorld(number !== 20)
  if (number === 6) return standIn.world('harbor-friends', {})
  return documented[number - 1]?.kind === 'affiliate'
    ? affiliateWorld(true)
    : friendsWorld(number === 12)
}

const clocks: Readonly<Record<number, string>> = {
  6: '2025-05-09T17:42:13Z',
  20: '2022-10-03T18:07:35Z',
  23: '2022-10-03T18:22:33Z',
}

const programOf = ({ kind }: Pick<Example, 'kind'>): ProgramId =>
  kind === 'affiliate' ? 'harbor-pro' : 'harbor-friends'

const replay = (example: Omit<Example, 'match'>): Promise<Answer> =>
  standIn.call(example.method, example.path, {
    program: programOf(example),
    ...(example.body === null ? {} : { body: example.body }),
  })

const friend = (path: string) => standIn.get(`/customers/customer_123${path}`)

/** What the requests whose response no source prints must do. */
const effects: Readonly<Record<number, (answer: Answer) => void | Promise<void>>> = {
  3: (answer) => {
    expect(namesOf(answer)).toEqual(['customer_123'])
  },
  5: (answer) => {
    expect(namesOf(answer)).toEqual(['sale_1'])
  },
  7: (answer) => {
    expect(namesOf(answer)).toEqual(['customer_124'])
  },
  8: (answer) => {
    expect(answer.body).toMatchObject({ ...r2.response, data: { id: 'customer_123', ...alice } })
  },
  9: (answer) => {
    expect(dataOf(answer)).toMatchObject({
      name: 'Amanda',
      surname: 'Brown',
      metadata: { date_of_birth: '1990-01-15' },
    })
  },
  10: async (answer) => {
    expect(answer.body).toEqual({ status: 1 })
    expect((await friend('')).status).toBe(404)
  },
  11: async (answer) => {
    expect(answer.body).toEqual({ status: 1 })
    expect(dataOf(await friend(''))).toMatchObject({ status: 'deleted' })
  },
  12: async (answer) => {
    expect(answer.body).toEqual({ status: 1 })
    expect(dataOf(await friend(''))).toMatchObject({ status: 'active' })
  },
  13: async (answer) => {
    expect(answer.body).toEqual({ status: 1 })
    expect(rowsOf(await standIn.get('/customers:search?email=jane.doe@partnero.com'))).toEqual([])
  },
  14: (answer) => {
    expect(namesOf(answer)).toEqual(['customer_123'])
  },
  15: (answer) => {
    expect(dataOf(answer)).toMatchObject({
      referrals_count: 1,
      referrals: { sales_count: 1, revenue: [{ currency: 'USD', amount: 99.99 }] },
      referral_link: 'https://yoursite.com?ref=customer_123',
    })
  },
  16: (answer) => {
    expect(namesOf(answer)).toEqual(['customer_124'])
  },
  17: (answer) => {
    expect(namesOf(answer)).toEqual(['transaction_123'])
  },
  18: (answer) => {
    expect(dataOf(answer)['balance']).toEqual({
      currency: [{ amount: 3, amount_units: 'USD', is_currency: true }],
    })
  },
  19: async (answer) => {
    const balance = { currency: [{ amount: 13, amount_units: 'USD', is_currency: true }] }
    expect(dataOf(answer)['balance']).toEqual(balance)
    expect(dataOf(await friend('/balance'))['balance']).toEqual(balance)
  },
  22: (answer) => {
    expect(dataOf(answer)).toMatchObject({ name: 'Partner', surname: 'Partnero' })
  },
  26: (answer) => {
    expect(namesOf(answer)).toEqual(['sale_1'])
  },
}

const compare = {
  equal: (answer: Answer, response: unknown) => {
    expect(answer.body).toEqual(response)
  },
  contains: (answer: Answer, response: unknown) => {
    expect(answer.body).toMatchObject(z.looseObject({}).parse(response))
  },
  data: (answer: Answer, response: unknown) => {
    expect(rowsOf(answer)).toEqual(z.looseObject({ data: z.unknown() }).parse(response).data)
  },
}

const withResponse = documented.flatMap(({ response, match, ...example }) => {
  const shown = response === null ? undefined : responses[response]
  return shown && match ? [{ ...example, response, shown, match }] : []
})
const withoutResponse = documented.flatMap(({ response, ...example }) => {
  const effect = effects[example.number]
  return response === null && effect ? [{ ...example, effect }] : []
})

/** Replays an example in the world and at the time it presupposes. */
async function replayAsDocumented(
  example: Omit<Example, 'match'> & { number: number },
): Promise<Answer> {
  await given(example.number)
  await standIn.db
    .update(programs)
    .set({ website: 'https://yoursite.com' })
    .where(eq(programs.id, 'harbor-friends'))
  standIn.time = new Date(clocks[example.number] ?? '2026-01-02T03:04:05Z')
  return replay(example)
}

test('each of the 26 documented requests is replayed', () => {
  const numbers = Array.from({ length: 26 }, (_, index) => index + 1)
  expect(documented.map(({ number }) => number)).toEqual(numbers)
  const replayed = [...withResponse, ...withoutResponse].map(({ number }) => number)
  expect(replayed.toSorted((one, other) => one - other)).toEqual(numbers)
})

describe('the documented request', () => {
  test.each(withResponse)(
    '$number, $method $path, is answered with $response',
    async ({ shown, match, ...example }) => {
      const answer = await replayAsDocumented(example)
      expect(answer.status).toBe(shown.httpStatus)
      expect(answer.headers['content-type']).toBe('application/json')
      compare[match](answer, shown.response)
    },
  )

  test.each(withoutResponse)(
    '$number, $method $path, does what its page says',
    async ({ effect, ...example }) => {
      const answer = await replayAsDocumented(example)
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toBe('application/json')
      await effect(answer)
    },
  )
})

describe('further documented examples', () => {
  const examples = z
    .array(exampleSchema.extend({ name: z.string(), response: z.looseObject({}) }))
    .parse(further)

  beforeEach(async () => {
    await affiliateWorld(false)
    standIn.time = new Date('2025-05-07T05:32:48Z')
    await standIn.post(
      '/transactions',
      { key: 'transaction_123', customer: { key: 'customer_123' }, amount: 99.99 },
      { program: 'harbor-pro' },
    )
  })

  test.each(examples)('$name: $method $path', async (example) => {
    const answer = await replay(example)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject(example.response)
  })
})
