import { once } from 'node:events'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { namesOf, rowsOf, runStandIn, type Answer, type Call } from './test-stand-in'

const restored: string[] = []
const standIn = runStandIn({
  control: {
    restoreDemo: (program) => {
      restored.push(program)
      return Promise.resolve()
    },
  },
})
const pro: Call = { program: 'harbor-pro' }
const people = ['ada', 'ben', 'cleo', 'dan', 'eve'].map((id) => ({ id }))

beforeEach(async () => {
  await standIn.world('harbor-friends', {
    customers: people,
    balances: [{ customer: 'ada', amount: '10' }],
  })
  await standIn.world('harbor-pro', {})
  await control('DELETE', '/faults')
  await control('DELETE', '/requests')
})

const control = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${standIn.origin}/__stand-in${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answered: unknown = await response.json()
  return { status: response.status, body: answered }
}

const logSchema = z.object({
  requests: z.array(
    z.strictObject({
      program: z.string().nullable(),
      method: z.string(),
      path: z.string(),
      query: z.string(),
      idempotencyKey: z.string().nullable(),
      status: z.number().nullable(),
      at: z.number(),
    }),
  ),
})
const requestsSeen = async (query = '?program=harbor-friends') =>
  logSchema.parse((await control('GET', `/requests${query}`)).body).requests

describe('a key', () => {
  test.each([
    ['no header', {}],
    ['another scheme', { authorization: 'Basic stand-in-key-harbor-friends' }],
    ['a wrong key', { authorization: 'Bearer nonsense' }],
    ['an empty key', { authorization: 'Bearer ' }],
  ])('is needed: %s is 401', async (_, headers) => {
    for (const path of ['/v1/customers', '/v1/nothing']) {
      const response = await fetch(`${standIn.origin}${path}`, { headers })
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({ status: 0, message: 'Unauthenticated.' })
    }
  })

  test('opens its own program alone', async () => {
    expect(namesOf(await standIn.get('/customers'))).toHaveLength(5)
    expect(namesOf(await standIn.get('/customers', pro))).toEqual([])
    expect((await standIn.get('/customers/ada', pro)).status).toBe(404)
  })

  test.each([
    ['GET', '/customers/ada/balance'],
    ['POST', '/customers/ada/balance/credit'],
    ['GET', '/customers/ada/stats'],
    ['GET', '/customers/ada/referrals'],
    ['GET', '/customers/ada/referral_links'],
    ['POST', '/customers:invite'],
    ['POST', '/customer_referral_links'],
  ])('of an affiliate program does not know %s %s', async (method, path) => {
    const answer = await standIn.call(method, path, pro)
    expect(answer.status).toBe(404)
    expect(answer.body).toEqual({ status: 0, message: 'Not Found' })
  })

  test.each([
    ['GET', '/partners'],
    ['GET', '/partner?key=x'],
    ['GET', '/partners:search?key=x'],
    ['POST', '/customers/ada/suspend'],
    ['POST', '/customers/ada/approve'],
  ])('of a refer-a-friend program does not know %s %s', async (method, path) => {
    expect((await standIn.call(method, path)).status).toBe(404)
  })
})

describe('any answer', () => {
  test('is application/json without a charset, errors too', async () => {
    for (const path of ['/customers', '/customers/nobody', '/nothing', '/customers?limit=0'])
      expect((await standIn.get(path)).headers['content-type']).toBe('application/json')
  })

  test('tells the rate limit and what is left of it', async () => {
    const { headers } = await standIn.get('/customers')
    expect(headers['x-ratelimit-limit']).toBe('600000')
    const left = Number((await standIn.get('/customers')).headers['x-ratelimit-remaining'])
    expect(left).toBe(Number(headers['x-ratelimit-remaining']) - 1)
  })

  test('to a method the path does not know is 405 and names those it knows', async () => {
    const answer = await standIn.call('PATCH', '/customers/ada')
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toBe('GET, PUT, DELETE')
    expect(answer.body).toMatchObject({ status: 0 })
  })

  test('to a path with a slash at its end is 404', async () => {
    expect((await standIn.get('/customers/')).status).toBe(404)
  })
})

describe('a body', () => {
  test.each(['', '[]', '{}', 'null', '"text"', '[1,2]', ' \n '])(
    'of %j says nothing on GET and DELETE',
    async (body) => {
      expect(namesOf(await standIn.get('/customers', { body }))).toHaveLength(5)
      expect((await standIn.delete('/customers/eve', { body })).status).toBe(200)
    },
  )

  test('that is no JSON is 400', async () => {
    const answer = await standIn.get('/customers', { body: '{"limit":' })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ status: 0 })
  })

  test('above one MiB is 413, and the connection still gets its answer', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(1_100_000) })
    expect((await standIn.call('POST', '/customers', { body })).status).toBe(413)
  })

  test('with unknown and inherited names is harmless', async () => {
    const body = '{"__proto__":{"limit":1},"constructor":{"key":"ada"},"first_name":"x"}'
    expect(namesOf(await standIn.get('/customers', { body }))).toHaveLength(5)
  })
})

describe('paging', () => {
  const page = (query: string) => standIn.get(`/customers?${query}`)
  const links = z.object({
    links: z.object({
      first: z.string(),
      last: z.null(),
      prev: z.string().nullable(),
      next: z.string().nullable(),
    }),
    meta: z.looseObject({ from: z.number().nullable(), to: z.number().nullable() }),
  })
  const linksOf = ({ body }: Answer) => links.parse(body)

  test('shows no total', async () => {
    const { body } = await page('limit=2&page=2')
    const path = `${standIn.origin}/v1/customers`
    expect(body).toMatchObject({
      links: {
        first: `${path}?limit=2&page=1`,
        last: null,
        prev: `${path}?limit=2&page=1`,
        next: `${path}?limit=2&page=3`,
      },
      meta: { current_page: 2, from: 3, path, per_page: 2, to: 4 },
      status: 1,
    })
    const shape = z.object({ meta: z.record(z.string(), z.unknown()) })
    expect(Object.keys(shape.parse(body).meta)).toEqual([
      'current_page',
      'from',
      'path',
      'per_page',
      'to',
    ])
  })

  test.each([
    ['limit=5', ['ada', 'ben', 'cleo', 'dan', 'eve'], false],
    ['limit=4', ['ada', 'ben', 'cleo', 'dan'], true],
    ['limit=2&page=3', ['eve'], false],
    ['limit=250', ['ada', 'ben', 'cleo', 'dan', 'eve'], false],
    ['limit=1&sort=asc', ['eve'], true],
    ['limit=1&sort=desc', ['ada'], true],
    ['limit=&page=', ['ada', 'ben', 'cleo', 'dan', 'eve'], false],
  ])('%s shows %j; more follow: %s', async (query, ids, more) => {
    const answer = await page(query)
    expect(namesOf(answer)).toEqual(ids)
    expect(linksOf(answer).links.next !== null).toBe(more)
  })

  test('beyond the end is an empty page', async () => {
    const answer = await page('page=9')
    expect(rowsOf(answer)).toEqual([])
    expect(linksOf(answer)).toMatchObject({
      links: { next: null, prev: `${standIn.origin}/v1/customers?page=8` },
      meta: { from: null, to: null },
    })
    expect((await page('limit=250&page=1000000000')).status).toBe(200)
  })

  test('keeps the other parameters in its links', async () => {
    const { links: first } = linksOf(await page('refer_status=non_referred&limit=2'))
    const next = new URL(first.next ?? '')
    expect(Object.fromEntries(next.searchParams)).toEqual({
      refer_status: 'non_referred',
      limit: '2',
      page: '2',
    })
  })

  test('by following the links meets everybody once', async () => {
    const met: unknown[] = []
    let query: string | null = '?limit=2'
    while (query !== null) {
      const answer: Answer = await standIn.get(`/customers${query}`)
      met.push(...namesOf(answer))
      const { next } = linksOf(answer).links
      query = next === null ? null : new URL(next).search
    }
    expect(met).toEqual(people.map(({ id }) => id))
  })

  test.each([
    ['limit=0', { limit: ['The limit must be between 1 and 250.'] }],
    ['limit=251', { limit: ['The limit must be between 1 and 250.'] }],
    ['limit=ten', { limit: ['The limit must be an integer.'] }],
    ['limit=1.5', { limit: ['The limit must be an integer.'] }],
    ['page=0', { page: ['The page must be between 1 and 1000000000.'] }],
    ['page=-1', { page: ['The page must be between 1 and 1000000000.'] }],
    ['sort=up', { sort: ['The selected sort is invalid.'] }],
  ])('%s is refused', async (query, errors) => {
    const answer = await page(query)
    expect(answer.status).toBe(422)
    expect(answer.body).toEqual({ status: 0, message: 'The given data was invalid.', errors })
  })
})

const CREDIT = '/customers/ada/balance/credit'
const creditBody = '{"amount":5,"amount_units":"USD","is_currency":true}'
const balanceSchema = z.object({
  data: z.object({ balance: z.object({ currency: z.array(z.object({ amount: z.number() })) }) }),
})
const balanceOfAda = async () => {
  const { body } = await standIn.get('/customers/ada/balance')
  return balanceSchema.parse(body).data.balance.currency[0]?.amount
}
const fault = (given: object) => ({ 'x-stand-in-fault': JSON.stringify(given) })
const creditWith = (given: object) =>
  standIn.call('POST', CREDIT, { body: creditBody, headers: fault(given) })

describe('a fault asked for in a request', () => {
  test.each([401, 403, 404, 409, 422, 500, 503] as const)(
    'of status %i answers so and does nothing',
    async (status) => {
      const answer = await creditWith({ kind: 'status', status })
      expect(answer.status).toBe(status)
      expect(answer.body).toMatchObject({ status: 0 })
      expect(await balanceOfAda()).toBe(10)
    },
  )

  test('of status 429 says when to come again', async () => {
    const answer = await creditWith({ kind: 'status', status: 429, retryAfter: 3 })
    expect(answer.status).toBe(429)
    expect(answer.body).toEqual({ status: 0, message: 'Too Many Attempts.' })
    expect(answer.headers).toMatchObject({
      'retry-after': '3',
      'x-ratelimit-limit': '600000',
      'x-ratelimit-remaining': '0',
    })
    const silent = await creditWith({ kind: 'status', status: 429, retryAfter: null })
    expect(silent.headers).not.toHaveProperty('retry-after')
  })

  test('may bring its own body', async () => {
    const body = { status: 0, errors: { email: ['Taken.'] } }
    expect((await creditWith({ kind: 'status', status: 422, body })).body).toEqual(body)
  })

  test('of kind html is a page of a proxy', async () => {
    const answer = await creditWith({ kind: 'html', status: 502 })
    expect(answer.status).toBe(502)
    expect(answer.headers['content-type']).toBe('text/html')
    expect(answer.text).toContain('<h1>502 Bad Gateway</h1>')
    expect(await balanceOfAda()).toBe(10)
  })

  test('of kind cut-json does the work and ends in the middle of the answer', async () => {
    const answer = await creditWith({ kind: 'cut-json' })
    expect(answer.status).toBe(200)
    expect(answer.text).toMatch(/^\{"data":/)
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(answer.text)))
    expect(answer.body).toBeUndefined()
    expect(await balanceOfAda()).toBe(15)
  })

  test('of kind wrong-types changes every value but the envelope', async () => {
    const answer = await standIn.get('/customers?limit=1', {
      headers: fault({ kind: 'wrong-types' }),
    })
    expect(answer.body).toMatchObject({
      data: { '0': { id: { value: 'ada' }, approved: 'perhaps', referrals_count: 'not a number' } },
      status: 1,
    })
  })

  test('of kind delay answers later, and as usual', async () => {
    const started = performance.now()
    const answer = await creditWith({ kind: 'delay', milliseconds: 100 })
    // A lower bound alone: a busy machine may take longer.
    expect(performance.now() - started).toBeGreaterThan(90)
    expect(answer.status).toBe(200)
    expect(await balanceOfAda()).toBe(15)
  })

  test('of kind hold answers as usual, once the rules are deleted', async () => {
    const answering = creditWith({ kind: 'hold' })
    await expect.poll(async () => (await requestsSeen())[0]).toMatchObject({ path: CREDIT })
    expect(await balanceOfAda()).toBe(10)
    await control('DELETE', '/faults')
    expect((await answering).status).toBe(200)
    expect(await balanceOfAda()).toBe(15)
  })

  test('of kind drop-before-write ends the connection and does nothing', async () => {
    await expect(creditWith({ kind: 'drop-before-write' })).rejects.toThrow('socket hang up')
    expect(await balanceOfAda()).toBe(10)
    expect((await requestsSeen())[0]).toMatchObject({ path: CREDIT, status: null })
  })

  test('of kind drop-after-write does the work and ends the connection', async () => {
    await expect(creditWith({ kind: 'drop-after-write' })).rejects.toThrow('socket hang up')
    expect(await balanceOfAda()).toBe(15)
  })

  test('of kind write-after-client-left waits until nobody listens', async () => {
    const sent = standIn.send('POST', CREDIT, {
      body: creditBody,
      headers: fault({ kind: 'write-after-client-left' }),
    })
    const ended = new Promise((resolve) => {
      sent.once('close', resolve)
    })
    sent.on('error', () => {
      // The test itself ends the connection.
    })
    sent.end(creditBody)
    await vi.waitFor(async () => {
      expect((await requestsSeen())[0]?.path).toBe(CREDIT)
    })
    expect(await balanceOfAda()).toBe(10)
    sent.destroy()
    await ended
    await vi.waitFor(async () => {
      expect(await balanceOfAda()).toBe(15)
    })
  })

  test('that does not exist is refused', async () => {
    expect((await creditWith({ kind: 'dealy' })).status).toBe(400)
    expect(await balanceOfAda()).toBe(10)
  })
})

describe('a fault laid down for a program', () => {
  const serverError = { kind: 'status', status: 500 }
  const rule = { program: 'harbor-friends', path: '/customers/*', fault: serverError }

  test('happens as often as asked, in that program alone', async () => {
    expect((await control('POST', '/faults', { ...rule, skip: 1, times: 2 })).status).toBe(200)
    const statuses: number[] = []
    for (let count = 0; count < 5; count += 1)
      statuses.push((await standIn.get('/customers/ada')).status)
    expect(statuses).toEqual([200, 500, 500, 200, 200])
    await control('POST', '/faults', { ...rule, program: 'harbor-pro' })
    expect((await standIn.get('/customers/ada')).status).toBe(200)
    expect((await standIn.get('/customers/ada', pro)).status).toBe(500)
  })

  test('can be for one method or one page', async () => {
    await control('POST', '/faults', { ...rule, path: '/customers', query: { page: '2' } })
    expect((await standIn.get('/customers?page=1')).status).toBe(200)
    expect((await standIn.get('/customers?limit=2&page=2')).status).toBe(500)
    await control('POST', '/faults', { ...rule, method: 'DELETE' })
    expect((await standIn.get('/customers/ada')).status).toBe(200)
    expect((await standIn.delete('/customers/ada')).status).toBe(500)
  })

  test('is forgotten when the faults are cleared', async () => {
    await control('POST', '/faults', { ...rule, times: null })
    expect((await standIn.get('/customers/ada')).status).toBe(500)
    await control('DELETE', '/faults')
    expect((await standIn.get('/customers/ada')).status).toBe(200)
  })

  test.each([
    [{ ...rule, program: 'nobody' }, 404],
    [{ ...rule, fault: { kind: 'dealy' } }, 422],
    [{ ...rule, tmies: 2 }, 422],
  ])('%j is refused', async (given, status) => {
    expect((await control('POST', '/faults', given)).status).toBe(status)
  })
})

describe('the log of requests', () => {
  test('has what a test needs and never the key', async () => {
    await standIn.post(
      '/customers',
      { name: 'secret body' },
      { headers: { 'idempotency-key': 'op-1' } },
    )
    await standIn.get('/customers?limit=2')
    await standIn.get('/customers/nobody')
    const seen = await requestsSeen()
    expect(seen.map(({ method, path, query, status }) => [method, path, query, status])).toEqual([
      ['POST', '/customers', '', 200],
      ['GET', '/customers', 'limit=2', 200],
      ['GET', '/customers/nobody', '', 404],
    ])
    expect(seen[0]?.idempotencyKey).toBe('op-1')
    expect(JSON.stringify(seen)).not.toMatch(/stand-in-key|bearer|secret/i)
  })

  test('is kept for each program, and for requests without a key', async () => {
    await standIn.get('/customers', pro)
    await fetch(`${standIn.origin}/v1/customers`, { headers: { authorization: 'Bearer wrong' } })
    expect(await requestsSeen()).toEqual([])
    expect(await requestsSeen('?program=harbor-pro')).toHaveLength(1)
    const all = await requestsSeen('')
    expect(all.map(({ program, status }) => [program, status])).toEqual([
      ['harbor-pro', 200],
      [null, 401],
    ])
    expect(JSON.stringify(all)).not.toContain('wrong')
  })

  test('keeps the last 500', async () => {
    for (let count = 0; count < 501; count += 1) await standIn.get(`/test?${count}`)
    const seen = await requestsSeen()
    expect(seen).toHaveLength(500)
    expect(seen[0]?.query).toBe('1')
    await control('DELETE', '/requests?program=harbor-friends')
    expect(await requestsSeen()).toEqual([])
  })
})

describe('a world', () => {
  test('takes the place of what the program has, which comes back as it was', async () => {
    const given = await control('POST', '/worlds/harbor-friends', { customers: [{ id: 'zoe' }] })
    expect(given.status).toBe(200)
    expect(namesOf(await standIn.get('/customers'))).toEqual(['zoe'])
    expect((await requestsSeen()).at(-1)).toMatchObject({ program: 'harbor-friends' })
    await control('POST', '/worlds/harbor-friends', { customers: [{ id: 'yan' }] })
    expect(namesOf(await standIn.get('/customers'))).toEqual(['yan'])
    expect((await control('DELETE', '/worlds/harbor-friends')).status).toBe(200)
    expect(namesOf(await standIn.get('/customers'))).toEqual(people.map(({ id }) => id))
  })

  test.each([
    ['harbor-friends', { customers: [{ id: 'zoe', referrer: 'nobody' }] }, 422],
    ['harbor-friends', { customers: [{ nam: 'Zoe' }] }, 422],
    ['nobody', {}, 404],
  ])('of %s with %j is refused and changes nothing', async (program, world, status) => {
    expect((await control('POST', `/worlds/${program}`, world)).status).toBe(status)
    expect(namesOf(await standIn.get('/customers'))).toHaveLength(5)
  })

  test('gives way to the demo on demand', async () => {
    await control('POST', '/worlds/harbor-pro/demo')
    expect(restored).toEqual(['harbor-pro'])
  })
})

test('the control routes answer only to a name of this machine', async () => {
  const sent = standIn.send('GET', '/../__stand-in/requests', { headers: { host: 'evil.example' } })
  sent.path = '/__stand-in/requests'
  sent.end()
  const answered: unknown[] = await once(sent, 'response')
  expect(answered[0]).toMatchObject({ statusCode: 403 })
})
