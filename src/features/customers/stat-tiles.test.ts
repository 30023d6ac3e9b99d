import { expect, test } from 'vitest'
import type { Stats } from '@/api/stats'
import { parseDecimal, ZERO } from '@/lib/decimal'
import { statTiles } from './stat-tiles'

const nothing: Stats = {
  clicks: null,
  referrals: null,
  sales: null,
  paidAccounts: null,
  revenue: [],
  shareLinks: [],
  other: [],
}

const money = (amount: string, unit: string) => ({
  amount: parseDecimal(amount) ?? ZERO,
  unit,
  isCurrency: true,
})

test('figures with what they mean beside each other', () => {
  const revenue = [money('170', 'EUR'), money('3534', 'USD')]
  expect(statTiles({ ...nothing, clicks: 1284, referrals: 14, sales: 37, revenue })).toEqual([
    { label: 'Link clicks', value: '1,284', note: 'All time' },
    { label: 'Referrals', value: '14', note: '1.1% of clicks' },
    { label: 'Referred sales', value: '37', note: '2.6 per referral' },
    { label: 'Referred revenue', value: revenue[1], note: 'and 170.00 EUR' },
  ])
})

test('what was not sent is missing, not zero', () => {
  expect(statTiles(nothing).map(({ value, note }) => [value, note])).toEqual([
    [null, null],
    [null, null],
    [null, null],
    [null, null],
  ])
  expect(statTiles(null)).toHaveLength(4)
})

test('nothing is divided by nothing', () => {
  const notes = statTiles({ ...nothing, clicks: 0, referrals: 0, sales: 0 }).map(({ note }) => note)
  expect(notes).toEqual(['All time', 'All time', 'All time', null])
})

test('a ratio is written as every other number is', () => {
  const notes = statTiles({ ...nothing, clicks: 1, referrals: 12, sales: 15_000 }).map(
    ({ note }) => note,
  )
  expect(notes).toEqual(['All time', '1,200% of clicks', '1,250 per referral', null])
})
