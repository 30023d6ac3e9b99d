import type { Transaction } from '@/api/transactions'
import { monthKey } from '@/lib/dates'
import {
  addDecimals,
  compareDecimals,
  isNegative,
  negateDecimal,
  ZERO,
  type Decimal,
} from '@/lib/decimal'
import { formatUnit } from '@/lib/money'
import { isReferredRevenue } from './transaction-rules'

const MONTHS = 12

/** A month “2025-11” and its exact sum. */
export type MonthRevenue = { month: string; amount: Decimal }

export type UnitRevenue = {
  /** The currency as it is shown, “USD”. */
  unit: string
  /** Twelve months, oldest first; the last one is the current month, which is not over. */
  months: readonly MonthRevenue[]
  /** Sales in these months, without refunds. */
  sales: number
}

/** Keys of twelve months, oldest first; the last one is the month of `now`. */
export const lastMonths = (now: number): readonly string[] => {
  const today = new Date(now)
  return Array.from({ length: MONTHS }, (_, index) => {
    const month = new Date(today.getFullYear(), today.getMonth() - (MONTHS - 1 - index), 15)
    return `${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, '0')}`
  })
}

const absolute = (value: Decimal) => (isNegative(value) ? negateDecimal(value) : value)

/**
 * Revenue from referred people over twelve months, refunds taken off, in exact decimals, the currency with most
 * sales first, none when nothing was bought. Months are those of the person's time zone; `now` in milliseconds since
 * 1970.
 */
export function revenueByMonth(
  transactions: readonly Transaction[],
  now: number,
): readonly UnitRevenue[] {
  const months = lastMonths(now)
  const byUnit = new Map<string, { amounts: Decimal[]; sales: number }>()
  for (const transaction of transactions) {
    const { money, action, createdAt } = transaction
    const month = months.indexOf(monthKey(createdAt) ?? '')
    if (!money?.isCurrency || month === -1 || !isReferredRevenue(transaction)) continue
    const unit = formatUnit(money)
    const revenue = byUnit.get(unit) ?? { amounts: months.map(() => ZERO), sales: 0 }
    byUnit.set(unit, revenue)
    const isRefund = action === 'refund'
    // A refund is taken off whether it was sent as 64.00 or as −64.00.
    const amount = isRefund ? negateDecimal(absolute(money.amount)) : money.amount
    revenue.amounts[month] = addDecimals(revenue.amounts[month] ?? ZERO, amount)
    if (!isRefund) revenue.sales += 1
  }
  return [...byUnit]
    .map(([unit, { amounts, sales }]) => ({
      unit,
      sales,
      months: months.map((month, index) => ({ month, amount: amounts[index] ?? ZERO })),
    }))
    .toSorted((a, b) => b.sales - a.sales || a.unit.localeCompare(b.unit))
}

/** The months with the most and the least revenue; the later one when months are equal. */
export function extremes(
  months: readonly MonthRevenue[],
): { highest: MonthRevenue; lowest: MonthRevenue } | null {
  const [first] = months
  if (!first) return null
  let highest = first
  let lowest = first
  for (const each of months) {
    if (compareDecimals(each.amount, highest.amount) !== -1) highest = each
    if (compareDecimals(each.amount, lowest.amount) !== 1) lowest = each
  }
  return { highest, lowest }
}
