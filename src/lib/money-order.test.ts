import { expect, test } from 'vitest'
import { parseDecimal, ZERO } from './decimal'
import { formatMoney, type Money } from './money'
import { inShownOrder } from './money-order'

const money = (amount: string, unit: string, isCurrency = true): Money => ({
  amount: parseDecimal(amount) ?? ZERO,
  unit,
  isCurrency,
})

test('money comes before other units, the larger number first', () => {
  const given = [
    money('1250', 'points', false),
    money('12', 'EUR'),
    money('128.50', 'USD'),
    money('-3', 'GBP'),
  ]
  expect(inShownOrder(given).map(formatMoney)).toEqual([
    '128.50 USD',
    '12.00 EUR',
    '\u22123.00 GBP',
    '1,250 points',
  ])
})

test('equal numbers stay as they were sent', () => {
  const given = [money('5.0', 'EUR'), money('5.00', 'USD'), money('5', 'CHF')]
  expect(inShownOrder(given)).toEqual(given)
})
