import { compareDecimals, fractionDigits, parseDecimal, ZERO, type Decimal } from './decimal'

/** An amount of one unit. `isCurrency` tells a currency code from a unit such as points. */
export type Money = { amount: Decimal; unit: string; isCurrency: boolean }

const MINUS = '\u2212'
const LOCALE = 'en-GB'
const LARGEST_DIGITS = 12

const knownCurrencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Every ISO 4217 code this browser knows, sorted. */
export const currencyCodes = (): readonly string[] => [...knownCurrencies].toSorted()

export const isKnownCurrency = (code: string): boolean => knownCurrencies.has(code.toUpperCase())

const digitsByCode = new Map<string, number>()

/** Decimals of a currency by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD; 2 for a code nobody knows. */
export function currencyDigits(code: string): number {
  const known = digitsByCode.get(code)
  if (known !== undefined) return known
  const digits = isKnownCurrency(code)
    ? (new Intl.NumberFormat(LOCALE, { style: 'currency', currency: code }).resolvedOptions()
        .maximumFractionDigits ?? 2)
    : 2
  digitsByCode.set(code, digits)
  return digits
}

const grouping = new Map<string, Intl.NumberFormat>()
const groups = (locale: string) => {
  const cached = grouping.get(locale)
  if (cached) return cached
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  grouping.set(locale, format)
  return format
}

/**
 * The number of an amount: grouped, padded to the currency's decimals, never rounded (29.997 USD is shown as it
 * came), minus as U+2212 (design: Values).
 */
export function formatAmount({ amount, unit, isCurrency }: Money, locale: string = LOCALE): string {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? amount.slice(1) : amount).split('.')
  const padded = isCurrency ? fraction.padEnd(currencyDigits(unit), '0') : fraction
  const number = groups(locale).format(BigInt(whole))
  return `${negative ? MINUS : ''}${number}${padded && `.${padded}`}`
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

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
const SPACES = /[\s\u00A0\u202F]/g
const FULL_WIDTH = /[\uFF0B-\uFF0E\uFF10-\uFF19]/g
const HALF_WIDTH_SHIFT = 0xfee0

const GROUPED_WITH_DECIMALS = /^\d{1,3}(,\d{3})+\.\d+$/
const GROUPED_TWICE = /^\d{1,3}(,\d{3}){2,}$/
const GROUPED_BY_SPACES = /^\d{1,3}( \d{3})+(\.\d+)?$/
const WITH_COMMAS = /^\d+(,\d+)+(\.\d+)?$/
const PLAIN = /^\d+(\.\d+)?$/

/**
 * Reads an amount as a person types or pastes it (design: Forms). “1,250.00” can mean only one thing and is cleaned;
 * “25,005” could be twenty-five or twenty-five thousand and is refused; so are exponents and signs.
 */
export function parseAmount(
  text: string,
  { unit, isCurrency }: Pick<Money, 'unit' | 'isCurrency'>,
): { amount: Decimal } | { problem: AmountProblem } {
  const typed = text
    .replaceAll(INVISIBLE, '')
    .replaceAll(FULL_WIDTH, (letter) =>
      String.fromCodePoint((letter.codePointAt(0) ?? 0) - HALF_WIDTH_SHIFT),
    )
    .trim()
  if (typed === '') return { problem: 'empty' }
  const cleaned = typed.replaceAll(SPACES, '')
  const plain =
    GROUPED_WITH_DECIMALS.test(cleaned) || GROUPED_TWICE.test(cleaned)
      ? cleaned.replaceAll(',', '')
      : cleaned
  if (/^[+\u2212-]/.test(plain))
    return { problem: PLAIN.test(plain.slice(1)) ? 'not-positive' : 'not-a-number' }
  if (
    WITH_COMMAS.test(plain) ||
    (typed !== cleaned && !GROUPED_BY_SPACES.test(typed.replaceAll(SPACES, ' ')))
  )
    return { problem: 'ambiguous' }
  if (!PLAIN.test(plain)) return { problem: 'not-a-number' }
  const amount = parseDecimal(plain)
  if (!amount) return { problem: 'too-large' }
  if (compareDecimals(amount, ZERO) !== 1) return { problem: 'not-positive' }
  if (isCurrency && fractionDigits(amount) > currencyDigits(unit))
    return { problem: 'too-many-decimals' }
  const [whole = ''] = amount.split('.')
  if (whole.length > LARGEST_DIGITS || fractionDigits(amount) > LARGEST_DIGITS)
    return { problem: 'too-large' }
  return { amount }
}

const example = (digits: number) => (digits === 0 ? '25' : `25.${'0'.repeat(digits)}`)

/** What is wrong with an amount, in words that say how to put it right (design: Words, Credit errors). */
export function amountProblemText(
  problem: AmountProblem,
  { unit, isCurrency }: Pick<Money, 'unit' | 'isCurrency'>,
): string {
  if (problem === 'empty' || problem === 'not-positive') return 'Write an amount above 0.'
  if (problem === 'too-large') return 'Write a smaller amount.'
  if (!isCurrency) return 'Write the amount as a number, like 500.'
  const digits = currencyDigits(unit)
  if (digits === 0)
    return problem === 'too-many-decimals'
      ? `${formatUnit({ unit, isCurrency })} has no decimals.`
      : `Write the amount without decimals, like ${example(0)}.`
  return `Write the amount with a dot and up to ${digits} decimals, like ${example(digits)}.`
}
