import type { CreditOperation } from '@/api/credits'
import { parseDecimal, type Decimal } from '@/lib/decimal'

/** Throws for what is no decimal. */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}

/** A credit of 25.00 USD as the ledger has it once it is written down. */
export const creditOf = (known: Partial<CreditOperation> = {}): CreditOperation => ({
  id: '0195d1f0-0000-4000-8000-000000000001',
  program: 'harbor-friends',
  customer: 'cus_48213',
  by: null,
  reason: 'Replacement for order HC-1190',
  money: { amount: decimal('25.00'), unit: 'USD', isCurrency: true },
  state: 'intended',
  before: null,
  answer: null,
  checks: [],
  transactions: null,
  refusal: null,
  decision: null,
  approval: null,
  stopped: null,
  until: null,
  startedAt: 2000,
  nextReadingAt: null,
  ...known,
})
