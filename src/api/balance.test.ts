import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import {
  friends,
  says,
  saysJson,
  startAnsweringServer,
  type Answer,
} from './answering-server.test-support'
import type { ApiErrorKind } from './api-error'
import { creditBalance, getBalance } from './balance'
import { capturedBalance, documentedBody } from './documented-bodies.test-support'

const server = startAnsweringServer()
const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text)
  if (parsed === null) throw new Error(`${text} is no decimal`)
  return parsed
}
const usd = { amount: 3, amount_units: 'USD', is_currency: true }
const points = { amount: 500, amount_units: 'points', is_currency: false }
const threeDollars = { amount: '3', unit: 'USD', isCurrency: true }
const fiveHundredPoints = { amount: '500', unit: 'points', isCurrency: false }
const reading = (balance: unknown) => {
  server.answer = saysJson({ data: { balance }, status: 1 })
  return getBalance(friends, 'cus_1')
}

describe('reading', () => {
  test('the balance that was captured', async () => {
    server.answer = saysJson(capturedBalance)
    expect(await getBalance(friends, 'idforreferring-10')).toEqual({ entries: [threeDollars] })
    expect(server.seen[0]?.target).toBe(
      '/api/harbor-friends/v1/customers/idforreferring-10/balance',
    )
  })

  test.each([
    [[], []],
    [{}, []],
    [{ currency: [] }, []],
    [{ currency: [], other: [] }, []],
    [{ currency: [usd], other: [points] }, [threeDollars, fiveHundredPoints]],
    [
      [usd, points],
      [threeDollars, fiveHundredPoints],
    ],
    [{ currency: [usd], updated_at: '2025-05-02', note: null, final: true }, [threeDollars]],
  ])('%j', async (balance, entries) => {
    expect(await reading(balance)).toEqual({ entries })
  })

  test.each([
    undefined,
    null,
    7,
    '3 USD',
    { currency: usd },
    { currency: '3 USD' },
    { currency: null },
    { currency: [usd], points: 500 },
    { currency: [usd], points: '500' },
    { currency: [usd, null] },
    { currency: [[usd]] },
    { currency: [{ ...usd, amount: 'three' }] },
    { currency: [{ ...usd, amount: null }] },
    { currency: [{ amount: 3 }] },
  ])('%j is no balance, rather than a wrong one', async (balance) => {
    await expect(reading(balance)).rejects.toMatchObject({ kind: 'malformed' })
  })

  test('an amount keeps every digit', async () => {
    server.answer = says(
      '{"data":{"balance":{"currency":[{"amount":90071992547409931.10,"amount_units":"USD"}]}}}',
    )
    const { entries } = await getBalance(friends, 'cus_1')
    expect(entries[0]?.amount).toBe('90071992547409931.10')
  })
})

describe('crediting', () => {
  const credit = (amount: string, unit = 'USD', isCurrency = true) =>
    creditBalance(friends, 'cus/1', {
      money: { amount: decimal(amount), unit, isCurrency },
      operationId: 'op_7',
    })

  test('one POST with the amount as it was confirmed', async () => {
    server.answer = saysJson(capturedBalance)
    await credit('25.00')
    expect(server.seen).toMatchObject([
      {
        method: 'POST',
        target: '/api/harbor-friends/v1/customers/cus%2F1/balance/credit',
        body: '{"amount":25.00,"amount_units":"USD","is_currency":true}',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'op_7' },
      },
    ])
  })

  test('codes go in upper case, other units as they are', async () => {
    server.answer = saysJson({ status: 1 })
    await credit('1', 'usd')
    await credit('1', 'My "stars"', false)
    expect(server.seen.map(({ body }) => body)).toEqual([
      '{"amount":1,"amount_units":"USD","is_currency":true}',
      String.raw`{"amount":1,"amount_units":"My \"stars\"","is_currency":false}`,
    ])
  })

  test('any amount and unit is JSON that says the same', async () => {
    server.answer = saysJson({ status: 1 })
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?$/),
        fc.string({ unit: 'binary' }),
        async (amount, unit) => {
          await credit(amount, unit, false)
          const body = server.seen.at(-1)?.body ?? ''
          expect(body).toContain(`{"amount":${amount},`)
          expect(JSON.parse(body)).toMatchObject({ amount: Number(amount), amount_units: unit })
        },
      ),
    )
  })

  test.each([
    ['R7', saysJson(documentedBody('r7'))],
    ['201', saysJson({ status: 1 }, 201)],
    ['an empty answer', says('')],
    ['no content', says('', 204)],
    ['HTML', says('<html>')],
    ['cut JSON', says('{"data":{"bal')],
  ])('%s is accepted', async (_name, answer) => {
    server.answer = answer
    await expect(credit('25.00')).resolves.toBeUndefined()
  })

  test.each<[string, Answer, ApiErrorKind]>([
    ['a refusal', saysJson({ status: 0, errors: { amount: ['No.'] } }, 422), 'invalid'],
    ['a rate limit', saysJson({ status: 0 }, 429, { 'retry-after': '1' }), 'rate-limited'],
    ['an error', says('<html>', 502), 'failed'],
    ['no answer', (response) => void response.destroy(), 'unreachable'],
    ['another address', says('', 307, { location: '/elsewhere' }), 'unreachable'],
  ])('%s is told, and nothing is sent again', async (_name, answer, kind) => {
    server.answer = answer
    await expect(credit('25.00')).rejects.toMatchObject({ kind })
    expect(server.seen).toHaveLength(1)
  })
})
