import { formatAmount, formatUnit, type Money } from '@/lib/money'

/** An amount and its unit, in columns that line up: “25.00 USD”. `signed` puts a plus before a gain. */
export function Amount({ money, signed = false }: { money: Money; signed?: boolean }) {
  return (
    <span className="amount">
      {signed && '+'}
      {formatAmount(money)} <span>{formatUnit(money)}</span>
    </span>
  )
}
