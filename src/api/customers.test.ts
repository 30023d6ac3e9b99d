import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { friends, pro, saysJson, startAnsweringServer } from './answering-server.test-support'
import {
  customerListPath,
  getCustomer,
  listCustomers,
  listReferrals,
  searchCustomers,
  type CustomerListQuery,
} from './customers'
import { documentedBody } from './documented-bodies.test-support'

const server = startAnsweringServer()
const targets = () => server.seen.map(({ target }) => target)
const firstPage = { page: 1, limit: 25 }
const answerRow = (row: unknown) => {
  server.answer = saysJson({ data: row, status: 1 })
}

describe('the address of a page of the list', () => {
  test.each<[CustomerListQuery, string]>([
    [firstPage, '/customers?limit=25&page=1'],
    [{ page: 3, limit: 250 }, '/customers?limit=250&page=3'],
    [
      { ...firstPage, referStatus: 'non_referred' },
      '/customers?limit=25&page=1&refer_status=non_referred',
    ],
    [
      { partnerEmail: 'a+b@c.de', partnerKey: 'ref 1', ...firstPage },
      '/customers?limit=25&page=1&partner.key=ref+1&partner.email=a%2Bb%40c.de',
    ],
    [{ ...firstPage, partnerKey: '' }, '/customers?limit=25&page=1'],
  ])('%o', (query, path) => {
    expect(customerListPath(query)).toBe(path)
  })

  test('is left as it is by whoever resolves it, and says what was asked', () => {
    const query = fc.record({
      page: fc.nat(),
      limit: fc.integer({ min: 1, max: 250 }),
      partnerKey: fc.string({ unit: 'binary', minLength: 1 }),
      partnerEmail: fc.string({ unit: 'binary', minLength: 1 }),
    })
    fc.assert(
      fc.property(query, (asked) => {
        const path = customerListPath(asked)
        const url = new URL(path, 'http://desk')
        expect(url.pathname + url.search).toBe(path)
        expect([...url.searchParams]).toEqual([
          ['limit', String(asked.limit)],
          ['page', String(asked.page)],
          ['partner.key', asked.partnerKey.toWellFormed()],
          ['partner.email', asked.partnerEmail.toWellFormed()],
        ])
      }),
    )
  })
})

describe('what the docs print', () => {
  const common = { name: 'Alice', surname: 'Brown', email: 'alice.brown@partnero.com' }
  const affiliate = {
    kind: 'affiliate',
    idField: 'key',
    ...common,
    id: 'customer_123',
    status: null,
    archived: false,
    createdAt: '2025-05-02T16:12:39.000000Z',
    updatedAt: '2025-05-02T16:12:39.000000Z',
    partner: 'partner_123',
    archivedAt: null,
    tags: null,
  }

  test('R1, a list of affiliate customers', async () => {
    server.answer = saysJson(documentedBody('r1'))
    expect(await listCustomers(pro, { page: 1, limit: 15 })).toEqual({
      rows: [affiliate],
      page: 1,
      limit: 15,
      from: 1,
      to: 1,
      hasNext: false,
      hasPrevious: false,
    })
    expect(targets()).toEqual(['/api/harbor-pro/v1/customers?limit=15&page=1'])
  })

  test('R2, a refer-a-friend customer', async () => {
    server.answer = saysJson(documentedBody('r2'))
    expect(await getCustomer(friends, 'customer_123')).toEqual({
      kind: 'refer-a-friend',
      idField: 'id',
      ...common,
      id: 'customer_123',
      status: 'active',
      archived: false,
      createdAt: '2025-05-09T17:42:13.000000Z',
      updatedAt: '2025-05-09T17:42:13.000000Z',
      approved: true,
      referrer: null,
      referralsCount: 0,
      dateOfBirth: null,
      referralLinks: ['https://yoursite.com?ref=customer_123'],
      customFields: [],
    })
  })

  test('R4, an affiliate customer in full', async () => {
    server.answer = saysJson(documentedBody('r4'))
    expect(await getCustomer(pro, 'customer_123')).toEqual({
      ...affiliate,
      status: 'active',
      tags: ['premium'],
    })
  })

  test.each([
    ['r3', 'Partnero', '2022-10-03T18:07:35.000000Z'],
    ['r5', 'Partnero', '2022-10-03T18:07:35.000000Z'],
    ['r6', 'New Partnero', '2022-10-03T18:22:33.000000Z'],
  ] as const)('%s, the form of 2022', async (name, firstName, updatedAt) => {
    server.answer = saysJson(documentedBody(name))
    expect(await getCustomer(pro, 'CUSTOMER_KEY')).toEqual({
      ...affiliate,
      id: 'CUSTOMER_KEY',
      partner: 'PARTNER_KEY',
      name: firstName,
      surname: 'Customer',
      email: 'customer@partnero.com',
      createdAt: '2022-10-03T18:07:35.000000Z',
      updatedAt,
    })
  })
})

describe('a refer-a-friend customer in every form there is a word of', () => {
  const reading = async (row: Record<string, unknown>) => {
    answerRow({ id: 'customer_123', ...row })
    return getCustomer(friends, 'customer_123')
  }
  const nobody = { id: null, key: null, email: null, name: null, surname: null }

  test.each([
    ['absent', {}, null],
    ['null', { referring_customer: null }, null],
    ['an empty object', { referring_customer: {} }, null],
    ['an empty list', { referring_customer: [] }, null],
    ['text', { referring_customer: 'cus_9' }, { ...nobody, id: 'cus_9' }],
    [
      'an object',
      { referring_customer: { key: 'k', name: 'Ada', email: null } },
      { ...nobody, key: 'k', name: 'Ada' },
    ],
  ])('referrer: %s', async (_name, row, referrer) => {
    expect(await reading(row)).toMatchObject({ referrer })
  })

  test.each([
    [undefined, []],
    [{}, []],
    [[], []],
    [null, []],
    [{ plan: 'gold' }, [{ name: 'plan', value: 'gold' }]],
    [
      { seats: 4, trial: false, note: null, more: { a: [1] } },
      [
        { name: 'seats', value: '4' },
        { name: 'trial', value: 'false' },
        { name: 'note', value: '' },
        { name: 'more', value: '{"a":[1]}' },
      ],
    ],
  ])('custom fields %j', async (custom_fields, customFields) => {
    expect(await reading({ custom_fields })).toMatchObject({ customFields })
  })

  test.each([
    [{ referral_link: 'https://a.example/1' }, ['https://a.example/1']],
    [{ referral_link: 'https://a.example/1', referral_links: [] }, ['https://a.example/1']],
    [
      { referral_link: 'https://a.example/1', referral_links: ['https://a.example/2', null, ''] },
      ['https://a.example/2'],
    ],
    [{ referral_link: null }, []],
  ])('links %j', async (row, referralLinks) => {
    expect(await reading(row)).toMatchObject({ referralLinks })
  })

  test.each([
    [{ status: 'deleted' }, { archived: true, status: 'deleted' }],
    [{ status: 'pending' }, { archived: false, status: 'pending' }],
    [{ referrals_count: '128' }, { referralsCount: 128 }],
    [{ referrals_count: -1 }, { referralsCount: null }],
    [{ referrals_count: 1.5 }, { referralsCount: null }],
    [{ metadata: { date_of_birth: '1990-01-15' } }, { dateOfBirth: '1990-01-15' }],
    [{ metadata: [] }, { dateOfBirth: null }],
    [{ key: 'public', id: 'private' }, { id: 'public' }],
    [{ id: 4711 }, { id: '4711' }],
    [
      { name: '', surname: null, email: 7 },
      { name: null, surname: null, email: '7' },
    ],
    [{}, { name: null, approved: null, createdAt: null, referralsCount: null }],
  ])('%j', async (row, expected) => {
    expect(await reading(row)).toMatchObject(expected)
  })
})

test.each([
  [{ tags: ['premium', { value: 'vip' }, { name: 'x' }, null] }, { tags: ['premium', 'vip'] }],
  [{ tags: [] }, { tags: [] }],
  [{ tags: {} }, { tags: null }],
  [{ partner: { id: 'partner_1', key: 'ref_1' } }, { partner: 'partner_1' }],
  [{ partner: { key: 'ref_1' } }, { partner: 'ref_1' }],
  [{ partner: null }, { partner: null }],
  [
    { deleted: true, deleted_at: '2025-05-02' },
    { archived: true, archivedAt: '2025-05-02' },
  ],
  [{ deleted_at: '2025-05-02' }, { archived: true }],
  [{ deleted: false, deleted_at: '2025-05-02' }, { archived: false }],
])('an affiliate customer with %j', async (row, expected) => {
  answerRow({ key: 'customer_123', ...row })
  expect(await getCustomer(pro, 'customer_123')).toMatchObject(expected)
})

test('a whole number that lost digits is nobody’s id', async () => {
  server.answer = (response) => void response.end('{"data":{"id":12345678901234567890}}')
  await expect(getCustomer(friends, 'x')).rejects.toMatchObject({ kind: 'malformed' })
})

test('any id travels as one segment of the path', async () => {
  const ids = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 30 })
    .filter((id) => id !== '.' && id !== '..')
  await fc.assert(
    fc.asyncProperty(ids, async (id) => {
      answerRow({ id })
      await getCustomer(friends, id)
      const [, , , , ...segments] = (targets().at(-1) ?? '').split('/')
      expect(segments.map(decodeURIComponent)).toEqual(['customers', id.toWellFormed()])
    }),
    { examples: [['a/b'], ['a+b@c.de'], ['%2e%2e'], ['?x'], ['#'], ['\uD800'], ['...']] },
  )
})

describe('a page', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `cus_${index}` }))
  const paging = { page: 3, limit: 2 }

  test.each([
    ['more follows', { data: rows(2), links: { next: 'https://x?page=4' } }, true],
    ['the end', { data: rows(2), links: { next: null } }, false],
    ['links without next', { data: rows(2), links: [] }, true],
    ['no links and full', { data: rows(2) }, true],
    ['no links and not full', { data: rows(1) }, false],
    ['no links and everything', { data: rows(5) }, false],
    ['an envelope in the envelope', { data: { data: rows(2), links: { next: 'x' } } }, true],
  ])('%s', async (_name, body, hasNext) => {
    server.answer = saysJson(body)
    expect(await listReferrals(friends, 'cus_1', paging)).toMatchObject({
      page: 3,
      limit: 2,
      from: 5,
      hasNext,
      hasPrevious: true,
    })
    expect(targets()).toEqual(['/api/harbor-friends/v1/customers/cus_1/referrals?limit=2&page=3'])
  })

  test('where it starts is told, or follows from what was asked', async () => {
    server.answer = saysJson({ data: rows(2), links: {}, meta: { from: '7', per_page: 3 } })
    expect(await listCustomers(friends, paging)).toMatchObject({ from: 7, to: 8 })
    server.answer = saysJson({ data: [], links: {}, meta: { from: null, to: null } })
    expect(await listCustomers(friends, paging)).toMatchObject({ rows: [], from: null, to: null })
  })
})

describe('search', () => {
  const found = { id: 'customer_123', email: 'alice.brown@partnero.com' }
  const asks = (...answers: Array<Record<string, unknown>>) => {
    server.answer = (response, { target }) => {
      const answer = answers.find(({ on }) => target.includes(String(on)))
      response.writeHead(answer ? 200 : 404)
      response.end(JSON.stringify(answer ?? { status: 0, message: 'Customer not found' }))
    }
  }

  test.each([
    ['a list', { on: 'search', data: [found] }],
    ['one object', { on: 'search', data: found }],
  ])('%s', async (_name, answer) => {
    asks(answer)
    expect(await searchCustomers(friends, 'alice.brown@partnero.com')).toMatchObject([
      { id: 'customer_123' },
    ])
    expect(targets()).toEqual([
      '/api/harbor-friends/v1/customers:search?email=alice.brown%40partnero.com',
    ])
  })

  test.each([
    ['an empty list', { on: 'search', data: [] }],
    ['null', { on: 'search', data: null }],
    ['404', { on: 'nothing' }],
  ])('%s is nobody, once everything was asked', async (_name, answer) => {
    asks(answer)
    expect(await searchCustomers(friends, 'cus_9')).toEqual([])
    expect(targets()).toEqual([
      '/api/harbor-friends/v1/customers:search?id=cus_9',
      '/api/harbor-friends/v1/customers:search?key=cus_9',
      '/api/harbor-friends/v1/customers/cus_9',
    ])
  })

  test('a key of an affiliate customer is found by its path', async () => {
    asks({ on: '/customers/ref_9', data: { key: 'ref_9' } })
    expect(await searchCustomers(pro, 'ref_9')).toMatchObject([{ id: 'ref_9' }])
    expect(targets()).toEqual([
      '/api/harbor-pro/v1/customers:search?id=ref_9',
      '/api/harbor-pro/v1/customers/ref_9',
    ])
  })

  test.each(['.', '..', '\uD800'])('%j is nobody', async (text) => {
    asks()
    expect(await searchCustomers(friends, text)).toEqual([])
  })

  test('a failure is not nobody', async () => {
    server.answer = saysJson({ status: 0, message: 'Unauthenticated.' }, 401)
    await expect(searchCustomers(friends, 'cus_9')).rejects.toMatchObject({ kind: 'unauthorized' })
    expect(server.seen).toHaveLength(1)
  })
})
