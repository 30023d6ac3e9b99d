import { formatDate, formatLongMonth, formatMonth } from '@/lib/dates'
import type { Decimal } from '@/lib/decimal'
import { formatAmount } from '@/lib/money'
import { extremes, type MonthRevenue, type UnitRevenue } from './revenue-by-month'

/** The number of an amount of revenue, without its unit. */
export const revenueText = (unit: string, amount: Decimal): string =>
  formatAmount({ amount, unit, isCurrency: true })

/** What the chart shows, in a sentence, for those who cannot see it. */
export function describeChart({ unit, months }: UnitRevenue): string {
  const found = extremes(months)
  const [first, last] = [months[0], months.at(-1)]
  if (!found || !first || !last) return `Referred revenue per month in ${unit}.`
  const said = ({ month, amount }: MonthRevenue) =>
    `${formatLongMonth(month)}, ${revenueText(unit, amount)}`
  return `Referred revenue per month in ${unit}, ${formatLongMonth(first.month)} to ${formatLongMonth(last.month)}. Highest: ${said(found.highest)}. Lowest: ${said(found.lowest)}.`
}

/**
 * What the chart was made from, so that nobody takes a part for the whole. `read` is the reading of the latest
 * transactions, newest first.
 */
export function chartNote(
  { months, sales }: UnitRevenue,
  read: { rows: ReadonlyArray<{ createdAt: string | null }>; hasNext: boolean },
): string {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return ''
  const [unfinished] = formatLongMonth(last.month).split(' ')
  const oldest = formatDate(read.rows.at(-1)?.createdAt)
  const source = read.hasNext
    ? `From the latest ${read.rows.length} transactions${oldest === null ? '' : `, back to ${oldest}`}`
    : `From ${sales} ${sales === 1 ? 'sale' : 'sales'}`
  return `By month, ${formatMonth(first.month)} – ${formatMonth(last.month)}. ${unfinished} is not over. ${source}; refunds taken off.`
}
