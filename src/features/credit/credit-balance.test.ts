import { expect, test } from 'vitest'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import { balanceIn } from '@/api/balance'
import { currencyChoices, heldSpelling, otherUnits } from './credit-balance'

const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}
const balance = {
  entries: [
    { amount: decimal('128.50'), unit: 'usd', isCurrency: true },
    { amount: decimal('12'), unit: 'EUR', isCurrency: true },
    { amount: decimal('1250'), unit: 'points', isCurrency: false },
    { amount: decimal('3'), unit: 'eur', isCurrency: false },
  ],
}

test.each([
  ['USD', true, '128.50'],
  ['eur', true, '12'],
  ['eur', false, '3'],
  ['EUR', false, '0'],
  ['points', false, '1250'],
  ['JPY', true, '0'],
])('the balance in %s (currency: %s) is %s', (unit, isCurrency, amount) => {
  expect(balanceIn(balance, { unit, isCurrency })).toBe(amount)
})

test('a unit that is listed twice is one sum', () => {
  const twice = { entries: [...balance.entries, ...balance.entries] }
  expect(balanceIn(twice, { unit: 'USD', isCurrency: true })).toBe('257.00')
})

test('without a last used one, the first currency is the figure of the page, however Partnero orders them', () => {
  const turned = { entries: balance.entries.toReversed() }
  expect(currencyChoices(turned, null).slice(0, 2)).toEqual(['USD', 'EUR'])
})

test('currencies: last used first, then held ones, then common ones, then all, each once', () => {
  const choices = currencyChoices(balance, 'KWD')
  expect(choices.slice(0, 5)).toEqual(['KWD', 'USD', 'EUR', 'GBP', 'CAD'])
  expect(new Set(choices).size).toBe(choices.length)
  expect(choices).toEqual(expect.arrayContaining(Intl.supportedValuesOf('currency')))
})

test('units that are not money are offered as they are spelled', () => {
  expect(otherUnits(balance)).toEqual(['points', 'eur'])
  expect(heldSpelling('POINTS', balance)).toBe('points')
  expect(heldSpelling('miles', balance)).toBe('miles')
})
