import { expect, test } from 'vitest'
import { friends, pro, says, saysJson, startAnsweringServer } from './answering-server.test-support'
import { documentedLinks, documentedTransactions } from './documented-bodies.test-support'
import { listReferralLinks } from './referral-links'
import { listCustomerTransactions } from './transactions'

const server = startAnsweringServer()
const paging = { page: 1, limit: 5 }
const nobody = { id: null, key: null, email: null, name: null, surname: null }
const only = async (row: unknown) => {
  server.answer = saysJson({ data: [row] })
  return (await listCustomerTransactions(friends, 'cus_1', paging)).rows[0]
}

test('a documented sale, its reward unrounded', async () => {
  server.answer = saysJson(documentedTransactions)
  const page = await listCustomerTransactions(pro, 'customer_123', paging)
  expect(page).toMatchObject({ page: 1, limit: 5, from: 1, to: 1, hasNext: false })
  expect(page.rows).toEqual([
    {
      key: 'transaction_123',
      action: 'sale',
      money: { amount: '99.99', unit: 'USD', isCurrency: true },
      isCredit: false,
      partner: 'partner_123',
      customer: { ...nobody, id: 'customer_123' },
      referredCustomer: null,
      createdAt: '2025-05-07T05:32:48.000000Z',
      archivedAt: null,
      rewards: [
        {
          money: { amount: '29.997', unit: 'USD', isCurrency: true },
          status: 'ok',
          action: 'sale',
        },
      ],
    },
  ])
  expect(server.seen[0]?.target).toBe(
    '/api/harbor-pro/v1/customers/customer_123/transactions?limit=5&page=1',
  )
})

test('amounts keep every digit', async () => {
  server.answer = says('{"data":[{"amount":0.10000000000000000001,"amount_units":"usd"}]}')
  const { rows } = await listCustomerTransactions(friends, 'cus_1', paging)
  expect(rows[0]?.money).toEqual({
    amount: '0.10000000000000000001',
    unit: 'usd',
    isCurrency: true,
  })
})

test.each([
  [{}, { key: null, money: null, customer: null, rewards: [], isCredit: false }],
  [
    { customer: { id: 'a' }, referred_customer: { email: 'b@c.de' } },
    { customer: { ...nobody, id: 'a' }, referredCustomer: { ...nobody, email: 'b@c.de' } },
  ],
  [{ credit: true }, { isCredit: true }],
  [{ action: 'credit' }, { isCredit: true }],
  [{ action: 'credit', credit: false }, { isCredit: false }],
  [{ amount: '12.50', currency: 'EUR' }, { money: { amount: '12.50', unit: 'EUR' } }],
  [
    { amount: 500, amount_units: 'points', is_currency: false },
    { money: { amount: '500', unit: 'points', isCurrency: false } },
  ],
  [{ amount: 5 }, { money: null }],
  [{ amount: '$5', amount_units: 'USD' }, { money: null }],
  [{ rewards: [null, { status: 'pending' }] }, { rewards: [{ money: null, status: 'pending' }] }],
  [{ rewards: {} }, { rewards: [] }],
  [{ partner: { key: 'ref_1' } }, { partner: 'ref_1' }],
])('a transaction with %j', async (row, expected) => {
  expect(await only(row)).toMatchObject(expected)
})

test('a row that is no record makes the page unreadable', async () => {
  await expect(only('transaction_123')).rejects.toMatchObject({ kind: 'malformed' })
})

test('referral links, the id standing in for a key', async () => {
  server.answer = saysJson(documentedLinks)
  expect(await listReferralLinks(friends, 'customer_123')).toEqual([
    {
      id: 'ref_123_1',
      key: 'ref_123_1',
      url: 'https://partnero.com?ref=ref_123_1',
      isDefault: false,
    },
  ])
  server.answer = saysJson({ data: [{ id: 1, url: 'https://x.example', default: true }] })
  expect(await listReferralLinks(friends, 'customer_123')).toEqual([
    { id: '1', key: '1', url: 'https://x.example', isDefault: true },
  ])
})
