import { describe, expect, test } from 'vitest'
import type { Transaction } from './transactions'
import { ZERO } from '@/lib/decimal'
import { newTransactions, transactionIdentity } from './new-transactions'

const started = Date.parse('2026-11-20T14:33:01Z')
const money = { amount: ZERO, unit: 'USD', isCurrency: true }
const transaction = (over: Partial<Transaction>): Transaction => ({
  key: 'inv_1',
  action: 'sale',
  money,
  isCredit: false,
  partner: null,
  customer: null,
  referredCustomer: null,
  createdAt: '2026-11-20T14:33:02.000000Z',
  archivedAt: null,
  rewards: [],
  ...over,
})

describe('what is new since a credit was sent', () => {
  test('is what was not there before, whatever the clocks say', () => {
    const old = transaction({ key: 'inv_1' })
    const slow = transaction({ key: 'inv_2', createdAt: '2026-11-20T14:30:00.000000Z' })
    const known = [transactionIdentity(old)]
    expect(newTransactions([old, slow], known, started).map(({ key }) => key)).toEqual(['inv_2'])
  })

  test('is not an old one that moved onto the first page', () => {
    const yesterday = transaction({ createdAt: '2026-11-19T14:33:02.000000Z' })
    expect(newTransactions([yesterday], [], started)).toEqual([])
  })

  test('may have the key of an older one', () => {
    const known = [transactionIdentity(transaction({ createdAt: '2026-11-20T10:00:00.000000Z' }))]
    expect(newTransactions([transaction({})], known, started)).toHaveLength(1)
  })

  test('is what may be new by its time, when nobody knows what was there before', () => {
    const list = [
      transaction({ key: 'yesterday', createdAt: '2026-11-19T14:33:00.000000Z' }),
      transaction({ key: 'by a slow clock', createdAt: '2026-11-20T14:30:00.000000Z' }),
      transaction({ key: 'after' }),
      transaction({ key: 'undated', createdAt: null }),
    ]
    expect(newTransactions(list, null, started).map(({ key }) => key)).toEqual([
      'by a slow clock',
      'after',
      'undated',
    ])
  })
})

test('a credit, the rewards of a sale and a sale without rewards are told apart', () => {
  const rewards = [
    { money, status: 'ok', action: 'sale' },
    { money: null, status: null, action: null },
  ]
  const list = [
    transaction({ key: 'a', isCredit: true, rewards }),
    transaction({ key: 'b', rewards }),
    transaction({ key: 'c' }),
  ]
  expect(newTransactions(list, [], started).map(({ key, what }) => `${key} ${what}`)).toEqual([
    'a credit',
    'b reward',
    'c other',
  ])
})
