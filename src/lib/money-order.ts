import { compareDecimals } from './decimal'
import type { Money } from './money'

/**
 * Amounts of several units in the order they are shown: money before other units, the larger number first. The API
 * gives no order that means anything, and the first one becomes the figure of the page. Nothing is converted.
 */
export const inShownOrder = (amounts: readonly Money[]): readonly Money[] =>
  amounts.toSorted(
    (a, b) => Number(b.isCurrency) - Number(a.isCurrency) || compareDecimals(b.amount, a.amount),
  )
