import { amountProblemText, isKnownCurrency, parseAmount, type Money } from '@/lib/money'
import { textProblem } from '@/lib/text-problem'

const LONGEST_UNIT = 60

/** What is wrong, by field. */
export type Errors = Record<string, string[]>

/** The money of a request, its amount as decimal text, or what is wrong with it. */
export function moneyIn({
  amount,
  unit: given,
  isCurrency,
}: Record<'amount' | 'unit', string> & { isCurrency: boolean }): {
  read: Money | null
  errors: Errors
} {
  const unit = isCurrency ? given.toUpperCase() : given.trim()
  const problem = unitProblem(unit, isCurrency)
  if (problem !== null) return { read: null, errors: { unit: [problem] } }
  // Stricter than the form, which cleans what people type.
  const parsed = /^\d+(?:\.\d+)?$/.test(amount)
    ? parseAmount(amount, { unit, isCurrency })
    : ({ problem: 'not-a-number' } as const)
  return 'problem' in parsed
    ? {
        read: null,
        errors: { amount: [amountProblemText(parsed.problem, { unit, isCurrency })] },
      }
    : { read: { amount: parsed.amount, unit, isCurrency }, errors: {} }
}

function unitProblem(unit: string, isCurrency: boolean): string | null {
  if (isCurrency) return isKnownCurrency(unit) ? null : 'Choose a currency.'
  if (unit === '') return 'Write a unit, like points.'
  return isKnownCurrency(unit)
    ? `${unit.toUpperCase()} is a currency. Choose Money.`
    : textProblem(unit, LONGEST_UNIT)
}
