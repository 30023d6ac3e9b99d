import { expect, test } from 'vitest'
import type { Reward, Transaction } from '@/api/transactions'
import { parseDecimal, ZERO } from '@/lib/decimal'
import { formatMoney, type Money } from '@/lib/money'
import { isReferredRevenue, rewardTotals, transactionType } from './transaction-rules'

const money = (amount: string, unit: string): Money => ({
  amount: parseDecimal(amount) ?? ZERO,
  unit,
  isCurrency: unit !== 'points',
})

const reward = (given: Money | null): Reward => ({ money: given, status: 'ok', action: 'sale' })

const sale: Transaction = {
  key: 'inv_1',
  action: 'sale',
  money: money('64.00', 'USD'),
  isCredit: false,
  partner: null,
  customer: null,
  referredCustomer: { id: 'cus_2', key: null, email: null, name: null, surname: null },
  createdAt: '2025-11-18T08:41:00.000000Z',
  archivedAt: null,
  rewards: [],
}

test('a type is what Partnero says, and nothing when it says nothing', () => {
  expect(transactionType(sale)).toEqual({ kind: 'other', word: 'sale' })
  expect(transactionType({ ...sale, action: 'refund' })).toEqual({ kind: 'refund' })
  expect(transactionType({ ...sale, isCredit: true })).toEqual({ kind: 'credit' })
  expect(transactionType({ ...sale, action: null })).toBeNull()
})

test('revenue is what referred people bought: no credits, no bonuses, nothing archived', () => {
  const bonus = { ...sale, action: 'bonus', referredCustomer: null }
  expect(isReferredRevenue(sale)).toBe(true)
  expect(isReferredRevenue({ ...sale, action: 'refund', referredCustomer: null })).toBe(true)
  expect(isReferredRevenue({ ...sale, action: 'subscription' })).toBe(true)
  expect(isReferredRevenue(bonus)).toBe(false)
  expect(isReferredRevenue({ ...sale, isCredit: true })).toBe(false)
  expect(isReferredRevenue({ ...sale, archivedAt: '2025-11-19T08:41:00.000000Z' })).toBe(false)
})

test('rewards of a unit are added up exactly, other units stay apart', () => {
  const rewards = [
    reward(money('0.10', 'USD')),
    reward(money('0.20', 'usd')),
    reward(money('500', 'points')),
  ]
  expect(rewardTotals(rewards)?.map(formatMoney)).toEqual(['0.30 USD', '500 points'])
  expect(rewardTotals([])).toEqual([])
  expect(rewardTotals([...rewards, reward(null)])).toBeNull()
})
