import * as z from 'zod/mini'
import type { Balance } from '@/api/balance'
import {
  amountProblemText,
  isKnownCurrency,
  parseAmount,
  typedAmount,
  type Money,
} from '@/lib/money'
import { say } from '@/lib/say'
import { textProblem } from '@/lib/text-problem'
import { heldSpelling } from './credit-balance'
import type { CreditDraft } from './credit-states'

const SHORTEST_REASON = 3
const LONGEST_REASON = 500
const LONGEST_UNIT = 60

/** The form as it stands on the screen; both units are kept while one switches between the types. */
export type CreditValues = z.infer<typeof creditValues>

type Unit = Pick<Money, 'unit' | 'isCurrency'>

/** The unit of the credit, spelled as the balance has it; its name is empty while none is chosen. */
export const chosenUnit = ({ type, currency, unit }: CreditValues, balance: Balance | null): Unit =>
  type === 'money'
    ? { unit: currency, isCurrency: true }
    : { unit: heldSpelling(unit.trim(), balance), isCurrency: false }

const unitProblem = ({ unit, isCurrency }: Unit): string | null => {
  if (isCurrency) return unit === '' ? say('Choose a currency.') : null
  if (unit === '') return say('Write a unit, like points.')
  return isKnownCurrency(unit)
    ? say('{unit} is a currency. Choose Money.', { unit: unit.toUpperCase() })
    : textProblem(unit, LONGEST_UNIT)
}

const reasonProblem = (reason: string): string | null =>
  reason.length < SHORTEST_REASON
    ? say('Write a reason.')
    : textProblem(reason, LONGEST_REASON, { lines: true })

const amountProblem = (amount: string, unit: Unit): string | null => {
  const parsed = parseAmount(amount, unit)
  return 'problem' in parsed ? amountProblemText(parsed.problem, unit) : null
}

export const creditValues = z
  .object({
    type: z.enum(['money', 'other']),
    amount: z.string(),
    currency: z.string(),
    unit: z.string(),
    reason: z.string(),
  })
  .check((context) => {
    const values = context.value
    const complain = (field: keyof typeof values, message: string | null) => {
      if (message !== null)
        context.issues.push({ code: 'custom', input: values, path: [field], message })
    }
    const unit = chosenUnit(values, null)
    complain('amount', amountProblem(values.amount, unit))
    complain(unit.isCurrency ? 'currency' : 'unit', unitProblem(unit))
    complain('reason', reasonProblem(values.reason.trim()))
  })

/** What would be credited as the form stands; null while the amount or the unit is not right. */
export function creditedMoney(values: CreditValues, balance: Balance | null): Money | null {
  const unit = chosenUnit(values, balance)
  if (unitProblem(unit) !== null) return null
  const parsed = parseAmount(values.amount, unit)
  return 'problem' in parsed ? null : { amount: parsed.amount, ...unit }
}

export const emptyValues = (currency: string): CreditValues => ({
  type: 'money',
  amount: '',
  currency,
  unit: '',
  reason: '',
})

/** The form filled from a credit that was refused or did not land. */
export const valuesOf = ({ money, reason }: CreditDraft, currency: string): CreditValues => ({
  type: money.isCurrency ? 'money' : 'other',
  amount: typedAmount(money.amount),
  currency: money.isCurrency ? money.unit : currency,
  unit: money.isCurrency ? '' : money.unit,
  reason,
})
