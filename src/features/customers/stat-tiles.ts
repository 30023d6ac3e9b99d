import type { Stats } from '@/api/stats'
import { parseDecimal } from '@/lib/decimal'
import { formatAmount, formatMoney, type Money } from '@/lib/money'
import { inShownOrder } from '@/lib/money-order'
import { say } from '@/lib/say'

export type StatTile = {
  label: string
  /** null when Partnero did not send it. */
  value: string | Money | null
  /** What the number means beside another one, in small print. */
  note: string | null
}

const counted = (value: number | null) => {
  const amount = value === null ? null : parseDecimal(String(value))
  return amount && formatAmount({ amount, unit: '', isCurrency: false })
}

/** With one decimal at most: “2.6”. */
const rounded = (ratio: number) => counted(Math.round(ratio * 10) / 10) ?? ''

/** `part` for each of `whole`, as a sentence; null where that says nothing. */
const compared = (
  part: number | null,
  whole: number | null,
  words: (quotient: number) => string,
): string | null => (part === null || whole === null || whole === 0 ? null : words(part / whole))

/** Small print stands only beside a value. */
const noteOf = (value: unknown, note: string | null) =>
  value === null ? null : (note ?? say('All time'))

/** The four figures of the overview; null stands for statistics that are on their way. */
export function statTiles(stats: Stats | null): readonly StatTile[] {
  const { clicks = null, referrals = null, sales = null, revenue = [] } = stats ?? {}
  const [first, second] = inShownOrder(revenue)
  return [
    { label: say('Link clicks'), value: counted(clicks), note: noteOf(clicks, null) },
    {
      label: say('Referrals'),
      value: counted(referrals),
      note: noteOf(
        referrals,
        compared(referrals, clicks, (part) =>
          say('{percent}% of clicks', { percent: rounded(part * 100) }),
        ),
      ),
    },
    {
      label: say('Referred sales'),
      value: counted(sales),
      note: noteOf(
        sales,
        compared(sales, referrals, (part) => say('{sales} per referral', { sales: rounded(part) })),
      ),
    },
    {
      label: say('Referred revenue'),
      value: first ?? null,
      note: noteOf(
        first ?? null,
        second ? say('and {amount}', { amount: formatMoney(second) }) : null,
      ),
    },
  ]
}
