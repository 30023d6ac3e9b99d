import { beforeEach, describe, expect, test } from 'vitest'
import { dataOf, errorsOf, namesOf, rowsOf, runStandIn } from './test-stand-in'

const standIn = runStandIn()

beforeEach(() =>
  standIn.world('harbor-friends', { customers: [{ id: 'ada', key: 'ada-link' }, { id: 'ben' }] }),
)

const create = (body: object) => standIn.post('/customer_referral_links', body)
const linksOfAda = async () => namesOf(await standIn.get('/customers/ada/referral_links'))

test('a customer has the own link from the beginning', async () => {
  const own = {
    id: 'ada-link',
    key: 'ada-link',
    url: 'https://harborcoffee.example?ref=ada-link',
    default: true,
    is_additional: false,
    direct_tracking: false,
    direct_tracking_redirect: false,
    direct_tracking_redirect_url: null,
  }
  expect(rowsOf(await standIn.get('/customers/ada/referral_links'))).toEqual([own])
  expect(dataOf(await standIn.get('/customer_referral_links/ada-link'))).toEqual(own)
  await standIn.post('/customers', { key: 'cleo' })
  expect(namesOf(await standIn.get('/customers/cleo/referral_links'))).toEqual(['cleo'])
  expect((await standIn.get('/customers/nobody/referral_links')).status).toBe(404)
})

describe('a further link', () => {
  test.each([{ id: 'ada' }, { key: 'ada-link' }, { email: 'ADA@example.com' }])(
    'is made for %j and shown after the own one',
    async (customer) => {
      const answer = await create({ key: 'podcast', customer })
      expect(dataOf(answer)).toMatchObject({ id: 'podcast', default: false, is_additional: false })
      expect(await linksOfAda()).toEqual(['ada-link', 'podcast'])
      expect(dataOf(await standIn.get('/customers/ada'))['referral_links']).toEqual([
        'https://harborcoffee.example?ref=ada-link',
        'https://harborcoffee.example?ref=podcast',
      ])
    },
  )

  test.each([
    [{ customer: { id: 'ada' } }, 'key'],
    [{ key: 'podcast' }, 'customer'],
    [{ key: 'podcast', customer: { id: 'nobody' } }, 'customer'],
    [{ key: 'ada-link', customer: { id: 'ada' } }, 'key'],
    [{ key: 'ben', customer: { id: 'ada' } }, 'key'],
  ])('%j is refused for %s', async (body, field) => {
    const answer = await create(body)
    expect(answer.status).toBe(422)
    expect(Object.keys(errorsOf(answer))).toEqual([field])
  })

  test('takes its key from new customers', async () => {
    await create({ key: 'podcast', customer: { id: 'ada' } })
    expect(errorsOf(await standIn.post('/customers', { key: 'podcast' }))).toEqual({
      key: ['The key has already been taken.'],
    })
  })

  test('is renamed and deleted', async () => {
    await create({ key: 'podcast', customer: { id: 'ada' } })
    const renamed = await standIn.put('/customer_referral_links/podcast', { key: 'radio' })
    expect(dataOf(renamed)).toMatchObject({ id: 'radio' })
    expect(await linksOfAda()).toEqual(['ada-link', 'radio'])
    expect((await standIn.delete('/customer_referral_links/radio')).body).toEqual({ status: 1 })
    expect((await standIn.get('/customer_referral_links/radio')).status).toBe(404)
    expect(await linksOfAda()).toEqual(['ada-link'])
  })

  test('cannot take the key of another one', async () => {
    await create({ key: 'podcast', customer: { id: 'ada' } })
    for (const key of ['ben', 'ada-link'])
      expect((await standIn.put('/customer_referral_links/podcast', { key })).status).toBe(422)
  })
})

test('renaming the own link renames the customer’s key, and it cannot be deleted', async () => {
  await standIn.put('/customer_referral_links/ada-link', { key: 'ada-new' })
  expect(dataOf(await standIn.get('/customers/ada-new'))).toMatchObject({
    id: 'ada',
    referral_link: 'https://harborcoffee.example?ref=ada-new',
  })
  expect((await standIn.delete('/customer_referral_links/ada-new')).status).toBe(400)
})

test.each([
  ['key=ada-link', ['ada-link']],
  ['id=ada-link', ['ada-link']],
  ['id=ada-link&customer[id]=ada', ['ada-link']],
  ['id=ada-link&customer[id]=ben', []],
  ['id=nobody', []],
])('search %s finds %j', async (query, keys) => {
  expect(namesOf(await standIn.get(`/customer_referral_links:search?${query}`))).toEqual(keys)
})

test('search needs a criterion', async () => {
  expect((await standIn.get('/customer_referral_links:search')).status).toBe(422)
})
