declare const brand: unique symbol

/** An exact decimal number as text: digits with an optional fraction, “-” before a negative one, never an exponent. */
export type Decimal = string & { readonly [brand]: 'Decimal' }

const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/
const LONGEST = 400

// The one place where text becomes a Decimal: only a cast gives a brand, and every caller has checked the form.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const decimal = (text: string) => text as Decimal

/** Digits as an integer and how many of them stand after the point. */
type Scaled = { digits: bigint; scale: number }

const scaled = (value: Decimal): Scaled => {
  const [whole = '0', fraction = ''] = value.split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

const unscaled = ({ digits, scale }: Scaled): Decimal => {
  const negative = digits < 0n
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  const fraction = scale > 0 ? `.${text.slice(text.length - scale)}` : ''
  return decimal(`${negative ? '-' : ''}${whole}${fraction}`)
}

const aligned = (a: Decimal, b: Decimal): { a: bigint; b: bigint; scale: number } => {
  const left = scaled(a)
  const right = scaled(b)
  const scale = Math.max(left.scale, right.scale)
  return {
    a: left.digits * 10n ** BigInt(scale - left.scale),
    b: right.digits * 10n ** BigInt(scale - right.scale),
    scale,
  }
}

/**
 * Reads what a JSON number can be, without a float in between. Exponents are written out, leading zeros, “+” and the
 * sign of zero are dropped, trailing zeros stay as written. Null for anything else, and for absurd lengths.
 */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > LONGEST) return null
  const match = NUMBER.exec(text)
  if (!match) return null
  const [, sign = '', whole = '0', fraction = '', exponent] = match
  const shift = exponent === undefined ? 0 : Number(exponent)
  if (Math.abs(shift) > LONGEST) return null
  const scale = fraction.length - shift
  const digits = BigInt(whole + fraction) * (scale < 0 ? 10n ** BigInt(-scale) : 1n)
  return unscaled({ digits: sign === '-' ? -digits : digits, scale: Math.max(0, scale) })
}

/** The exact sum, with as many decimals as the longer of the two. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const both = aligned(a, b)
  return unscaled({ digits: both.a + both.b, scale: both.scale })
}

export const negateDecimal = (value: Decimal): Decimal => {
  const { digits, scale } = scaled(value)
  return unscaled({ digits: -digits, scale })
}

export const subtractDecimals = (a: Decimal, b: Decimal): Decimal =>
  addDecimals(a, negateDecimal(b))

/** Compares values, not texts: 1.5 equals 1.50. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const both = aligned(a, b)
  return both.a < both.b ? -1 : both.a > both.b ? 1 : 0
}

export const isZero = (value: Decimal): boolean => scaled(value).digits === 0n
export const isNegative = (value: Decimal): boolean => scaled(value).digits < 0n
export const fractionDigits = (value: Decimal): number => scaled(value).scale

export const ZERO = decimal('0')
