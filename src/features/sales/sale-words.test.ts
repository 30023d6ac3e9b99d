import { describe, expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import type { Program } from '@/api/programs'
import type { Reward, Transaction } from '@/api/transactions'
import { parseDecimal } from '@/lib/decimal'
import { changesOf } from './change-transaction'
import { changeWords } from './change-words'
import { saleWords } from './sale-words'

const noProblem = { problem: null, problemText: null }
const friends: Program = { id: 'f', name: 'Harbor Friends', kind: 'refer-a-friend', ...noProblem }
const pro: Program = { id: 'p', name: 'Harbor Pro', kind: 'affiliate', ...noProblem }

const usd = (text: string) => {
  const amount = parseDecimal(text)
  if (amount === null) throw new Error(`${text} is no amount`)
  return { amount, unit: 'USD', isCurrency: true }
}

const sale = (changes: Partial<Transaction> = {}): Transaction => ({
  key: 'order-7',
  action: 'sale',
  money: usd('25'),
  isCredit: false,
  partner: null,
  customer: null,
  referredCustomer: null,
  createdAt: null,
  archivedAt: null,
  rewards: [],
  ...changes,
})
const reward = (money: Reward['money']): Reward => ({ money, status: 'ok', action: 'sale' })

describe('what a sale earned', () => {
  const said = (transaction: Transaction | null, program: Program) =>
    saleWords({ kind: 'added', transaction }, program).text

  test('is said as it was read back, exactly', () => {
    expect(said(sale({ rewards: [reward(usd('2.5'))] }), friends)).toBe('Reward: 2.50 USD.')
    expect(said(sale({ rewards: [reward(usd('29.997'))] }), pro)).toBe('Commission: 29.997 USD.')
  })

  test('is not claimed while nobody knows', () => {
    expect(said(null, friends)).toBe('The reward could not be read yet.')
    expect(said(sale(), pro)).toBe('Partnero shows no commission for it so far.')
    expect(said(sale({ rewards: [reward(null)] }), pro)).toBe(
      'Partnero sent a commission this page cannot read.',
    )
  })
})

test('what was not sent says so', () => {
  const error = new ApiError({ kind: 'failed', requestLine: 'GET /transactions', status: 503 })
  expect(saleWords({ kind: 'key-taken' }, friends).title).toBe('Nothing was sent.')
  expect(saleWords({ kind: 'not-read', error }, friends).title).toBe('Nothing was sent.')
  expect(changeWords({ kind: 'several' }, 'delete', pro).title).toBe('Nothing was sent.')
  expect(changeWords({ kind: 'not-read', error }, 'delete', pro).text).toContain('503')
})

test('a lost answer claims nothing', () => {
  const unseen = saleWords({ kind: 'no-answer', seen: false }, friends)
  expect(unseen.title).toBe('Not changed so far.')
  expect(unseen.text).toContain('It may still arrive.')
  expect(saleWords({ kind: 'no-answer', seen: null }, friends).title).toBe('Outcome unknown.')
})

test('only affiliate transactions are archived, and a credit is left alone', () => {
  expect(changesOf(sale(), 'refer-a-friend')).toEqual(['delete'])
  expect(changesOf(sale(), 'affiliate')).toEqual(['archive', 'delete'])
  expect(changesOf(sale({ archivedAt: '2026-01-01T00:00:00Z' }), 'affiliate')).toEqual([
    'restore',
    'delete',
  ])
  expect(changesOf(sale({ isCredit: true }), 'refer-a-friend')).toEqual([])
})
