import { beforeEach, describe, expect, test } from 'vitest'
import { dataOf, errorsOf, namesOf, rowsOf, runStandIn, type Call } from './test-stand-in'

const standIn = runStandIn()
const pro: Call = { program: 'harbor-pro' }

const friends = {
  customers: [
    { id: 'ada', name: 'Ada', surname: 'Okafor', email: 'Ada@Example.com', key: 'ada-link' },
    { id: 'ben', name: 'Ben', referrer: 'ada' },
    { id: 'cleo', email: null, archived: true },
    { id: 'dan', referrer: 'ada', dateOfBirth: '1990-01-15' },
  ],
}
const accounts = {
  partners: [
    { id: 'partner_1', key: 'ref_river', email: 'River@Example.com' },
    { id: 'partner_2', key: 'ref_lake' },
  ],
  customers: [
    { id: 'acct_1', name: 'Alice', partner: 'partner_1', tags: ['premium'] },
    { id: 'acct_2', partner: 'partner_2', suspended: true },
    { id: 'acct_3', partner: 'partner_1', archived: true },
  ],
}

beforeEach(async () => {
  await standIn.world('harbor-friends', friends)
  await standIn.world('harbor-pro', accounts)
  standIn.time = new Date('2026-03-04T05:06:07.890Z')
})

describe('the list', () => {
  test('shows the newest first, archived ones included', async () => {
    expect(namesOf(await standIn.get('/customers'))).toEqual(['ada', 'ben', 'cleo', 'dan'])
    expect(namesOf(await standIn.get('/customers', pro))).toEqual(['acct_1', 'acct_2', 'acct_3'])
  })

  test('shows affiliate customers without status and tags', async () => {
    const [first] = rowsOf(await standIn.get('/customers', pro))
    expect(Object.keys(first ?? {})).toEqual([
      'key',
      'partner',
      'deleted',
      'name',
      'surname',
      'email',
      'created_at',
      'updated_at',
      'deleted_at',
    ])
  })

  test('shows who referred a customer', async () => {
    const [, ben] = rowsOf(await standIn.get('/customers'))
    expect(ben?.['referring_customer']).toEqual({
      id: 'ada',
      key: 'ada-link',
      email: 'Ada@Example.com',
      name: 'Ada',
      surname: 'Okafor',
    })
  })

  test.each([
    ['referred', ['ben', 'dan']],
    ['non_referred', ['ada', 'cleo']],
  ])('is filtered by refer_status %s', async (status, ids) => {
    expect(namesOf(await standIn.get(`/customers?refer_status=${status}`))).toEqual(ids)
  })

  test('refuses a refer_status nobody knows', async () => {
    const answer = await standIn.get('/customers?refer_status=maybe')
    expect(answer.status).toBe(422)
    expect(errorsOf(answer)).toEqual({ refer_status: ['The selected refer status is invalid.'] })
  })

  test.each([
    'partner.key=ref_river',
    'partner_key=ref_river',
    'partner[key]=ref_river',
    'partner.email=river@example.com',
    'partner_email=RIVER@EXAMPLE.COM',
    'partner%5Bemail%5D=river%40example.com',
    // The key wins over the e-mail.
    'partner.key=ref_river&partner.email=partner_2@partners.example',
  ])('is filtered by partner: %s', async (query) => {
    expect(namesOf(await standIn.get(`/customers?${query}`, pro))).toEqual(['acct_1', 'acct_3'])
  })

  test('takes filter and page from a JSON body on GET', async () => {
    const body = '{"limit":1,"page":2,"partner":{"key":"ref_river"}}'
    expect(namesOf(await standIn.get('/customers', { ...pro, body }))).toEqual(['acct_3'])
  })

  test('is empty for a partner nobody knows', async () => {
    expect(rowsOf(await standIn.get('/customers?partner.key=nobody', pro))).toEqual([])
    expect(rowsOf(await standIn.get('/customers?partner.key=a%00b', pro))).toEqual([])
  })

  test.each([
    ['a body with the key', '/customers', '{"key":"acct_1"}'],
    ['a body with the e-mail', '/customers', '{"email":"ACCT_1@example.com"}'],
    ['the query', '/customers?key=acct_1', undefined],
    ['the old singular path', '/customer', '{"key":"acct_1"}'],
  ])('is one customer when %s names one', async (_, path, body) => {
    const answer = await standIn.get(path, { ...pro, ...(body === undefined ? {} : { body }) })
    expect(dataOf(answer)).toMatchObject({ key: 'acct_1', tags: [{ value: 'premium' }] })
  })

  test('is 404 when the body names nobody', async () => {
    expect((await standIn.get('/customers', { ...pro, body: '{"key":"x"}' })).status).toBe(404)
  })
})

describe('one customer', () => {
  test.each([
    ['id', 'ada'],
    ['key', 'ada-link'],
    ['e-mail in another case', 'aDA@example.COM'],
    ['encoded e-mail', 'Ada%40Example.com'],
  ])('is found by %s', async (_, segment) => {
    expect(dataOf(await standIn.get(`/customers/${segment}`))).toMatchObject({ id: 'ada' })
  })

  test('is the one with the key when an id is the same', async () => {
    await standIn.world('harbor-friends', {
      customers: [
        { id: 'twin', key: 'other' },
        { id: 'second', key: 'twin' },
      ],
    })
    expect(dataOf(await standIn.get('/customers/twin'))).toMatchObject({ id: 'second' })
  })

  test.each(['nobody', 'a%00b', '%F0%9F%A6%8A', '%', "x'%20or%20'1'='1"])(
    'is 404 for %s',
    async (segment) => {
      const { status, body } = await standIn.get(`/customers/${segment}`)
      expect(status).toBe(404)
      expect(body).toEqual({ status: 0, message: 'Customer not found' })
    },
  )

  test.each(['a/b', 'a%2Fb', '100%', 'x:y', 'ü ñ', 'a+b@c.de', '...', 'a?b#c'])(
    'is reached by the key %s',
    async (key) => {
      await standIn.post('/customers', { key })
      const answer = await standIn.get(`/customers/${encodeURIComponent(key)}`)
      expect(dataOf(answer)).toMatchObject({ id: key })
    },
  )

  test('shows status and tags in an affiliate program, archived or not', async () => {
    expect(dataOf(await standIn.get('/customers/acct_2', pro))).toMatchObject({
      status: 'suspended',
      partner: 'partner_2',
      tags: [],
    })
    expect(dataOf(await standIn.get('/customers/acct_3', pro))).toMatchObject({ deleted: true })
  })
})

describe('search', () => {
  test.each([
    ['email=ada@example.com', ['ada']],
    ['id=ada', ['ada']],
    ['key=ada-link', ['ada']],
    ['id=ada&email=ada@example.com', ['ada']],
    ['id=ada&email=ben@example.com', []],
    ['email=ada', []],
    ['key=ada', []],
  ])('%s finds %j', async (query, ids) => {
    expect(namesOf(await standIn.get(`/customers:search?${query}`))).toEqual(ids)
  })

  test('knows an affiliate customer by key and by id', async () => {
    expect(namesOf(await standIn.get('/customers:search?id=acct_1', pro))).toEqual(['acct_1'])
    expect(namesOf(await standIn.get('/customers%3Asearch?key=acct_1', pro))).toEqual(['acct_1'])
  })

  test('reads the criteria from a JSON body too', async () => {
    const answer = await standIn.get('/customers:search', { body: '{"email":"ADA@example.com"}' })
    expect(namesOf(answer)).toEqual(['ada'])
  })

  test('answers a list whose path has the colon, however it was sent', async () => {
    const { body } = await standIn.get('/customers%3asearch?id=ada')
    expect(body).toMatchObject({
      links: { next: null, prev: null },
      meta: { path: `${standIn.origin}/v1/customers:search`, from: 1, to: 1 },
    })
  })

  test('without a criterion is refused', async () => {
    expect((await standIn.get('/customers:search')).status).toBe(422)
    expect((await standIn.get('/customers:search?email=')).status).toBe(422)
  })
})

describe('creating a refer-a-friend customer', () => {
  const created = async (body: unknown) => dataOf(await standIn.post('/customers', body))

  test('with a key alone makes it the id as well', async () => {
    const { id, referral_link: link } = await created({ key: 'eve' })
    expect({ id, link }).toEqual({ id: 'eve', link: 'https://harborcoffee.example?ref=eve' })
  })

  test('keeps key and id apart', async () => {
    const { id, referral_link: link } = await created({ key: 'eve-link', id: 'eve' })
    expect({ id, link }).toEqual({ id: 'eve', link: 'https://harborcoffee.example?ref=eve-link' })
  })

  test('makes up what is missing', async () => {
    const { id, referral_link: link } = await created({ id: 'eve' })
    expect(id).toBe('eve')
    expect(link).toMatch(/\?ref=[a-z0-9]{12}$/)
    const nameless = await created({})
    expect(nameless['id']).toMatch(/^[a-z0-9]{12}$/)
    expect(nameless).toMatchObject({ email: null, name: null, approved: true, status: 'active' })
  })

  test('stamps whole seconds', async () => {
    expect(await created({})).toMatchObject({ created_at: '2026-03-04T05:06:07.000000Z' })
  })

  test('counts for the referrer, whom the id names before the key', async () => {
    const referring = { id: 'ada', key: 'ben' }
    expect(await created({ key: 'eve', referring_customer: referring })).toMatchObject({
      referring_customer: { id: 'ada' },
    })
    expect(dataOf(await standIn.get('/customers/ada'))).toMatchObject({ referrals_count: 3 })
    expect(namesOf(await standIn.get('/customers/ada/referrals'))).toEqual(['eve', 'ben', 'dan'])
    await standIn.delete('/customers/eve')
    expect(dataOf(await standIn.get('/customers/ada'))).toMatchObject({ referrals_count: 2 })
  })

  test('is first in the list even within one second', async () => {
    for (const key of ['e1', 'e2', 'e3']) await standIn.post('/customers', { key })
    const list = namesOf(await standIn.get('/customers?limit=3'))
    expect(list).toEqual(['e3', 'e2', 'e1'])
  })

  test.each([
    [{ referring_customer: { key: 'nobody' } }, 'referring_customer'],
    [{ email: 'no address' }, 'email'],
    [{ email: 'ADA@example.com' }, 'email'],
    [{ key: 'ada-link' }, 'key'],
    [{ id: 'ada', key: 'new' }, 'id'],
    [{ key: 'ada' }, 'key'],
    [{ name: 12 }, 'name'],
    [{ name: 'x'.repeat(256) }, 'name'],
    [{ name: 'a\0b' }, 'name'],
    [{ metadata: { date_of_birth: '1990-02-30' } }, 'metadata.date_of_birth'],
    [{ metadata: { date_of_birth: '15.01.1990' } }, 'metadata.date_of_birth'],
  ])('%j is refused for %s', async (body, field) => {
    const answer = await standIn.post('/customers', body)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ status: 0, message: 'The given data was invalid.' })
    expect(Object.keys(errorsOf(answer))).toEqual([field])
    expect(namesOf(await standIn.get('/customers'))).toHaveLength(4)
  })

  test('names every field that is taken', async () => {
    const body = { key: 'ada-link', email: 'ben@example.com' }
    expect(errorsOf(await standIn.post('/customers', body))).toEqual({
      key: ['The key has already been taken.'],
      email: ['The email has already been taken.'],
    })
  })

  test('lets one of two win that come at the same moment', async () => {
    const answers = await Promise.all([
      standIn.post('/customers', { key: 'eve' }),
      standIn.post('/customers', { key: 'eve' }),
    ])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 422])
  })
})

describe('creating an affiliate customer', () => {
  test.each([
    [{ key: 'ref_lake' }],
    [{ id: 'partner_2' }],
    [{ email: 'PARTNER_2@partners.example' }],
  ])('finds the partner by %j and answers its id', async (partner) => {
    const answer = await standIn.post('/customers', { key: 'acct_9', partner, tags: ['new'] }, pro)
    expect(answer.status).toBe(200)
    expect(dataOf(answer)).toMatchObject({ partner: 'partner_2', tags: [{ value: 'new' }] })
  })

  test('takes the nested form of older clients', async () => {
    const body = { partner: { key: 'ref_lake' }, customer: { key: 'acct_9', name: 'Nested' } }
    expect(dataOf(await standIn.post('/customers', body, pro))).toMatchObject({ name: 'Nested' })
    const invalid = { ...body, customer: { key: 'acct_8', email: 'x' } }
    const refused = await standIn.post('/customers', invalid, pro)
    expect(Object.keys(errorsOf(refused))).toEqual(['customer.email'])
  })

  test('with a transaction makes a sale at once, or nothing at all', async () => {
    const body = { key: 'acct_9', partner: { id: 'partner_1' } }
    const refused = await standIn.post('/customers', { ...body, transaction: { amount: 'x' } }, pro)
    expect(refused.status).toBe(422)
    expect((await standIn.get('/customers/acct_9', pro)).status).toBe(404)
    await standIn.post('/customers', { ...body, transaction: { key: 's1', amount: 10 } }, pro)
    expect(namesOf(await standIn.get('/customers/acct_9/transactions', pro))).toEqual(['s1'])
  })

  test('without key and partner is refused for both', async () => {
    const answer = await standIn.post('/customers', {}, pro)
    expect(answer.status).toBe(422)
    expect(errorsOf(answer)).toEqual({
      key: ['The key field is required.'],
      partner: ['The partner field is required.'],
    })
  })

  test('with an unknown partner is 400', async () => {
    const body = { key: 'acct_9', partner: { key: 'nobody' } }
    const answer = await standIn.post('/customers', body, pro)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({ status: 0, message: 'Invalid partner key' })
  })
})

describe('updating', () => {
  test('changes what was sent and leaves the rest', async () => {
    const answer = await standIn.put('/customers/ada', { update: { name: 'Adaeze' } })
    expect(dataOf(answer)).toMatchObject({
      name: 'Adaeze',
      surname: 'Okafor',
      email: 'Ada@Example.com',
      updated_at: '2026-03-04T05:06:07.000000Z',
    })
  })

  test('clears with null or an empty text', async () => {
    const update = { name: null, surname: '', email: null, metadata: { date_of_birth: null } }
    expect(dataOf(await standIn.put('/customers/dan', { update }))).toMatchObject({
      name: null,
      surname: null,
      email: null,
      metadata: { date_of_birth: null },
    })
  })

  test('takes the fields without the wrapper', async () => {
    expect(dataOf(await standIn.put('/customers/ada', { name: 'Flat' }))).toMatchObject({
      name: 'Flat',
    })
  })

  test.each([
    ['key', { key: 'acct_1', update: { name: 'New' } }],
    ['e-mail', { email: 'acct_1@example.com', update: { name: 'New' } }],
    ['id', { id: 'acct_1', update: { name: 'New' } }],
    ['key beside flat fields', { key: 'acct_1', name: 'New' }],
  ])('finds the customer by the %s in the body', async (_, body) => {
    const answer = await standIn.put('/customers', body, pro)
    expect(dataOf(answer)).toMatchObject({
      key: 'acct_1',
      email: 'acct_1@example.com',
      name: 'New',
    })
  })

  test('replaces, clears or leaves tags', async () => {
    const tags = async (update: unknown) =>
      dataOf(await standIn.put('/customers/acct_1', { update }, pro))['tags']
    expect(await tags({ tags: ['vip', { value: 'old' }, 'vip'] })).toEqual([
      { value: 'vip' },
      { value: 'old' },
    ])
    expect(await tags({ tags: null, name: 'x' })).toEqual([{ value: 'vip' }, { value: 'old' }])
    expect(await tags({ tags: [] })).toEqual([])
    const refused = await standIn.put('/customers/acct_1', { update: { tags: [1] } }, pro)
    expect(errorsOf(refused)).toEqual({
      'update.tags.0': ['The update.tags.0 must be a string.'],
    })
  })

  test('with a new key moves the customer to another path', async () => {
    await standIn.put('/customers/acct_1', { update: { key: 'acct_new' } }, pro)
    expect((await standIn.get('/customers/acct_1', pro)).status).toBe(404)
    expect((await standIn.get('/customers/acct_new', pro)).status).toBe(200)
  })

  test('with a new key changes the link, and the id only where both were one', async () => {
    const ada = dataOf(await standIn.put('/customers/ada', { update: { key: 'ada-new' } }))
    expect(ada).toMatchObject({
      id: 'ada',
      referral_links: ['https://harborcoffee.example?ref=ada-new'],
    })
    const ben = dataOf(await standIn.put('/customers/ben', { update: { key: 'ben-new' } }))
    expect(ben).toMatchObject({ id: 'ben-new' })
  })

  test.each([
    [{ update: { email: 'ben@example.com' } }, 'email'],
    [{ update: { key: 'ben' } }, 'key'],
    [{ update: { email: 'x' } }, 'update.email'],
    [{ update: 'name' }, 'update'],
    [{ update: [] }, 'update'],
    [{ unknown: 'field' }, 'update'],
    [[], 'update'],
  ])('%j is refused for %s', async (body, field) => {
    const answer = await standIn.put('/customers/ada', body)
    expect(answer.status).toBe(422)
    expect(Object.keys(errorsOf(answer))).toEqual([field])
  })

  test('takes one’s own e-mail in another case', async () => {
    const answer = await standIn.put('/customers/ada', { update: { email: 'ada@example.com' } })
    expect(dataOf(answer)).toMatchObject({ email: 'ada@example.com' })
  })

  test('nobody is 404, and naming nobody is 422', async () => {
    expect((await standIn.put('/customers/nobody', { update: { name: 'x' } })).status).toBe(404)
    expect((await standIn.put('/customers', { update: { name: 'x' } })).status).toBe(422)
  })
})

describe('deleting', () => {
  test.each([
    ['path', '/customers/acct_1', undefined],
    ['key', '/customers', '{"key":"acct_1"}'],
    ['e-mail', '/customers', '{"email":"acct_1@EXAMPLE.com"}'],
  ])('by %s removes it with its transactions', async (_, path, body) => {
    await standIn.post('/transactions', { customer: { key: 'acct_1' }, amount: 5 }, pro)
    const options = { ...pro, ...(body === undefined ? {} : { body }) }
    expect((await standIn.delete(path, options)).body).toEqual({ status: 1 })
    expect((await standIn.get('/customers/acct_1', pro)).status).toBe(404)
    expect(rowsOf(await standIn.get('/transactions', pro))).toEqual([])
    expect((await standIn.delete(path, options)).status).toBe(404)
  })

  test('takes the PHP SDK’s empty list for no body', async () => {
    expect((await standIn.delete('/customers/ben', { body: '[]' })).status).toBe(200)
    expect((await standIn.delete('/customers', { body: '[]' })).status).toBe(422)
  })

  test('leaves those whom the customer referred', async () => {
    await standIn.delete('/customers/ada')
    expect(dataOf(await standIn.get('/customers/ben'))).toMatchObject({ referring_customer: null })
  })
})

describe('archive and restore', () => {
  test.each(['/archive', '/revoke-archive'])('%s answers 404 for nobody', async (action) => {
    expect((await standIn.call('POST', `/customers/nobody${action}`)).status).toBe(404)
  })

  test('change a refer-a-friend customer once each', async () => {
    const act = (action: string) => standIn.call('POST', `/customers/ada/${action}`)
    expect((await act('revoke-archive')).body).toEqual({ status: 0, message: 'Action failed' })
    expect((await act('archive')).body).toEqual({ status: 1 })
    expect((await act('archive')).status).toBe(400)
    expect(dataOf(await standIn.get('/customers/ada'))).toMatchObject({ status: 'deleted' })
    expect((await act('revoke-archive')).body).toEqual({ status: 1 })
    expect((await act('revoke-archive')).status).toBe(400)
  })

  test('mark an affiliate customer and its transactions as deleted', async () => {
    await standIn.post('/transactions', { customer: { key: 'acct_1' }, amount: 5 }, pro)
    await standIn.call('POST', '/customers/acct_1/archive', { ...pro, body: '[]' })
    const archived = { deleted: true, deleted_at: '2026-03-04T05:06:07.000000Z' }
    expect(dataOf(await standIn.get('/customers/acct_1', pro))).toMatchObject(archived)
    const [sale] = rowsOf(await standIn.get('/transactions', pro))
    expect(sale).toMatchObject({ deleted_at: '2026-03-04T05:06:07.000000Z' })
    await standIn.call('POST', '/customers/acct_1/revoke-archive', pro)
    expect(rowsOf(await standIn.get('/transactions', pro))[0]).toMatchObject({ deleted_at: null })
  })
})

test('a suspended customer earns nothing until approved', async () => {
  const sell = async () =>
    dataOf(await standIn.post('/transactions', { customer: { key: 'acct_1' }, amount: 10 }, pro))
  expect((await standIn.call('POST', '/customers/acct_1/suspend', pro)).body).toEqual({ status: 1 })
  expect(dataOf(await standIn.get('/customers/acct_1', pro))).toMatchObject({ status: 'suspended' })
  expect((await sell())['rewards']).toEqual([])
  await standIn.call('POST', '/customers/acct_1/approve', pro)
  expect((await sell())['rewards']).toMatchObject([{ amount: 3 }])
  expect((await standIn.call('POST', '/customers/nobody/suspend', pro)).status).toBe(404)
})

describe('inviting', () => {
  test('accepts somebody new', async () => {
    const body = { email: 'jane@example.com', name: 'Jane', personalization: { city: 'Oslo' } }
    expect((await standIn.post('/customers:invite', body)).body).toEqual({ status: 1 })
    expect((await standIn.post('/customers%3Ainvite', body)).status).toBe(200)
  })

  test.each([
    [{}, 'email'],
    [{ email: 'x' }, 'email'],
    [{ email: 'ADA@example.com' }, 'email'],
    [{ email: 'jane@example.com', personalization: 'x' }, 'personalization'],
  ])('refuses %j for %s', async (body, field) => {
    const answer = await standIn.post('/customers:invite', body)
    expect(answer.status).toBe(422)
    expect(Object.keys(errorsOf(answer))).toEqual([field])
  })
})
