import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Transaction } from '@/api/transactions'
import { addDecimals, compareDecimals, parseDecimal, subtractDecimals, ZERO } from '@/lib/decimal'
import { extremes, lastMonths, revenueByMonth, type UnitRevenue } from './revenue-by-month'

const NOW = new Date(2026, 10, 20, 14, 32).getTime()

const decimal = (text: string) => parseDecimal(text) ?? ZERO
const at = (year: number, month: number, day = 10) =>
  new Date(year, month - 1, day, 12).toISOString()

const transaction = (change: Partial<Transaction> & { amount?: string; unit?: string }) => {
  const { amount = '10.00', unit = 'USD', ...rest } = change
  return {
    key: 'inv_1',
    action: 'sale',
    money: { amount: decimal(amount), unit, isCurrency: unit !== 'points' },
    isCredit: false,
    partner: null,
    customer: null,
    referredCustomer: null,
    createdAt: at(2026, 11),
    archivedAt: null,
    rewards: [],
    ...rest,
  } satisfies Transaction
}

const amountsOf = (revenue: UnitRevenue | undefined) =>
  (revenue?.months ?? []).map(({ amount }) => amount)

test('twelve months, the current one last', () => {
  const months = lastMonths(NOW)
  expect(months).toHaveLength(12)
  expect(months[0]).toBe('2025-12')
  expect(months[11]).toBe('2026-11')
  expect(revenueByMonth([], NOW)).toEqual([])
})

test('the last day of a long month still has twelve different months', () => {
  const months = lastMonths(new Date(2026, 2, 31, 23).getTime())
  expect(new Set(months).size).toBe(12)
  expect(months.slice(-3)).toEqual(['2026-01', '2026-02', '2026-03'])
})

test('sales are added up exactly, refunds are taken off whatever their sign', () => {
  const units = revenueByMonth(
    [
      transaction({ amount: '0.10' }),
      transaction({ amount: '0.20' }),
      transaction({ amount: '64.00', createdAt: at(2026, 10) }),
      transaction({ amount: '-64.00', action: 'refund', createdAt: at(2026, 10) }),
      transaction({ amount: '5.00', action: 'refund', createdAt: at(2026, 9) }),
    ],
    NOW,
  )
  expect(units).toHaveLength(1)
  expect(amountsOf(units[0]).slice(-3)).toEqual(['-5.00', '0.00', '0.30'])
  expect(units[0]?.sales).toBe(3)
})

test('currencies stay apart whatever their case, the one with most sales first', () => {
  const units = revenueByMonth(
    [
      transaction({ unit: 'eur' }),
      transaction({ unit: 'USD' }),
      transaction({ unit: 'usd' }),
      transaction({ unit: 'points' }),
    ],
    NOW,
  )
  expect(units.map(({ unit, sales }) => [unit, sales])).toEqual([
    ['USD', 2],
    ['EUR', 1],
  ])
})

test('credits, other months, unreadable amounts and undated ones are left out', () => {
  const units = revenueByMonth(
    [
      transaction({ isCredit: true }),
      transaction({ createdAt: at(2025, 11) }),
      transaction({ createdAt: null }),
      transaction({ money: null }),
      transaction({ action: 'bonus' }),
    ],
    NOW,
  )
  expect(units).toEqual([])
})

test('the sum of the months is the sum of the sales less the refunds, to the last digit', () => {
  const cents = fc.integer({ min: 1, max: 10_000_000 }).map((number) => (number / 100).toFixed(2))
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ amount: cents, month: fc.integer({ min: 1, max: 11 }), refund: fc.boolean() }),
        {
          minLength: 1,
        },
      ),
      (given) => {
        const units = revenueByMonth(
          given.map(({ amount, month, refund }) =>
            transaction({ amount, action: refund ? 'refund' : 'sale', createdAt: at(2026, month) }),
          ),
          NOW,
        )
        const total = amountsOf(units[0]).reduce((sum, each) => addDecimals(sum, each), ZERO)
        const wanted = given.reduce(
          (sum, { amount, refund }) =>
            (refund ? subtractDecimals : addDecimals)(sum, decimal(amount)),
          ZERO,
        )
        expect(compareDecimals(total, wanted)).toBe(0)
      },
    ),
  )
})

test('highest and lowest months compare values, not texts', () => {
  const months = (...amounts: string[]) =>
    amounts.map((amount, index) => ({ month: `2026-0${index + 1}`, amount: decimal(amount) }))
  const [found, equal] = [
    extremes(months('9', '10', '-2', '-10')),
    extremes(months('0', '5', '5.0')),
  ]
  expect([found?.highest.month, found?.lowest.month]).toEqual(['2026-02', '2026-04'])
  expect([equal?.highest.month, equal?.lowest.month]).toEqual(['2026-03', '2026-01'])
  expect(extremes([])).toBeNull()
})
