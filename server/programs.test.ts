import { describe, expect, test } from 'vitest'
import type { Program } from '@/api/programs'
import type { ConfiguredProgram } from './config'
import { createPrograms } from './programs'
import { answerByPath, KEY, startApi, startDesk, type TestApi } from './test-servers'
import { openUpstream } from './upstream'

const SHOP: ConfiguredProgram = { id: 'shop-eu', key: KEY, variable: 'PARTNERO_API_KEY_SHOP_EU' }

const programsOf = async (
  api: Pick<TestApi, 'url'>,
  configured: readonly ConfiguredProgram[] = [SHOP],
  timeoutMs = 5000,
): Promise<readonly Program[]> => {
  const upstream = openUpstream(api.url, timeoutMs)
  try {
    return await createPrograms(configured, upstream).list()
  } finally {
    await upstream.close()
  }
}

const program = (type: unknown, name: unknown = 'Harbor') => ({
  body: { data: { program: { type, name, pub_id: 'pub_1' } }, status: 1 },
})
const customers = (...data: unknown[]) => ({ body: { data, links: {}, meta: {}, status: 1 } })
const ready = { problem: null, problemText: null }

describe('name and kind of a program', () => {
  test.each([
    ['Affiliate', 'affiliate'],
    ['Referral', 'refer-a-friend'],
    ['refer_a_friend', 'refer-a-friend'],
    ['Refer-a-Friend', 'refer-a-friend'],
    ['AFFILIATE', 'affiliate'],
  ])('come from /program, however the type is spelled: %s', async (type, kind) => {
    const api = await startApi(answerByPath({ '/program': program(type, ' Harbor Pro ') }))
    expect(await programsOf(api)).toEqual([{ id: 'shop-eu', name: 'Harbor Pro', kind, ...ready }])
    expect(api.seen).toMatchObject([
      { target: '/v1/program', headers: { authorization: `Bearer ${KEY}` } },
    ])
  })

  test.each([
    ['is not there', { status: 404, body: { status: 0 } }],
    ['is not allowed', { status: 405, body: { status: 0 } }],
    ['has no type', program(null)],
    ['has an unknown type', program('Lottery')],
    ['has another shape', { body: { data: [] } }],
    ['is no object', { body: 'ok' }],
  ])('come from /test where /program %s', async (_what, answer) => {
    const api = await startApi(
      answerByPath({ '/program': answer, '/test': program('affiliate', null) }),
    )
    expect(await programsOf(api)).toEqual([
      { id: 'shop-eu', name: 'Shop Eu', kind: 'affiliate', ...ready },
    ])
  })

  test.each([
    ['affiliate', { key: 'customer_123', partner: 'partner_123' }],
    ['affiliate', { key: 'customer_123', partner: null }],
    ['refer-a-friend', { id: 'customer_123', referring_customer: null }],
  ])('%s is told by the shape of a customer where neither says', async (kind, customer) => {
    const api = await startApi(answerByPath({ '/customers?limit=1': customers(customer) }))
    expect(await programsOf(api)).toEqual([{ id: 'shop-eu', name: 'Shop Eu', kind, ...ready }])
    expect(api.seen.map(({ target }) => target)).toEqual([
      '/v1/program',
      '/v1/test',
      '/v1/customers?limit=1',
    ])
  })
})

describe('a program with a problem says so in one sentence, with a word for the page', () => {
  const problemOf = async (...args: Parameters<typeof programsOf>) => {
    const [first] = await programsOf(...args)
    return [first?.problem, first?.problemText]
  }

  test.each([401, 403])('a key that is refused (%i)', async (status) => {
    const api = await startApi(answerByPath({ '/program': { status, body: { status: 0 } } }))
    expect(await problemOf(api)).toEqual([
      'key-refused',
      'Partnero refused the API key in PARTNERO_API_KEY_SHOP_EU: copy a current key from Partnero’s Integration → API page and start again.',
    ])
    expect(api.seen).toHaveLength(1)
  })

  test('a key that is missing', async () => {
    const api = await startApi()
    expect(await problemOf(api, [{ ...SHOP, key: null }])).toEqual([
      'key-missing',
      'There is no API key: set PARTNERO_API_KEY_SHOP_EU to a key from Partnero’s Integration → API page and start again.',
    ])
    expect(api.connections()).toBe(0)
  })

  test('an API that is not there, is too slow, is failing or is too busy', async () => {
    const gone = await startApi()
    await gone.stop()
    expect(await problemOf(gone)).toEqual([
      'unreachable',
      'Partnero cannot be reached (ECONNREFUSED): check this computer’s connection and PARTNERO_API_URL, then try again.',
    ])
    const slow = await startApi(() => undefined)
    expect(await problemOf(slow, [SHOP], 100)).toEqual([
      'unreachable',
      'Partnero did not answer in time: check this computer’s connection, then try again.',
    ])
    const silent = await startApi((_request, response) => {
      response.write('{"data":')
    })
    expect(await problemOf(silent, [SHOP], 100)).toEqual([
      'unreachable',
      expect.stringContaining('Partnero cannot be reached'),
    ])
    const failing = await startApi((_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    })
    expect(await problemOf(failing)).toEqual([
      'unreachable',
      'Partnero answered 502 when asked about this program: try again in a moment.',
    ])
    const busy = await startApi(answerByPath({ '/program': { status: 429, body: {} } }))
    expect(await problemOf(busy)).toEqual(['unreachable', expect.stringContaining('429')])
  })

  test('a newsletter program, by its type or its flat answer', async () => {
    const named = await startApi(answerByPath({ '/program': program('Newsletter') }))
    expect(await problemOf(named)).toEqual([
      'not-customers',
      'The key in PARTNERO_API_KEY_SHOP_EU belongs to a newsletter program, which has subscribers and no customers.',
    ])
    const flat = await startApi(
      answerByPath({ '/program': { body: { data: { esp_type: 'mailchimp' }, status: 1 } } }),
    )
    expect(await problemOf(flat)).toEqual(['not-customers', expect.stringContaining('newsletter')])
  })

  test('one whose kind nothing tells', async () => {
    const api = await startApi(answerByPath({ '/customers?limit=1': customers() }))
    expect(await problemOf(api)).toEqual([
      'not-customers',
      'Partnero does not say which kind of program the key in PARTNERO_API_KEY_SHOP_EU belongs to, and it has no customer yet to tell it by.',
    ])
  })
})

describe('the list of programs', () => {
  test('has every program once, with its own problem, in one round', async () => {
    const api = await startApi((incoming, response) => {
      const refused = incoming.headers.authorization === 'Bearer refused'
      const answer = answerByPath({
        '/program': refused ? { status: 401, body: {} } : program('Affiliate', 'Harbor Pro'),
      })
      answer(incoming, response)
    })
    const desk = await startDesk(api.url, {
      programs: [
        { id: 'pro', key: KEY, variable: 'PARTNERO_API_KEY_PRO' },
        { id: 'old', key: 'refused', variable: 'PARTNERO_API_KEY_OLD' },
      ],
    })
    const answer = await desk.ask('/api/programs')
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(JSON.parse(answer.body)).toEqual({
      programs: [
        { id: 'pro', name: 'Harbor Pro', kind: 'affiliate', ...ready },
        {
          id: 'old',
          name: 'Old',
          kind: 'refer-a-friend',
          problem: 'key-refused',
          problemText: expect.stringContaining('PARTNERO_API_KEY_OLD'),
        },
      ],
      embedded: false,
    })
  })

  test('reads a program that answered once, one with a problem each time', async () => {
    let status = 503
    const api = await startApi((incoming, response) => {
      answerByPath({ '/program': { ...program('Affiliate'), status } })(incoming, response)
    })
    const upstream = openUpstream(api.url, 5000)
    let now = 0
    const programs = createPrograms([SHOP], upstream, () => now)
    const problem = async () => (await programs.list())[0]?.problem

    expect(programs.known('shop-eu')).toBeUndefined()
    expect(await Promise.all([problem(), problem()])).toEqual(['unreachable', 'unreachable'])
    expect(api.seen).toHaveLength(1)
    status = 200
    expect(await problem()).toBeNull()
    expect(api.seen).toHaveLength(2)
    expect(programs.known('shop-eu')).toMatchObject({ kind: 'affiliate' })
    expect(await problem()).toBeNull()
    expect(api.seen).toHaveLength(2)

    // Some minutes later it is read again, behind an answer that does not wait for it.
    now = 6 * 60_000
    status = 503
    expect(await problem()).toBeNull()
    await expect.poll(() => api.seen.length).toBe(3)
    // An outage that passes does not undo what is known; a key that is refused does.
    now = 12 * 60_000
    status = 401
    expect(await problem()).toBeNull()
    await expect.poll(() => programs.known('shop-eu')?.problem).toBe('key-refused')
    // It is still called what it was called.
    expect(programs.known('shop-eu')).toMatchObject({ name: 'Harbor', kind: 'affiliate' })
    await upstream.close()
  })
})
