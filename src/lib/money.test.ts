import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDecimals, fractionDigits, parseDecimal, ZERO, type Decimal } from './decimal'
import {
  amountProblemText,
  currenciesAfter,
  currencyDigits,
  formatAmount,
  formatMoney,
  formatUnit,
  isKnownCurrency,
  parseAmount,
  sameUnit,
  typedAmount,
  type AmountProblem,
} from './money'
import { numberStyleOf } from './number-style'

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}
const currency = (unit: string) => ({ unit, isCurrency: true })
const USD = currency('USD')
const JPY = currency('JPY')
const KWD = currency('KWD')
const POINTS = { unit: 'points', isCurrency: false }
const units = fc.constantFrom(USD, JPY, KWD, POINTS)

describe('currencies', () => {
  test.each([
    ['USD', 2],
    ['usd', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    // Their cents are out of use but stand in ISO 4217.
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['IQD', 3],
    ['points', 2],
    ['constructor', 2],
  ])('%s has %i decimals', (code, digits) => {
    expect(currencyDigits(code)).toBe(digits)
  })

  test('the choices begin with the given ones, are different and known in either case', () => {
    const codes = currenciesAfter(['CHF'])
    expect(codes.slice(0, 3)).toEqual(['CHF', 'USD', 'EUR'])
    expect([...new Set(codes)]).toEqual(codes)
    expect(codes.length).toBeGreaterThan(100)
    expect(codes.every((code) => isKnownCurrency(code.toLowerCase()))).toBe(true)
    expect(['points', 'XX', '', 'PTS'].filter(isKnownCurrency)).toEqual([])
  })

  test('units are the same in any case if they are currencies', () => {
    expect(sameUnit(USD, currency('usd'))).toBe(true)
    expect(sameUnit(USD, currency('EUR'))).toBe(false)
    expect(sameUnit(POINTS, { unit: 'Points', isCurrency: false })).toBe(false)
    expect(sameUnit({ unit: 'usd', isCurrency: false }, USD)).toBe(false)
  })
})

describe('how an amount is shown', () => {
  test.each([
    ['25', USD, '25.00 USD'],
    ['25.5', currency('usd'), '25.50 USD'],
    ['29.997', USD, '29.997 USD'],
    ['1234567.8', USD, '1,234,567.80 USD'],
    ['-1250', USD, '−1,250.00 USD'],
    ['1000', JPY, '1,000 JPY'],
    ['0.1', KWD, '0.100 KWD'],
    ['1250', POINTS, '1,250 points'],
    ['1250.5', POINTS, '1,250.5 points'],
    ['3', currency('Stars'), '3.00 Stars'],
    ['0', USD, '0.00 USD'],
    ['999', POINTS, '999 points'],
  ])('%s of %o is %s', (amount, unit, text) => {
    expect(formatMoney({ amount: decimal(amount), ...unit })).toBe(text)
  })

  test('another locale has its own groups and decimal mark', () => {
    const money = { amount: decimal('-1234567.5'), ...USD }
    expect(formatAmount(money, numberStyleOf('de-DE'))).toBe('−1.234.567,50')
    expect(formatAmount(money, numberStyleOf('en-IN'))).toBe('−12,34,567.50')
    expect(formatAmount(money, numberStyleOf('ar-EG'))).toBe('−1,234,567.50')
  })

  test('a unit that is no currency stays as it was sent', () => {
    expect(formatUnit({ unit: 'usd', isCurrency: false })).toBe('usd')
  })

  test('no digit is changed, groups are those of the locale, decimals are filled up', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.stringMatching(/^\d{0,12}$/),
        units,
        (whole, fraction, unit) => {
          const amount = decimal(fraction === '' ? String(whole) : `${whole}.${fraction}`)
          const text = formatAmount({ amount, ...unit })
          const read = decimal(text.replaceAll(',', '').replace('−', '-'))
          expect(compareDecimals(read, amount)).toBe(0)
          expect(text.replace(/\..*$/, '')).toBe(
            new Intl.NumberFormat('en-GB').format(whole).replace('-', '−'),
          )
          const least = unit.isCurrency ? currencyDigits(unit.unit) : 0
          expect(fractionDigits(read)).toBe(Math.max(fraction.length, least))
        },
      ),
    )
  })
})

const read = (text: string, unit = USD) => {
  const parsed = parseAmount(text, unit)
  return 'problem' in parsed ? parsed.problem : parsed.amount
}

describe('what a person may write', () => {
  test.each([
    ['25', '25'],
    ['25.00', '25.00'],
    ['0025.50', '25.50'],
    ['0.01', '0.01'],
    ['  25.00 ', '25.00'],
    ['1,250.00', '1250.00'],
    ['1,250.5', '1250.5'],
    ['1,250,000', '1250000'],
    ['1,250,000.00', '1250000.00'],
    ['1 250', '1250'],
    ['1 250.00', '1250.00'],
    ['1\u00A0250.00', '1250.00'],
    ['1\u202F250\u202F000', '1250000'],
    ['２５．００', '25.00'],
    ['１，２５０．００', '1250.00'],
    ['\u200F25.00\u200E', '25.00'],
    ['\u061C25\uFEFF', '25'],
    ['\u20662\u20695', '25'],
    ['999999999999.99', '999999999999.99'],
  ])('%j is %s', (text, amount) => {
    expect(read(text)).toBe(amount)
  })

  test.each<[string, AmountProblem]>([
    ['', 'empty'],
    [' \t ', 'empty'],
    ['\u200F', 'empty'],
    ['25,005', 'ambiguous'],
    ['25,00', 'ambiguous'],
    ['1,25,000.00', 'ambiguous'],
    ['0,250.00', 'ambiguous'],
    ['1.250,00', 'ambiguous'],
    ['1.250.000', 'ambiguous'],
    ['1250,000.00', 'ambiguous'],
    ['12 50', 'ambiguous'],
    ['0 250', 'ambiguous'],
    ['1  250', 'ambiguous'],
    ['1, 250.00', 'ambiguous'],
    ['1 250,00', 'ambiguous'],
    ['25,', 'ambiguous'],
    ['5.', 'ambiguous'],
    ['1\t250', 'not-a-number'],
    ['1\n250', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['1E3', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['25 USD', 'not-a-number'],
    ['$25', 'not-a-number'],
    ['+25', 'not-a-number'],
    ['٢٥', 'not-a-number'],
    ['twenty', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['-', 'not-a-number'],
    ['0', 'not-positive'],
    ['0.00', 'not-positive'],
    ['-0', 'not-positive'],
    ['-5', 'not-positive'],
    ['－５', 'not-positive'],
    ['−1,250.00', 'not-positive'],
    ['- 5', 'not-positive'],
    ['25.005', 'too-many-decimals'],
    ['25.000', 'too-many-decimals'],
    ['1000000000000', 'too-large'],
  ])('%j is refused: %s', (text, problem) => {
    expect(read(text)).toBe(problem)
  })

  test('decimals go by the unit', () => {
    expect(read('1.255', KWD)).toBe('1.255')
    expect(read('1.2555', KWD)).toBe('too-many-decimals')
    expect(read('25', JPY)).toBe('25')
    expect(read('25.0', JPY)).toBe('too-many-decimals')
    expect(read('0.125', POINTS)).toBe('0.125')
    expect(read('0.0000000000001', POINTS)).toBe('too-many-decimals')
  })

  test.each(['9', '0', ',', ' ', '.', '-', '1,000', '1 ', '１', '\u200F', 'e', '9,999.'])(
    '10,000 times %j gets an answer',
    (text) => {
      expect(read(text.repeat(10_000))).toMatch(
        /^(?:empty|not-a-number|ambiguous|not-positive|too-large)$/,
      )
    },
  )

  test('any text is a positive amount made of its own digits, or a problem with words', () => {
    const texts = fc.oneof(
      fc.stringMatching(
        /^(?:[0-9.,+\u2212\-e \u00A0\u202F\u2009\u200F０９．，－\t$]|00|1,250|\.00){0,14}$/,
      ),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(texts, units, (text, unit) => {
        const parsed = parseAmount(text, unit)
        const digits = text.normalize('NFKC').replaceAll(/[^\d.]/g, '')
        const most = unit.isCurrency ? currencyDigits(unit.unit) : 12
        const isRight =
          'problem' in parsed
            ? amountProblemText(parsed.problem, unit).endsWith('.')
            : parsed.amount === parseDecimal(digits) &&
              compareDecimals(parsed.amount, ZERO) === 1 &&
              fractionDigits(parsed.amount) <= most
        expect(isRight).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  test('what is shown can be written again, unless a lone comma makes it two numbers', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 999_999_999_999n }),
        fc.nat(),
        units,
        (whole, cents, unit) => {
          const digits = unit.isCurrency ? currencyDigits(unit.unit) : 0
          const fraction = String(cents).padStart(digits, '0').slice(0, digits)
          const amount = decimal(digits === 0 ? String(whole) : `${whole}.${fraction}`)
          fc.pre(compareDecimals(amount, ZERO) === 1)
          const shown = formatAmount({ amount, ...unit })
          const isLoneComma = digits === 0 && whole >= 1000n && whole < 1_000_000n
          expect(read(shown, unit)).toBe(isLoneComma ? 'ambiguous' : amount)
          expect(read(amount, unit)).toBe(amount)
        },
      ),
    )
  })
})

test.each<[AmountProblem, typeof USD, string]>([
  ['empty', USD, 'Write an amount above 0.'],
  ['not-positive', POINTS, 'Write an amount above 0.'],
  ['too-large', USD, 'Write a smaller amount.'],
  ['ambiguous', USD, 'Write the amount with a dot and up to 2 decimals, like 25.00.'],
  ['not-a-number', KWD, 'Write the amount with a dot and up to 3 decimals, like 25.000.'],
  ['too-many-decimals', currency('jpy'), 'JPY has no decimals.'],
  ['ambiguous', JPY, 'Write the amount with digits only, like 2500.'],
  ['not-a-number', POINTS, 'Write the amount as a number, like 500.'],
  ['too-many-decimals', POINTS, 'Write at most 12 decimals.'],
])('%s with %o: %s', (problem, unit, words) => {
  expect(amountProblemText(problem, unit)).toBe(words)
})

describe('in the region of the person', () => {
  const readIn = (locale: string, text: string) => {
    const parsed = parseAmount(text, USD, numberStyleOf(locale))
    return 'problem' in parsed ? parsed.problem : parsed.amount
  }

  test.each([
    ['de-DE', '25,00', '25.00'],
    ['de-DE', '1.250,00', '1250.00'],
    ['de-DE', '1.250.000', '1250000'],
    ['de-DE', '1 250,5', '1250.5'],
    ['de-DE', '25.00', 'ambiguous'],
    ['de-DE', '25.005', 'ambiguous'],
    ['de-DE', '1,250.00', 'ambiguous'],
    ['de-CH', '25.00', '25.00'],
    ['de-CH', '1’250.00', '1250.00'],
    ['de-CH', "1'250", '1250'],
    ['de-AT', '1 250,00', '1250.00'],
    ['en-US', '1,250.00', '1250.00'],
    ['en-US', '25,005', 'ambiguous'],
  ])('%s reads %j as %s', (locale, text, amount) => {
    expect(readIn(locale, text)).toBe(amount)
  })

  test('what is shown can be typed again, whatever the region', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en-GB', 'en-US', 'en-ZA', 'de-DE', 'de-AT', 'de-CH', 'en-SE'),
        fc.bigInt({ min: 1n, max: 10n ** 14n - 1n }),
        (locale, cents) => {
          const style = numberStyleOf(locale)
          const amount = decimal(`${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`)
          const shown = formatAmount({ amount, ...USD }, style)
          const parsed = parseAmount(shown, USD, style)
          expect(parsed).toEqual({ amount })
          expect(parseAmount(typedAmount(amount, style), USD, style)).toEqual({ amount })
        },
      ),
    )
  })

  test('a mistake is told with the marks of the region', () => {
    expect(amountProblemText('ambiguous', USD, numberStyleOf('de-DE'))).toBe(
      'Write the amount with a comma and up to 2 decimals, like 25,00.',
    )
  })
})
