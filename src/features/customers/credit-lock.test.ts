import { expect, test } from 'vitest'
import { formatClock } from '@/lib/dates'
import { creditLock } from './credit-lock'

const free = {
  refusal: undefined,
  customer: null,
  online: true,
  openCreditAt: null,
  balanceUnreadable: false,
}

test('nothing in the way: no lock, also while the record is on its way', () => {
  expect(creditLock(free)).toBeNull()
  expect(creditLock({ ...free, customer: { archived: false } })).toBeNull()
})

test('each reason has its sentence', () => {
  const at = Date.UTC(2026, 10, 20, 14, 33)
  expect(creditLock({ ...free, openCreditAt: at })).toBe(
    `Locked until the credit from ${formatClock(at)} is settled.`,
  )
  expect(creditLock({ ...free, customer: { archived: true } })).toBe('Restore the customer first.')
  expect(creditLock({ ...free, balanceUnreadable: true })).toBe('Needs a balance that can be read.')
  expect(creditLock({ ...free, online: false })).toBe('Needs a connection.')
  expect(creditLock({ ...free, refusal: 'Your role cannot.' })).toBe('Your role cannot.')
})

test('an open credit is named first: it is about money', () => {
  const everything = {
    refusal: 'Your role cannot.',
    customer: { archived: true },
    online: false,
    balanceUnreadable: true,
  }
  expect(creditLock({ ...everything, openCreditAt: 0 })).toMatch(/^Locked until the credit from/)
})
