import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  fractionDigits,
  isNegative,
  isZero,
  negateDecimal,
  parseDecimal,
  subtractDecimals,
  ZERO,
  type Decimal,
} from './decimal'

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}

describe('what is read', () => {
  test.each([
    ['0', '0'],
    ['25', '25'],
    ['25.00', '25.00'],
    ['29.997', '29.997'],
    ['-3.50', '-3.50'],
    ['+7', '7'],
    ['007.10', '7.10'],
    ['-0', '0'],
    ['-0.00', '0.00'],
    ['1e3', '1000'],
    ['1.5E+2', '150'],
    ['1.50e1', '15.0'],
    ['25e-2', '0.25'],
    ['-1e-3', '-0.001'],
    ['1e00002', '100'],
    ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
  ])('%s is %s', (text, canonical) => {
    expect(parseDecimal(text)).toBe(canonical)
  })

  test.each([
    '',
    ' 1',
    '1 ',
    '.5',
    '5.',
    '1,5',
    '1_000',
    '0x10',
    'Infinity',
    'NaN',
    'e3',
    '1e',
    '--1',
    '١٢',
    '１',
    '1e401',
    '1e-401',
    '1e999999999999',
    '1'.repeat(401),
    '1'.repeat(10_000),
  ])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeNull()
  })

  test('every finite JSON number is one, of the same value, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (number) => {
        const read = parseDecimal(JSON.stringify(number))
        expect(Number(read)).toBe(number === 0 ? 0 : number)
        expect(read).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/)
        expect(parseDecimal(read ?? '')).toBe(read)
      }),
    )
  })

  test('any text is a decimal or none, and never a failure', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9.eE]{0,12}$/)), (text) => {
        const read = parseDecimal(text)
        expect(read ?? '0').toMatch(/^-?\d+(?:\.\d+)?$/)
      }),
    )
  })
})

/** A decimal beside the same number as an integer of 10⁻²⁰. */
const UNIT = 20
const numbers = fc
  .record({
    digits: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    scale: fc.integer({ min: 0, max: UNIT }),
  })
  .map(({ digits, scale }) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
    const point = text.length - scale
    const fraction = scale > 0 ? `.${text.slice(point)}` : ''
    return {
      decimal: decimal(`${digits < 0n ? '-' : ''}${text.slice(0, point)}${fraction}`),
      scaled: digits * 10n ** BigInt(UNIT - scale),
      scale,
    }
  })
const scaledOf = (value: Decimal) => {
  const [whole = '', fraction = ''] = value.split('.')
  return BigInt(whole + fraction.padEnd(UNIT, '0'))
}

describe('arithmetic is exact, whatever floats would make of it', () => {
  test('0.1 + 0.2 is 0.3', () => {
    expect(addDecimals(decimal('0.1'), decimal('0.2'))).toBe('0.3')
  })

  test('sum, difference, opposite and order agree with integers', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const order = a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0
        expect(scaledOf(addDecimals(a.decimal, b.decimal))).toBe(a.scaled + b.scaled)
        expect(scaledOf(subtractDecimals(a.decimal, b.decimal))).toBe(a.scaled - b.scaled)
        expect(scaledOf(negateDecimal(a.decimal))).toBe(-a.scaled)
        expect(compareDecimals(a.decimal, b.decimal)).toBe(order)
        expect(fractionDigits(addDecimals(a.decimal, b.decimal))).toBe(Math.max(a.scale, b.scale))
      }),
    )
  })

  test('zero has no sign, and is neither above nor below itself', () => {
    fc.assert(
      fc.property(numbers, ({ decimal: value, scaled }) => {
        const nothing = subtractDecimals(value, value)
        expect(isZero(nothing)).toBe(true)
        expect(isNegative(nothing)).toBe(false)
        expect(nothing).not.toContain('-')
        expect(compareDecimals(nothing, ZERO)).toBe(0)
        expect(isZero(value)).toBe(scaled === 0n)
        expect(isNegative(value)).toBe(scaled < 0n)
      }),
    )
  })

  test('1.5 and 1.50 are the same number', () => {
    expect(compareDecimals(decimal('1.5'), decimal('1.50'))).toBe(0)
  })
})
