import { sql } from 'drizzle-orm'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { addDecimals, compareDecimals, parseDecimal, ZERO, type Decimal } from '@/lib/decimal'
import { parseExactJson } from '@/lib/exact-json'
import * as z from 'zod'
import { dataOf, errorsOf, namesOf, rowsOf, runStandIn } from './test-stand-in'

const standIn = runStandIn()

beforeEach(() =>
  standIn.world('harbor-friends', {
    customers: [{ id: 'ada' }, { id: 'ben', referrer: 'ada' }, { id: 'cleo', archived: true }],
    balances: [{ customer: 'ada', amount: '128.50' }],
  }),
)

/** Credits with the amount written as it stands in the JSON. */
const credit = (amount: string, units = '"USD"', isCurrency = 'true', customer = 'ada') =>
  standIn.call('POST', `/customers/${customer}/balance/credit`, {
    body: `{"amount":${amount},"amount_units":${units},"is_currency":${isCurrency}}`,
  })

const balanceOf = async (customer: string) =>
  dataOf(await standIn.get(`/customers/${customer}/balance`))['balance']

const exactBalance = z.object({
  data: z.object({
    balance: z.object({
      currency: z.array(z.object({ amount: z.string(), amount_units: z.string() })),
    }),
  }),
})

/** The digits of the only amount, as they came over the wire. */
async function digitsOf(customer: string): Promise<string | undefined> {
  const { text } = await standIn.get(`/customers/${customer}/balance`)
  return exactBalance.parse(parseExactJson(text)).data.balance.currency[0]?.amount
}

describe('the balance', () => {
  test('is shown with the customer', async () => {
    expect(dataOf(await standIn.get('/customers/ada/balance'))).toMatchObject({
      customer: { id: 'ada', referral_link: 'https://harborcoffee.example?ref=ada' },
      balance: { currency: [{ amount: 128.5, amount_units: 'USD', is_currency: true }] },
    })
  })

  test('of somebody who has nothing is an empty list', async () => {
    expect(await balanceOf('ben')).toEqual({ currency: [] })
  })

  test('keeps money apart from other units', async () => {
    await credit('500', '"points"', 'false')
    await credit('3', '"EUR"')
    expect(await balanceOf('ada')).toEqual({
      currency: [
        { amount: 3, amount_units: 'EUR', is_currency: true },
        { amount: 128.5, amount_units: 'USD', is_currency: true },
      ],
      other: [{ amount: 500, amount_units: 'points', is_currency: false }],
    })
  })

  test('of nobody is 404', async () => {
    expect((await standIn.get('/customers/nobody/balance')).status).toBe(404)
    expect((await credit('1', '"USD"', 'true', 'nobody')).status).toBe(404)
  })
})

describe('a credit', () => {
  test('answers the balance after it, and leaves a transaction', async () => {
    const answer = await credit('25.00')
    expect(answer.status).toBe(200)
    expect(dataOf(answer)['balance']).toEqual({
      currency: [{ amount: 153.5, amount_units: 'USD', is_currency: true }],
    })
    const [transaction, ...others] = rowsOf(await standIn.get('/customers/ada/transactions'))
    expect(others).toEqual([])
    expect(transaction).toMatchObject({
      action: 'credit',
      amount: 25,
      amount_units: 'USD',
      is_currency: true,
      credit: true,
      customer: { id: 'ada' },
      referred_customer: null,
      rewards: [],
    })
  })

  test('sent twice counts twice, with the same Idempotency-Key too', async () => {
    const options = {
      body: '{"amount":1,"amount_units":"USD","is_currency":true}',
      headers: { 'idempotency-key': 'once' },
    }
    await standIn.call('POST', '/customers/ben/balance/credit', options)
    await standIn.call('POST', '/customers/ben/balance/credit', options)
    expect(await digitsOf('ben')).toBe('2')
  })

  test('takes the code of a currency in either case', async () => {
    await credit('1', '"usd"')
    expect(await balanceOf('ada')).toMatchObject({ currency: [{ amount: 129.5 }] })
  })

  test('takes numbers and booleans written as text, as Laravel does', async () => {
    expect((await credit('"10.10"', '"USD"', '"1"', 'ben')).status).toBe(200)
    expect(await digitsOf('ben')).toBe('10.1')
  })

  test.each([
    ['0.1', '0.2', '0.3'],
    ['1.005', '1.005', '2.01'],
    ['9007199254740993', '0.01', '9007199254740993.01'],
    ['123456789012345678.123456789', '1e-9', '123456789012345678.12345679'],
    ['1e3', '2.5E-1', '1000.25'],
    ['10.00', '3.10', '13.1'],
  ])('of %s and one of %s are exactly %s', async (one, other, sum) => {
    await credit(one, '"USD"', 'true', 'ben')
    await credit(other, '"USD"', 'true', 'ben')
    expect(await digitsOf('ben')).toBe(sum)
  })

  test('is exact for any amounts', async () => {
    const amount = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 9 }))
      .map(([digits, decimals]) => parseDecimal(`${digits}e-${decimals}`) ?? ZERO)
      .filter((value) => compareDecimals(value, ZERO) === 1)
    await fc.assert(
      fc.asyncProperty(fc.array(amount, { minLength: 1, maxLength: 4 }), async (amounts) => {
        const before = parseDecimal((await digitsOf('ben')) ?? '0') ?? ZERO
        for (const each of amounts) await credit(each, '"USD"', 'true', 'ben')
        const after = parseDecimal((await digitsOf('ben')) ?? '0') ?? ZERO
        const expected = amounts.reduce<Decimal>((sum, each) => addDecimals(sum, each), before)
        expect(compareDecimals(after, expected)).toBe(0)
      }),
      { numRuns: 10 },
    )
  })

  test('and its transaction are stored together or not at all', async () => {
    await standIn.db.execute(sql`alter table transactions rename to transactions_away`)
    const answer = await credit('5')
    await standIn.db.execute(sql`alter table transactions_away rename to transactions`)
    expect(answer.status).toBe(500)
    expect(answer.body).toEqual({ status: 0, message: 'Server Error' })
    expect(standIn.failures.splice(0)).toHaveLength(1)
    expect(await digitsOf('ada')).toBe('128.5')
  })

  test('loses nothing when many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => credit('0.05')))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await digitsOf('ada')).toBe('129.5')
    expect(namesOf(await standIn.get('/customers/ada/transactions?limit=100'))).toHaveLength(20)
  })

  test.each([
    ['0', '"USD"', 'true', 'amount', 'The amount must be greater than 0.'],
    ['-5', '"USD"', 'true', 'amount', 'The amount must be greater than 0.'],
    ['"ten"', '"USD"', 'true', 'amount', 'The amount must be a number.'],
    ['true', '"USD"', 'true', 'amount', 'The amount must be a number.'],
    ['null', '"USD"', 'true', 'amount', 'The amount field is required.'],
    [
      '1e40',
      '"USD"',
      'true',
      'amount',
      'The amount must have at most 30 digits on each side of the point.',
    ],
    ['1', '"XQZ"', 'true', 'amount_units', 'The selected amount units is invalid.'],
    ['1', '"points"', 'true', 'amount_units', 'The selected amount units is invalid.'],
    ['1', '""', 'true', 'amount_units', 'The amount units field is required.'],
    ['1', '7', 'false', 'amount_units', 'The amount units must be a string.'],
    ['1', '"USD"', 'null', 'is_currency', 'The is currency field is required.'],
    ['1', '"USD"', '"maybe"', 'is_currency', 'The is currency field must be true or false.'],
  ])('of %s %s (%s) is refused for %s', async (amount, units, isCurrency, field, says) => {
    const answer = await credit(amount, units, isCurrency)
    expect(answer.status).toBe(422)
    expect(errorsOf(answer)).toEqual({ [field]: [says] })
    expect(await digitsOf('ada')).toBe('128.5')
    expect(rowsOf(await standIn.get('/customers/ada/transactions'))).toEqual([])
  })

  test('without anything is refused for all three fields', async () => {
    const answer = await standIn.post('/customers/ada/balance/credit', {})
    expect(Object.keys(errorsOf(answer))).toEqual(['amount', 'amount_units', 'is_currency'])
  })

  test('of an affiliate customer does not exist', async () => {
    const options = { program: 'harbor-pro', body: '{}' } as const
    await standIn.world('harbor-pro', { customers: [{ id: 'acct_1' }] })
    expect((await standIn.call('POST', '/customers/acct_1/balance/credit', options)).status).toBe(
      404,
    )
    expect((await standIn.get('/customers/acct_1/balance', options)).status).toBe(404)
  })
})

test('stats count clicks, referrals and sales, not credits', async () => {
  await standIn.world('harbor-friends', {
    customers: [
      { id: 'ada', clicks: 42 },
      { id: 'ben', referrer: 'ada' },
      { id: 'cleo', referrer: 'ada' },
    ],
  })
  await credit('7')
  for (const [email, amount, units] of [
    ['ben@example.com', '99.99', 'USD'],
    ['ben@example.com', '0.01', 'USD'],
    ['cleo@example.com', '5', 'eur'],
  ])
    await standIn.post('/transactions', { customer: { email }, amount, amount_units: units })
  const link = 'https://harborcoffee.example?ref=ada'
  expect(dataOf(await standIn.get('/customers/ada/stats'))).toEqual({
    clicks: 42,
    referrals_count: 2,
    referrals: {
      clicks: 42,
      signups: 2,
      sales_count: 3,
      paid_accounts: 2,
      revenue: [
        { currency: 'EUR', amount: 5 },
        { currency: 'USD', amount: 100 },
      ],
    },
    referral_link: link,
    social_share_links: {
      facebook: `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(link)}`,
      twitter: `https://twitter.com/intent/tweet?url=${encodeURIComponent(link)}`,
      whatsapp: `https://wa.me/?text=${encodeURIComponent(link)}`,
    },
  })
})
