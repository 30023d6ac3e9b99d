import { localeOf, preferences } from './preferences'

/** How a region writes numbers. */
export type NumberStyle = {
  /** Groups the digits of a whole number. */
  whole: (digits: string) => string
  /** Stands before the decimals. */
  mark: string
  /** Stands between groups of three digits. */
  group: string
}

// By hand: the first Intl.NumberFormat of a page costs a slow machine a tenth of a second.
const british: NumberStyle = {
  whole: (digits) => digits.replaceAll(/\d(?=(?:\d{3})+$)/g, '$&,'),
  mark: '.',
  group: ',',
}

/** The style of a locale such as `de-CH`, in Latin digits. */
export function numberStyleOf(locale: string): NumberStyle {
  if (locale === 'en-GB') return british
  const format = new Intl.NumberFormat(locale, { numberingSystem: 'latn' })
  const parts = format.formatToParts(12_345_678.5)
  const partOf = (wanted: Intl.NumberFormatPartTypes, usual: string) =>
    parts.find(({ type }) => type === wanted)?.value ?? usual
  return {
    whole: (digits) => format.format(BigInt(digits)),
    mark: partOf('decimal', british.mark),
    group: partOf('group', british.group),
  }
}

/** That of the person. */
export const ownNumberStyle: NumberStyle = numberStyleOf(localeOf(preferences))

/** A count as the person reads it: “1,204”. */
export const formatCount = (count: number): string =>
  count < 1000 ? String(count) : ownNumberStyle.whole(String(count))
