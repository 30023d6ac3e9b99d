import { beforeEach, describe, expect, test } from 'vitest'
import { dataOf, errorsOf, namesOf, rowsOf, runStandIn, type Call } from './test-stand-in'

const standIn = runStandIn()
const pro: Call = { program: 'harbor-pro' }

beforeEach(async () => {
  standIn.time = new Date('2026-03-04T05:06:07Z')
  await standIn.world('harbor-friends', {
    customers: [
      { id: 'ada', key: 'ada-link', name: 'Ada' },
      { id: 'ben', referrer: 'ada' },
      { id: 'cleo', archived: true },
      { id: 'dan', referrer: 'cleo' },
    ],
  })
  await standIn.world('harbor-pro', {
    partners: [
      { id: 'partner_1', key: 'ref_river' },
      { id: 'partner_2', key: 'ref_lake' },
    ],
    customers: [
      { id: 'acct_1', partner: 'partner_1' },
      { id: 'acct_2', partner: 'partner_2' },
    ],
  })
})

const sell = (sale: object, options?: Call) => standIn.post('/transactions', sale, options)
const balanceOf = async (customer: string) =>
  dataOf(await standIn.get(`/customers/${customer}/balance`))['balance']

describe('an affiliate sale', () => {
  test('earns the partner 30 %, exactly', async () => {
    const answer = await sell({ key: 's1', customer: { key: 'acct_1' }, amount: 99.99 }, pro)
    const reward = {
      key: 's1',
      action: 'sale',
      status: 'ok',
      customer: 'acct_1',
      partner: 'partner_1',
      amount: 29.997,
      amount_units: 'USD',
      is_currency: true,
      credit: false,
      created_at: '2026-03-04T05:06:07.000000Z',
      deleted_at: null,
      product_type_data: {},
    }
    expect(dataOf(answer)).toEqual({
      key: 's1',
      action: 'sale',
      amount: 99.99,
      amount_units: 'USD',
      is_currency: true,
      credit: false,
      partner: 'partner_1',
      customer: 'acct_1',
      created_at: '2026-03-04T05:06:07.000000Z',
      deleted_at: null,
      rewards: [reward],
    })
  })

  test('takes the commission from reward, and none when it is not rewardable', async () => {
    const customer = { key: 'acct_1' }
    expect(dataOf(await sell({ customer, reward: 7 }, pro))).toMatchObject({
      amount: 0,
      rewards: [{ amount: 7 }],
    })
    expect(dataOf(await sell({ customer, amount: 5, rewardable: false }, pro))).toMatchObject({
      rewards: [],
    })
  })

  test.each([
    [1746595968, '2025-05-07T05:32:48.000000Z'],
    ['2025-05-07T05:32:48Z', '2025-05-07T05:32:48.000000Z'],
  ])('takes the time %s', async (time, shown) => {
    const answer = await sell({ customer: { key: 'acct_1' }, amount: 1, created_at: time }, pro)
    expect(dataOf(answer)).toMatchObject({ created_at: shown })
  })

  test('may repeat a key, and pays again', async () => {
    for (const amount of [1, 2]) await sell({ key: 's1', customer: { key: 'acct_1' }, amount }, pro)
    expect(namesOf(await standIn.get('/transactions?key=s1', pro))).toEqual(['s1', 's1'])
    expect(dataOf(await standIn.get('/transactions/s1', pro))).toMatchObject({ amount: 2 })
  })

  test('can create its customer', async () => {
    const customer = { key: 'acct_9', name: 'New', partner: { key: 'ref_lake' } }
    const sale = { customer, amount: 10, options: { create_customer: true } }
    expect(dataOf(await sell(sale, pro))).toMatchObject({
      customer: 'acct_9',
      partner: 'partner_2',
    })
    expect(dataOf(await standIn.get('/customers/acct_9', pro))).toMatchObject({ name: 'New' })
  })

  test.each([
    [{ customer: { key: 'nobody' }, amount: 1 }, 'customer'],
    [{ amount: 1 }, 'customer'],
    [{ customer: { key: 'acct_1' } }, 'amount'],
    [{ customer: { key: 'acct_1' }, amount: 'x' }, 'amount'],
    [{ customer: { key: 'acct_1' }, amount: 1, amount_units: 'XQZ' }, 'amount_units'],
    [{ customer: { key: 'acct_1' }, amount: 1, created_at: 'soon' }, 'created_at'],
  ])('%j is refused for %s', async (sale, field) => {
    const answer = await sell(sale, pro)
    expect(answer.status).toBe(422)
    expect(Object.keys(errorsOf(answer))).toEqual([field])
  })
})

describe('a batch', () => {
  test('is stored whole', async () => {
    const transactions = [
      { key: 'b1', customer: { key: 'acct_1' }, amount: 1 },
      { key: 'b2', customer: { key: 'acct_2' }, amount: 2 },
    ]
    expect(namesOf(await sell({ transactions }, pro))).toEqual(['b1', 'b2'])
    expect(namesOf(await standIn.get('/transactions', pro))).toEqual(['b2', 'b1'])
  })

  test('with one bad sale stores none, and says which', async () => {
    const transactions = [
      { customer: { key: 'acct_1' }, amount: 1 },
      { customer: { key: 'nobody' }, amount: 2 },
    ]
    const answer = await sell({ transactions }, pro)
    expect(Object.keys(errorsOf(answer))).toEqual(['transactions.1.customer'])
    expect(rowsOf(await standIn.get('/transactions', pro))).toEqual([])
  })
})

describe('a refer-a-friend sale', () => {
  test('puts 10 % on the balance of who referred the buyer', async () => {
    const answer = await sell({ key: 's1', customer: { id: 'ben' }, amount: '19.99' })
    expect(dataOf(answer)).toMatchObject({
      key: 's1',
      amount: 19.99,
      customer: { id: 'ada', key: 'ada-link', name: 'Ada' },
      referred_customer: { id: 'ben' },
      rewards: [{ amount: 1.999, status: 'ok', customer: 'ada', credit: true }],
    })
    expect(dataOf(answer)).not.toHaveProperty('partner')
    expect(await balanceOf('ada')).toEqual({
      currency: [{ amount: 1.999, amount_units: 'USD', is_currency: true }],
    })
  })

  test('is listed with the referrer, not with the buyer', async () => {
    await sell({ key: 's1', customer: { id: 'ben' }, amount: 5 })
    expect(namesOf(await standIn.get('/customers/ada/transactions'))).toEqual(['s1'])
    expect(rowsOf(await standIn.get('/customers/ben/transactions'))).toEqual([])
  })

  test('by somebody who was not referred is refused', async () => {
    const answer = await sell({ customer: { id: 'ada' }, amount: 5 })
    expect(errorsOf(answer)).toEqual({ customer: ['The selected customer is invalid.'] })
  })

  test('earns an archived referrer nothing', async () => {
    expect(dataOf(await sell({ customer: { id: 'dan' }, amount: 5 }))).toMatchObject({
      rewards: [],
    })
    expect(await balanceOf('cleo')).toEqual({ currency: [] })
  })

  test('that is deleted takes its reward back', async () => {
    await sell({ key: 's1', customer: { id: 'ben' }, amount: 50 })
    await standIn.post('/customers/ada/balance/credit', {
      amount: 1,
      amount_units: 'USD',
      is_currency: true,
    })
    expect((await standIn.delete('/transactions/s1')).body).toEqual({ status: 1 })
    expect(await balanceOf('ada')).toMatchObject({ currency: [{ amount: 1 }] })
  })
})

describe('the list', () => {
  beforeEach(async () => {
    await sell({ key: 's1', customer: { key: 'acct_1' }, amount: 1 }, pro)
    await sell({ key: 's2', customer: { key: 'acct_2' }, amount: 2 }, pro)
  })

  test.each([
    ['', ['s2', 's1']],
    ['?sort=asc', ['s1', 's2']],
    ['?limit=1', ['s2']],
    ['?limit=1&page=2', ['s1']],
    ['?key=s1', ['s1']],
    ['?partner.key=ref_river', ['s1']],
    ['?partner_email=partner_2@partners.example', ['s2']],
    ['?customer.key=acct_2', ['s2']],
    ['?customer.key=acct_2&partner.key=ref_river', []],
    ['?customer.key=nobody', []],
    ['?partner.key=nobody', []],
    ['?key=a%00b', []],
  ])('%s shows %j', async (query, keys) => {
    expect(namesOf(await standIn.get(`/transactions${query}`, pro))).toEqual(keys)
  })

  test('of a customer is that customer’s, and 404 for nobody', async () => {
    expect(namesOf(await standIn.get('/customers/acct_1/transactions', pro))).toEqual(['s1'])
    expect((await standIn.get('/customers/nobody/transactions', pro)).status).toBe(404)
  })

  test('loses what is deleted by path or by body', async () => {
    expect((await standIn.delete('/transactions/s1', pro)).body).toEqual({ status: 1 })
    expect((await standIn.delete('/transactions', { ...pro, body: '{"key":"s2"}' })).status).toBe(
      200,
    )
    expect(rowsOf(await standIn.get('/transactions', pro))).toEqual([])
    expect((await standIn.delete('/transactions/s1', pro)).status).toBe(404)
    expect((await standIn.delete('/transactions', pro)).status).toBe(422)
  })

  test('keeps what is archived, which can be restored once', async () => {
    const act = (action: string) => standIn.call('POST', `/transactions/s1/${action}`, pro)
    expect((await act('revoke-archive')).status).toBe(400)
    expect((await act('archive')).body).toEqual({ status: 1 })
    expect((await act('archive')).body).toEqual({ status: 0, message: 'Action failed' })
    expect(dataOf(await standIn.get('/transactions/s1', pro))).toMatchObject({
      deleted_at: '2026-03-04T05:06:07.000000Z',
    })
    expect((await act('revoke-archive')).status).toBe(200)
    expect((await standIn.call('POST', '/transactions/nobody/archive', pro)).status).toBe(404)
    expect((await standIn.call('POST', '/transactions/s1/archive')).status).toBe(404)
  })
})

describe('partners', () => {
  test('are listed without their key, newest first', async () => {
    const rows = rowsOf(await standIn.get('/partners', pro))
    expect(rows.map(({ id }) => id)).toEqual(['partner_1', 'partner_2'])
    expect(rows[0]).toMatchObject({ status: 'active', approved: true, custom_fields: [] })
    expect(rows[0]).not.toHaveProperty('key')
  })

  test('are got by id alone in the path', async () => {
    await sell({ customer: { key: 'acct_1' }, amount: 10 }, pro)
    expect(dataOf(await standIn.get('/partners/partner_1', pro))).toMatchObject({
      id: 'partner_1',
      referrals: {
        signups: 1,
        sales_count: 1,
        paid_accounts: 1,
        revenue: [{ currency: 'USD', amount: 10 }],
      },
      commissions: { paid: [], pending: [], not_paid: [{ currency: 'USD', amount: 3 }] },
      referral_link: 'https://pro.harborcoffee.example?aff=ref_river',
    })
    expect((await standIn.get('/partners/ref_river', pro)).status).toBe(404)
  })

  test.each(['key=ref_river', 'id=partner_1', 'email=PARTNER_1@partners.example'])(
    'are found by %s on the singular path',
    async (query) => {
      expect(dataOf(await standIn.get(`/partner?${query}`, pro))).toMatchObject({ id: 'partner_1' })
    },
  )

  test.each([
    ['key=river', ['partner_1']],
    ['email=PARTNER_', ['partner_1', 'partner_2']],
    ['email=%', []],
    ['id=nobody', []],
  ])('search matches parts: %s', async (query, ids) => {
    const rows = rowsOf(await standIn.get(`/partners:search?${query}`, pro))
    expect(rows.map(({ id }) => id)).toEqual(ids)
  })

  test('cannot be searched for or got without a criterion', async () => {
    expect((await standIn.get('/partners:search', pro)).status).toBe(422)
    expect((await standIn.get('/partner', pro)).status).toBe(422)
    expect((await standIn.get('/partner?key=nobody', pro)).status).toBe(404)
  })

  test('are read-only, and none in a refer-a-friend program', async () => {
    expect((await standIn.post('/partners', { email: 'a@b.de' }, pro)).status).toBe(405)
    expect((await standIn.delete('/partners/partner_1', pro)).status).toBe(405)
    expect((await standIn.get('/partners')).status).toBe(404)
  })
})

describe('the program', () => {
  test('of each key tells its kind', async () => {
    expect(dataOf(await standIn.get('/program'))['program']).toMatchObject({
      type: 'Referral',
      name: 'Harbor Friends',
    })
    expect(dataOf(await standIn.get('/program', pro))['program']).toMatchObject({
      type: 'Affiliate',
      name: 'Harbor Pro',
    })
    expect(dataOf(await standIn.get('/test'))['program']).toMatchObject({ type: 'refer_a_friend' })
    expect(dataOf(await standIn.get('/test', pro))['program']).toMatchObject({ type: 'affiliate' })
  })

  test('counts friends in numbers', async () => {
    await sell({ customer: { id: 'ben' }, amount: 1234.5 })
    expect(dataOf(await standIn.get('/program'))).toMatchObject({
      total_customers: 4,
      total_referring_customers: 2,
      total_referred_customers: 2,
      total_sales: 1,
      participation: 50,
      total_revenue_from_sales: { usd: '$1,234.50' },
    })
  })

  test('counts affiliates in texts', async () => {
    await sell({ customer: { key: 'acct_1' }, amount: 100 }, pro)
    expect(dataOf(await standIn.get('/program/overview', pro))['stats']).toMatchObject({
      total_partners: '2',
      total_purchases: '1',
      total_signups: '2',
      total_paid_accounts: '1',
      total_reward: { usd: '$30.00' },
      total_revenue: { usd: '$100.00' },
    })
  })

  test('takes a new name, and refuses a website that is none', async () => {
    const renamed = await standIn.put('/program', { name: 'Harbour' })
    expect(renamed.body).toEqual({ status: 1, message: 'Program updated successfully' })
    expect(dataOf(await standIn.get('/program'))['program']).toMatchObject({ name: 'Harbour' })
    const refused = await standIn.put('/program', { website: 'harbour' })
    expect(errorsOf(refused)).toEqual({ website: ['The website format is invalid.'] })
  })
})
