import { ZERO, type Decimal } from '@/lib/decimal'
import {
  amountProblemText,
  isKnownCurrency,
  parseAmount,
  typedAmount,
  type Money,
} from '@/lib/money'
import { say } from '@/lib/say'

type Unit = Pick<Money, 'unit' | 'isCurrency'>

/** A unit and two amounts, as they stand in the fields. */
export type RuleValues = {
  type: 'money' | 'other'
  currency: string
  unit: string
  /** Empty: no limit. */
  amounts: readonly [string, string]
}

export type RuleProblems = Partial<Record<'unit' | 0 | 1, string>>

export const unitOf = ({ type, currency, unit }: RuleValues): Unit =>
  type === 'money' ? { unit: currency, isCurrency: true } : { unit: unit.trim(), isCurrency: false }

const ZERO_TYPED = /^0+(?:[.,]0*)?$/

function amountIn(text: string, unit: Unit): { amount: Decimal | null } | { problem: string } {
  const typed = text.trim()
  if (typed === '') return { amount: null }
  // Nothing at all may be credited, or everything is asked about.
  if (ZERO_TYPED.test(typed)) return { amount: ZERO }
  const parsed = parseAmount(typed, unit)
  return 'problem' in parsed
    ? { problem: amountProblemText(parsed.problem, unit) }
    : { amount: parsed.amount }
}

function unitProblem({ unit, isCurrency }: Unit, isTaken: (unit: Unit) => boolean): string | null {
  if (!isCurrency && unit === '') return say('Write a unit, like points.')
  if (!isCurrency && isKnownCurrency(unit))
    return say('{unit} is a currency. Choose Money.', { unit: unit.toUpperCase() })
  return isTaken({ unit, isCurrency }) ? say('This unit is in the list already.') : null
}

/** The unit and the amounts of the fields, null where there is no limit; or what is wrong, by field. */
export function readRule(
  values: RuleValues,
  isTaken: (unit: Unit) => boolean,
): { unit: Unit; amounts: readonly [Decimal | null, Decimal | null] } | { problems: RuleProblems } {
  const unit = unitOf(values)
  const wrongUnit = unitProblem(unit, isTaken)
  const [first, second] = values.amounts.map((text) => amountIn(text, unit))
  const problems: RuleProblems = {
    ...(wrongUnit !== null && { unit: wrongUnit }),
    ...(first && 'problem' in first && { 0: first.problem }),
    ...(second && 'problem' in second && { 1: second.problem }),
  }
  if (!first || !second || 'problem' in first || 'problem' in second || wrongUnit !== null)
    return { problems }
  return { unit, amounts: [first.amount, second.amount] }
}

/** The fields of a rule as it is; those of a new one where there is none. */
export const valuesOf = (
  rule: (Unit & { amounts: readonly [Decimal | null, Decimal | null] }) | null,
): RuleValues => ({
  type: rule?.isCurrency === false ? 'other' : 'money',
  currency: rule?.isCurrency ? rule.unit : 'USD',
  unit: rule?.isCurrency === false ? rule.unit : '',
  amounts: [typed(rule?.amounts[0]), typed(rule?.amounts[1])],
})

const typed = (amount: Decimal | null | undefined): string =>
  amount === null || amount === undefined ? '' : typedAmount(amount)
