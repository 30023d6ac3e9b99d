import { randomUUID } from 'node:crypto'
import { parseDecimal } from '@/lib/decimal'
import type { Intent } from './credit-rows'

/** 25.00 USD for a customer of its own, under a key of its own, by a person of its own. */
export function intent(over: Partial<Intent> = {}): Intent {
  const amount = parseDecimal('25.00')
  if (amount === null) throw new Error('no amount')
  return {
    program: 'shop',
    customer: randomUUID(),
    idempotencyKey: randomUUID(),
    fingerprint: 'one',
    person: { id: randomUUID(), name: 'Dana Reyes', role: 'support' },
    reason: 'Arrived broken',
    reviewed: null,
    amountTyped: false,
    money: { amount, unit: 'USD', isCurrency: true },
    repeatConfirmed: false,
    ...over,
  }
}
