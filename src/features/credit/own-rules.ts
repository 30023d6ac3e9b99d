import { queryOptions, useQuery } from '@tanstack/react-query'
import { readOwnCreditRules, type OwnCreditRules } from '@/api/credit-rules'
import { inUnit, leftToday, overLimit, type OverLimit } from '@/lib/credit-rules'
import type { Decimal } from '@/lib/decimal'
import { formatAmount, formatMoney, formatUnit, type Money } from '@/lib/money'
import { ownNumberStyle } from '@/lib/number-style'
import { say } from '@/lib/say'
import { ownRulesKey } from '@/shell/own-rules-key'

type Unit = Pick<Money, 'unit' | 'isCurrency'>

const ownRulesQueries = {
  all: () =>
    queryOptions({
      queryKey: ownRulesKey,
      queryFn: ({ signal }) => readOwnCreditRules(signal),
      // What was credited today counts, so an old answer is only better than none.
      staleTime: 0,
    }),
}

/** What one may credit oneself; undefined while it is not known, and then the desk says so when it is asked. */
export const useOwnRules = (): OwnCreditRules | undefined => useQuery(ownRulesQueries.all()).data

/** What may be credited in a unit, told beforehand; null without a limit. */
export function limitHelp(rules: OwnCreditRules | undefined, unit: Unit): string | null {
  if (!rules?.limits || unit.unit === '') return null
  const limit = inUnit(rules.limits, unit)
  if (!limit) return say('You may not credit {unit}.', { unit: formatUnit(unit) })
  const shown = (amount: Decimal) => formatMoney({ ...unit, amount })
  const left = leftToday(limit)
  const sentences = [
    ...(limit.perCredit === null
      ? []
      : [say('Your limit is {amount} for one credit.', { amount: shown(limit.perCredit) })]),
    ...(left === null || limit.perDay === null
      ? []
      : [
          say('Of {amount} a day {left} is left today.', {
            amount: shown(limit.perDay),
            left: shown(left),
          }),
        ]),
  ]
  return sentences.length === 0 ? null : sentences.join(' ')
}

const overText = (over: OverLimit, money: Money): string => {
  const shown = (amount: Decimal) => formatMoney({ ...money, amount })
  switch (over.what) {
    case 'unit':
      return say('You may not credit {unit}.', { unit: formatUnit(money) })
    case 'credit':
      return say('Write at most {amount}, your limit for one credit.', {
        amount: shown(over.most),
      })
    case 'day':
      return say('Write at most {amount}: so much of your day’s limit is left.', {
        amount: shown(over.left),
      })
  }
}

/** Why an amount is beyond what one may credit, in words for the field; null when it is not. */
export function limitProblem(rules: OwnCreditRules | undefined, money: Money): string | null {
  const over = rules ? overLimit(rules.limits, money) : null
  return over && overText(over, money)
}

/** How the amount of a large credit is typed once more: “2500.00”, in the marks of the person. */
export const amountToType = (money: Money): string =>
  formatAmount(money, { ...ownNumberStyle, whole: (digits) => digits })
