import { formatDate, formatLongMonth, formatMonth } from '@/lib/dates'
import type { Decimal } from '@/lib/decimal'
import { formatAmount } from '@/lib/money'
import { say, sayCount } from '@/lib/say'
import { extremes, type MonthRevenue, type UnitRevenue } from './revenue-by-month'

/** The number of an amount of revenue, without its unit. */
export const revenueText = (unit: string, amount: Decimal): string =>
  formatAmount({ amount, unit, isCurrency: true })

/** What the chart shows, in a sentence, for those who cannot see it. */
export function describeChart({ unit, months }: UnitRevenue): string {
  const found = extremes(months)
  const [first, last] = [months[0], months.at(-1)]
  if (!found || !first || !last) return say('Referred revenue per month in {unit}.', { unit })
  const said = ({ month, amount }: MonthRevenue) => ({
    month: formatLongMonth(month),
    amount: revenueText(unit, amount),
  })
  return [
    say('Referred revenue per month in {unit}, {first} to {last}.', {
      unit,
      first: formatLongMonth(first.month),
      last: formatLongMonth(last.month),
    }),
    say('Highest: {month}, {amount}.', said(found.highest)),
    say('Lowest: {month}, {amount}.', said(found.lowest)),
  ].join(' ')
}

type Read = { rows: ReadonlyArray<{ createdAt: string | null }>; hasNext: boolean }

/**
 * What the chart was made from, so that nobody takes a part for the whole. `read` is the reading of the latest
 * transactions, newest first.
 */
export function chartNote({ months, sales }: UnitRevenue, read: Read): string {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return ''
  const [unfinished = ''] = formatLongMonth(last.month).split(' ')
  return [
    say('By month, {first} – {last}.', {
      first: formatMonth(first.month),
      last: formatMonth(last.month),
    }),
    say('{month} is not over.', { month: unfinished }),
    sourceOf(sales, read),
  ].join(' ')
}

const sourceOf = (sales: number, { rows, hasNext }: Read): string => {
  if (!hasNext)
    return sayCount(
      sales,
      'From {count} sale; refunds taken off.',
      'From all {count} sales; refunds taken off.',
    )
  const count = rows.length
  const oldest = formatDate(rows.at(-1)?.createdAt)
  return oldest === null
    ? say('From the latest {count} transactions; refunds taken off.', { count })
    : say('From the latest {count} transactions, back to {oldest}; refunds taken off.', {
        count,
        oldest,
      })
}
