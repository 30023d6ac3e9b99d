import type { Stats } from '@/api/stats'
import { formatMoney, type Money } from '@/lib/money'
import { inShownOrder } from './money-order'

export type StatTile = {
  label: string
  /** null when Partnero did not send it. */
  value: string | Money | null
  /** What the number means beside another one, in small print. */
  note: string | null
}

const count = new Intl.NumberFormat('en-GB')
const ratio = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

const ALL_TIME = 'All time'

const counted = (value: number | null) => (value === null ? null : count.format(value))

/** `part` for each of `whole`, as a sentence; null where that says nothing. */
const compared = (
  part: number | null,
  whole: number | null,
  words: (quotient: number) => string,
): string | null => (part === null || whole === null || whole === 0 ? null : words(part / whole))

/** Small print stands only beside a value. */
const noteOf = (value: unknown, note: string | null) => (value === null ? null : (note ?? ALL_TIME))

/** The four figures of the overview; null stands for statistics that are on their way. */
export function statTiles(stats: Stats | null): readonly StatTile[] {
  const { clicks = null, referrals = null, sales = null, revenue = [] } = stats ?? {}
  const [first, second] = inShownOrder(revenue)
  return [
    { label: 'Link clicks', value: counted(clicks), note: noteOf(clicks, null) },
    {
      label: 'Referrals',
      value: counted(referrals),
      note: noteOf(
        referrals,
        compared(referrals, clicks, (part) => `${ratio.format(part * 100)}% of clicks`),
      ),
    },
    {
      label: 'Referred sales',
      value: counted(sales),
      note: noteOf(
        sales,
        compared(sales, referrals, (part) => `${ratio.format(part)} per referral`),
      ),
    },
    {
      label: 'Referred revenue',
      value: first ?? null,
      note: noteOf(first ?? null, second ? `and ${formatMoney(second)}` : null),
    },
  ]
}
