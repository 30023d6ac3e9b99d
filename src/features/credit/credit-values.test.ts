import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { parseDecimal, ZERO } from '@/lib/decimal'
import {
  creditedMoney,
  creditValues,
  emptyValues,
  valuesOf,
  type CreditValues,
} from './credit-values'

const good: CreditValues = {
  type: 'money',
  amount: '25.00',
  currency: 'USD',
  unit: '',
  reason: 'Replacement for order HC-1190',
}

/** What the form says under each field. */
const problems = (values: Partial<CreditValues>): Record<string, string> => {
  const result = z.safeParse(creditValues, { ...good, ...values })
  return Object.fromEntries(
    (result.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  )
}

describe('what the form refuses', () => {
  test.each([
    [{}, {}],
    [{ amount: '' }, { amount: 'Write an amount above 0.' }],
    [{ amount: '0.00' }, { amount: 'Write an amount above 0.' }],
    [{ amount: '-5' }, { amount: 'Write an amount above 0.' }],
    [
      { amount: '25,005' },
      { amount: 'Write the amount with a dot and up to 2 decimals, like 25.00.' },
    ],
    [
      { amount: '25.005' },
      { amount: 'Write the amount with a dot and up to 2 decimals, like 25.00.' },
    ],
    [{ amount: '1,250.00' }, {}],
    [{ amount: '2.5', currency: 'JPY' }, { amount: 'JPY has no decimals.' }],
    [{ amount: '1.255', currency: 'KWD' }, {}],
    [{ currency: '' }, { currency: 'Choose a currency.' }],
    [{ type: 'other', unit: 'points', amount: '500' }, {}],
    [{ type: 'other', unit: 'points', amount: '0.125' }, {}],
    [{ type: 'other', unit: '  ' }, { unit: 'Write a unit, like points.' }],
    [{ type: 'other', unit: 'usd' }, { unit: 'USD is a currency. Choose Money.' }],
    [{ reason: '  ab ' }, { reason: 'Write a reason.' }],
    [
      { amount: '1e3' },
      { amount: 'Write the amount with a dot and up to 2 decimals, like 25.00.' },
    ],
    [{ amount: '-0' }, { amount: 'Write an amount above 0.' }],
    [{ amount: '２５．００' }, {}],
    [{ amount: '9'.repeat(10_000) }, { amount: 'Write a smaller amount.' }],
    [{ reason: 'a'.repeat(10_000) }, { reason: 'Write at most 500 characters.' }],
    [{ reason: 'two\nlines, 🎉 \u202Eevil <b> =1+1' }, {}],
    [
      { reason: 'a\u0000bc' },
      { reason: 'This holds an invisible control character. Write it again.' },
    ],
    [
      { type: 'other', unit: 'po\u0000ints', amount: '5' },
      { unit: 'This holds an invisible control character. Write it again.' },
    ],
    [
      { type: 'other', unit: 'p'.repeat(10_000), amount: '5' },
      { unit: 'Write at most 60 characters.' },
    ],
    [
      { amount: 'x', reason: '' },
      {
        amount: 'Write the amount with a dot and up to 2 decimals, like 25.00.',
        reason: 'Write a reason.',
      },
    ],
  ] satisfies Array<[Partial<CreditValues>, Record<string, string>]>)('%o', (values, words) => {
    expect(problems(values)).toEqual(words)
  })
})

describe('what would be credited', () => {
  test('the exact amount, as written', () => {
    expect(creditedMoney({ ...good, amount: '1,250.10' }, null)).toEqual({
      amount: '1250.10',
      unit: 'USD',
      isCurrency: true,
    })
  })

  test('nothing while the amount or the unit is not right', () => {
    expect(creditedMoney({ ...good, amount: '25,005' }, null)).toBeNull()
    expect(creditedMoney({ ...good, currency: '' }, null)).toBeNull()
    expect(creditedMoney({ ...good, type: 'other', unit: 'EUR' }, null)).toBeNull()
  })

  test('a unit the balance holds, spelled as the balance does', () => {
    const balance = { entries: [{ amount: ZERO, unit: 'points', isCurrency: false }] }
    const values: CreditValues = { ...good, type: 'other', unit: ' Points', amount: '500' }
    expect(creditedMoney(values, balance)).toEqual({
      amount: '500',
      unit: 'points',
      isCurrency: false,
    })
  })
})

test('a credit that did not land fills the form again', () => {
  const amount = parseDecimal('500') ?? ZERO
  const draft = { money: { amount, unit: 'points', isCurrency: false }, reason: 'Goodwill' }
  const values = valuesOf(draft, 'EUR')
  expect(creditedMoney(values, null)).toEqual(draft.money)
  expect(values).toMatchObject({ currency: 'EUR', reason: 'Goodwill' })
})

test('an empty form is not right in any field but its currency', () => {
  expect(Object.keys(problems(emptyValues('USD')))).toEqual(['amount', 'reason'])
})
