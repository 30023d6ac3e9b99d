import { expect, test } from 'vitest'
import { friends, saysJson, startAnsweringServer } from './answering-server.test-support'
import { proposedStats } from './documented-bodies.test-support'
import { getStats } from './stats'

const server = startAnsweringServer()
const nothing = {
  clicks: null,
  referrals: null,
  sales: null,
  paidAccounts: null,
  revenue: [],
  shareLinks: [],
  other: [],
}
const reading = (data: unknown) => {
  server.answer = saysJson({ data, status: 1 })
  return getStats(friends, 'customer_123')
}
const usd = (amount: string) => ({ amount, unit: 'USD', isCurrency: true })

test('the proposed form', async () => {
  server.answer = saysJson(proposedStats)
  expect(await getStats(friends, 'customer_123')).toEqual({
    clicks: 42,
    referrals: 5,
    sales: 3,
    paidAccounts: 2,
    revenue: [usd('149.97')],
    shareLinks: [
      {
        name: 'facebook',
        url: 'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fyoursite.com',
      },
      { name: 'whatsapp', url: 'https://wa.me/?text=https%3A%2F%2Fyoursite.com' },
    ],
    other: [],
  })
  expect(server.seen[0]?.target).toBe('/api/harbor-friends/v1/customers/customer_123/stats')
})

test('flat, with one amount, and links that no page may follow', async () => {
  const stats = await reading({
    clicks: 33,
    signups: 3,
    sales: 1,
    revenue: { amount: 148.5, amount_units: 'USD' },
    reward: { amount: 12.3, amount_units: 'USD' },
    share_links: {
      facebook: 'https://share.example/f?u=1',
      email: 'mailto:?body=1',
      files: 'ftp://share.example/f',
      broken: 'https://',
    },
  })
  expect(stats).toEqual({
    ...nothing,
    clicks: 33,
    referrals: 3,
    sales: 1,
    revenue: [usd('148.5')],
    shareLinks: [{ name: 'facebook', url: 'https://share.example/f?u=1' }],
    other: [{ name: 'reward', value: '12.30 USD' }],
  })
})

test.each([
  [{}, {}],
  [[], {}],
  [null, {}],
  ['Nothing yet', {}],
  [
    { referrals: '7', clicks: '1000' },
    { referrals: 7, clicks: 1000 },
  ],
  [{ clicks: 1, deep: { clicks: 2 } }, { clicks: 1 }],
  [{ clicks: 1.5 }, { other: [{ name: 'clicks', value: '1.5' }] }],
  [{ conversion: 0.25 }, { other: [{ name: 'conversion', value: '0.25' }] }],
  [
    { constructor: 5, toString: 6 },
    {
      other: [
        { name: 'constructor', value: '5' },
        { name: 'toString', value: '6' },
      ],
    },
  ],
  [
    { revenue: { usd: 149.97, total: 3 } },
    { revenue: [{ amount: '149.97', unit: 'usd', isCurrency: true }] },
  ],
  [{ revenue: '$337.47' }, {}],
  [{ days: [{ clicks: 3 }, { clicks: 4 }], hours: [1, 2] }, {}],
  [
    { share: [{ name: 'x', url: 'https://x.example/1' }, 'https://y.example/2', 'mailto:z'] },
    {
      shareLinks: [
        { name: 'x', url: 'https://x.example/1' },
        { name: 'y.example', url: 'https://y.example/2' },
      ],
    },
  ],
  [{ referral_links: ['https://yoursite.com?ref=1'] }, {}],
  [
    { a: 'https://x.example', b: 'https://x.example' },
    { shareLinks: [{ name: 'a', url: 'https://x.example' }] },
  ],
])('%j', async (data, expected) => {
  expect(await reading(data)).toEqual({ ...nothing, ...expected })
})

test('a body nested without end is read as far as it makes sense', async () => {
  const nested = `${'{"a":'.repeat(3000)}{"clicks":1}${'}'.repeat(3000)}`
  expect(await reading(JSON.parse(nested))).toEqual(nothing)
})
