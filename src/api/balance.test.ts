import { describe, expect, test } from 'vitest'
import { friends, says, saysJson, startAnsweringServer } from './answering-server.test-support'
import { getBalance } from './balance'
import { capturedBalance } from './documented-bodies.test-support'

const server = startAnsweringServer()
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
