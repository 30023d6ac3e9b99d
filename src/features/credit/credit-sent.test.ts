import { describe, expect, test } from 'vitest'
import { ApiError, type ApiErrorKind } from '@/api/api-error'
import type { GatewayCode } from '@/api/gateway-codes'
import { asksAgain } from './credit-sent'

const error = (kind: ApiErrorKind, code: GatewayCode | null = null) =>
  new ApiError({ kind, code, requestLine: 'POST /harbor-friends/credits' })

describe('asking the desk again with the same key', () => {
  test.each(['timeout', 'unreachable', 'failed', 'malformed'] as const)(
    'as long as there is no answer (%s)',
    (kind) => {
      expect(asksAgain(0, error(kind))).toBe(true)
      expect(asksAgain(500, error(kind))).toBe(true)
    },
  )

  test('while the first request is still at work', () => {
    expect(asksAgain(0, error('conflict', 'credit_in_flight'))).toBe(true)
  })

  test.each([
    ['conflict', 'credit_open'],
    ['conflict', 'credit_repeat'],
    ['invalid', null],
    ['invalid', 'credit_key_reused'],
  ] as const)('not after an answer that speaks of the key: %s %s', (kind, code) => {
    expect(asksAgain(0, error(kind, code))).toBe(false)
    expect(asksAgain(3, error(kind, code))).toBe(false)
  })

  test.each([
    ['unauthorized', 'signed_out'],
    ['forbidden', 'role_refused'],
    ['failed', 'configuration'],
    ['rate-limited', null],
  ] as const)(
    'a refusal that does not (%s %s) ends it only when no answer was lost',
    (kind, code) => {
      expect(asksAgain(0, error(kind, code))).toBe(false)
      expect(asksAgain(1, error(kind, code))).toBe(true)
    },
  )

  test('not after a fault of the page', () => {
    expect(asksAgain(0, new TypeError('not a function'))).toBe(false)
  })
})
