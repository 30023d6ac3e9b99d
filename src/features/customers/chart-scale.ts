import { localeOf, preferences } from '@/lib/preferences'

/** An axis in pixels: `at(value)` counts from the top, `ticks` are the values with a line, lowest first. */
export type ChartScale = { ticks: readonly number[]; at: (value: number) => number }

/** Amounts beyond these are drawn as these: a bar needs a height, and what is written stays exact. */
const SMALLEST = 1e-9
const LARGEST = 1e15

/** The smallest number of one leading digit that is not below `value`; 1 for nothing. */
export function roundUp(value: number): number {
  if (value <= 0) return 1
  const drawn = Math.min(Math.max(value, SMALLEST), LARGEST)
  const exponent = Math.floor(Math.log10(drawn))
  const digit = Math.ceil(drawn / 10 ** exponent - 1e-9)
  // Read as text: 3 × 0.1 would be 0.30000000000000004.
  return Number(`${digit}e${exponent}`)
}

/**
 * The axis for values that are mostly gains: from 0 to a round number with a line halfway, and down to a round number
 * where refunds outweigh sales. Values are for drawing only; what is written comes from exact decimals.
 */
export function chartScale(values: readonly number[], height: number): ChartScale {
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  const top = most > 0 || least === 0 ? roundUp(most) : 0
  const bottom = least < 0 ? -roundUp(-least) : 0
  const middle = bottom < 0 ? 0 : top / 2
  return {
    ticks: [...new Set([bottom, middle, top])],
    at: (value) => ((top - Math.min(Math.max(value, bottom), top)) / (top - bottom)) * height,
  }
}

const STEPS = [
  { from: 1e12, unit: 1e12, letter: 'T' },
  { from: 1e9, unit: 1e9, letter: 'B' },
  { from: 1e6, unit: 1e6, letter: 'M' },
  // Four digits still fit beside the axis.
  { from: 1e4, unit: 1e3, letter: 'K' },
] as const

/**
 * A value of the axis in few letters, as a locale writes them: “350”, “12.5K”, “−2M”; “12.500”, “2 Mio.” in German.
 * British English is put together by hand: the first Intl object of a page costs a slow machine a tenth of a second.
 */
export function tickText(value: number, locale: string = localeOf(preferences)): string {
  const size = Math.abs(value)
  const sign = value < 0 ? '\u2212' : ''
  if (locale !== 'en-GB') {
    const options = { notation: 'compact', maximumSignificantDigits: 4 } as const
    return `${sign}${new Intl.NumberFormat(locale, { ...options, numberingSystem: 'latn' }).format(size)}`
  }
  const step = STEPS.find(({ from }) => size >= from)
  return `${sign}${step ? `${Number((size / step.unit).toPrecision(4))}${step.letter}` : size}`
}
