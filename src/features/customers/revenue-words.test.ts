import { expect, test } from 'vitest'
import { parseDecimal, ZERO } from '@/lib/decimal'
import type { UnitRevenue } from './revenue-by-month'
import { chartNote, describeChart } from './revenue-words'

const revenue: UnitRevenue = {
  unit: 'USD',
  sales: 37,
  months: [
    ['2025-12', '96'],
    ['2026-02', '64.5'],
    ['2026-09', '-12.25'],
    ['2026-11', '1642'],
  ].map(([month = '', amount = '']) => ({ month, amount: parseDecimal(amount) ?? ZERO })),
}

test('the chart in a sentence, with exact amounts', () => {
  expect(describeChart(revenue)).toBe(
    'Referred revenue per month in USD, December 2025 to November 2026. Highest: November 2026, 1,642.00. Lowest: September 2026, \u221212.25.',
  )
})

test('everything was read: the chart is made from the sales', () => {
  const read = { rows: [], hasNext: false }
  expect(chartNote(revenue, read)).toBe(
    'By month, Dec 2025 – Nov 2026. November is not over. From all 37 sales; refunds taken off.',
  )
  expect(chartNote({ ...revenue, sales: 1 }, read)).toMatch('From 1 sale; refunds')
})

test('more exists than was read: the note says how far it reaches', () => {
  const rows = ['2026-11-19T12:00:00Z', '2026-08-14T12:00:00Z'].map((createdAt) => ({ createdAt }))
  expect(chartNote(revenue, { rows, hasNext: true })).toMatch(
    'From the latest 2 transactions, back to 14 Aug 2026; refunds taken off.',
  )
  expect(
    chartNote(revenue, { rows: [{ createdAt: null }, { createdAt: null }], hasNext: true }),
  ).toMatch('From the latest 2 transactions; refunds')
})
