import { isZero, parseDecimal, type Decimal } from './decimal'
import { ownNumberStyle, type NumberStyle } from './number-style'
import { say } from './say'

/** An amount of one unit. `isCurrency` tells a currency code from a unit such as points. */
export type Money = { amount: Decimal; unit: string; isCurrency: boolean }

const MINUS = '\u2212'
/** Of the whole part, and of the decimals of a unit that is no currency. */
const MOST_DIGITS = 12

let knownCurrencies: ReadonlySet<string> | undefined

const known = (): ReadonlySet<string> =>
  (knownCurrencies ??= new Set(Intl.supportedValuesOf('currency')))

/** Offered before the rest of ISO 4217, which follows by alphabet. */
const COMMON_CURRENCIES = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'JPY']

/** Every currency one can choose, each once: the given ones first, then common ones, then all this browser knows. */
export const currenciesAfter = (first: readonly string[]): string[] => [
  ...new Set([...first, ...COMMON_CURRENCIES, ...[...known()].toSorted()]),
]

export const isKnownCurrency = (code: string): boolean => known().has(code.toUpperCase())

const USUAL_DIGITS = 2

/**
 * ISO 4217's minor units where they are not 2. Not asked of Intl: browsers answer with what is in daily use, which
 * would refuse the cents of HUF, IDR or COP and cut IQD to none.
 */
const CURRENCIES_BY_DIGITS = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
} as const

const unusualDigits: ReadonlyMap<string, number> = new Map(
  Object.entries(CURRENCIES_BY_DIGITS).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)] as const),
  ),
)

/** Decimals of a currency by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD; 2 for a code nobody knows. */
export const currencyDigits = (code: string): number =>
  unusualDigits.get(code.toUpperCase()) ?? USUAL_DIGITS

/**
 * The number of an amount: grouped, padded to the currency's decimals, never rounded (29.997 USD is shown as it
 * came), minus as U+2212 (design: Values).
 */
export function formatAmount(
  { amount, unit, isCurrency }: Money,
  { whole: group, mark }: NumberStyle = ownNumberStyle,
): string {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? amount.slice(1) : amount).split('.')
  const padded = isCurrency ? fraction.padEnd(currencyDigits(unit), '0') : fraction
  return `${negative ? MINUS : ''}${group(whole)}${padded && `${mark}${padded}`}`
}

/** A known currency in upper case, any other unit as it was sent. */
export const formatUnit = ({ unit, isCurrency }: Pick<Money, 'unit' | 'isCurrency'>): string =>
  isCurrency && isKnownCurrency(unit) ? unit.toUpperCase() : unit

/** “25.00 USD”: number, then code; never a bare symbol. */
export const formatMoney = (money: Money): string => `${formatAmount(money)} ${formatUnit(money)}`

/** Units are the same whatever case they come in (`partnero-api.md` 1.6, C24). */
export const sameUnit = (
  a: Pick<Money, 'unit' | 'isCurrency'>,
  b: Pick<Money, 'unit' | 'isCurrency'>,
): boolean =>
  a.isCurrency === b.isCurrency &&
  (a.isCurrency ? a.unit.toUpperCase() === b.unit.toUpperCase() : a.unit === b.unit)

export type AmountProblem =
  | 'empty'
  | 'not-a-number'
  | 'ambiguous'
  | 'too-many-decimals'
  | 'not-positive'
  | 'too-large'

const INVISIBLE = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
/** What stands between groups of digits in print; not a tab or a new line, which part two numbers. */
const GROUPING_SPACES = /[\u00A0\u2007\u2009\u202F]/g
const FULL_WIDTH = /[\uFF0B-\uFF0E\uFF10-\uFF19]/g
const HALF_WIDTH_SHIFT = 0xfee0
const MINUS_SIGN = /^[-\u2212]\s*/

/** Digits and what stands between digits anywhere, an apostrophe in Switzerland included. */
const MADE_OF_DIGITS = /^\d[\d., '’]*$/

/** What is left of a text when nobody meant to write it: marks that nobody sees, widths of letters, outer spaces. */
const tidied = (text: string): string =>
  text
    .replaceAll(INVISIBLE, '')
    .replaceAll(FULL_WIDTH, (letter) =>
      String.fromCodePoint((letter.codePointAt(0) ?? 0) - HALF_WIDTH_SHIFT),
    )
    .replaceAll(GROUPING_SPACES, ' ')
    .trim()

/** The two marks of a style, tidied as what a person types is, and ready for a regular expression. */
const patternsOf = ({ mark, group }: NumberStyle) => {
  const escaped = (text: string) => tidiedSpaces(text).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const decimals = `${escaped(mark)}\\d+`
  // Spaces and apostrophes only ever group. Any other mark needs decimals after its groups, or a second group: a lone
  // one could be a decimal mark.
  const spaced = `[1-9]\\d{0,2}(?:[ '’]\\d{3})+(?:${decimals})?`
  const between = escaped(group)
  const grouped = `[1-9]\\d{0,2}(?:(?:${between}\\d{3})+${decimals}|(?:${between}\\d{3}){2,})`
  return {
    plain: new RegExp(`^\\d+(?:${decimals})?$`),
    grouped: new RegExp(`^(?:${spaced}|${grouped})$`),
  }
}

const tidiedSpaces = (text: string): string => text.replaceAll(GROUPING_SPACES, ' ')

/** The digits with at most a point among them; null when they could mean more than one number, or none. */
function plainNumber(typed: string, style: NumberStyle): string | null {
  const { plain, grouped } = patternsOf(style)
  if (!plain.test(typed) && !grouped.test(typed)) return null
  const [whole = '', fraction] = typed.split(tidiedSpaces(style.mark))
  const digits = whole.replaceAll(/\D/g, '')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}

/**
 * Reads an amount as a person types or pastes it (design: Forms). “1,250.00” and “1 250” can mean only one thing and
 * are cleaned; “25,005” could be twenty-five or twenty-five thousand and is refused, as are exponents and signs. Which
 * mark stands before the decimals is the person's region's.
 */
export function parseAmount(
  text: string,
  { unit, isCurrency }: Pick<Money, 'unit' | 'isCurrency'>,
  style: NumberStyle = ownNumberStyle,
): { amount: Decimal } | { problem: AmountProblem } {
  const typed = tidied(text)
  if (typed === '') return { problem: 'empty' }
  if (MINUS_SIGN.test(typed)) {
    const rest = typed.replace(MINUS_SIGN, '')
    return { problem: MADE_OF_DIGITS.test(rest) ? 'not-positive' : 'not-a-number' }
  }
  const plain = plainNumber(typed, style)
  if (plain === null) return { problem: MADE_OF_DIGITS.test(typed) ? 'ambiguous' : 'not-a-number' }
  const amount = parseDecimal(plain)
  if (!amount) return { problem: 'too-large' }
  if (isZero(amount)) return { problem: 'not-positive' }
  const [whole = '', fraction = ''] = amount.split('.')
  if (fraction.length > (isCurrency ? currencyDigits(unit) : MOST_DIGITS))
    return { problem: 'too-many-decimals' }
  return whole.length > MOST_DIGITS ? { problem: 'too-large' } : { amount }
}

/** An amount as it stands in a field, in the marks of the person and without groups. */
export const typedAmount = (amount: Decimal, { mark }: NumberStyle = ownNumberStyle): string =>
  amount.replace('.', mark)

/** What is wrong with an amount, in words that say how to put it right (design: Words, Credit errors). */
export function amountProblemText(
  problem: AmountProblem,
  { unit, isCurrency }: Pick<Money, 'unit' | 'isCurrency'>,
  { mark }: NumberStyle = ownNumberStyle,
): string {
  if (problem === 'empty' || problem === 'not-positive') return say('Write an amount above 0.')
  if (problem === 'too-large') return say('Write a smaller amount.')
  if (!isCurrency)
    return problem === 'too-many-decimals'
      ? say('Write at most {most} decimals.', { most: MOST_DIGITS })
      : say('Write the amount as a number, like 500.')
  const digits = currencyDigits(unit)
  if (digits === 0)
    return problem === 'too-many-decimals'
      ? say('{currency} has no decimals.', { currency: formatUnit({ unit, isCurrency }) })
      : say('Write the amount with digits only, like 2500.')
  const values = { digits, example: `25${mark}${'0'.repeat(digits)}` }
  return mark === ','
    ? say('Write the amount with a comma and up to {digits} decimals, like {example}.', values)
    : say('Write the amount with a dot and up to {digits} decimals, like {example}.', values)
}
