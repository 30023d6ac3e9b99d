import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { refusalOf, refusalOfError } from './credit-refusal'
import { creditOf } from './credits.test-support'

const refusal = { status: 422, words: ['No such unit.'], retryAfterSeconds: null, at: 3000 }

test.each([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [429, 'rate-limited'],
  [409, 'rejected'],
  [422, 'rejected'],
])('a %i of Partnero is told as %s', (status, kind) => {
  const refused = creditOf({ state: 'refused', refusal: { ...refusal, status } })
  expect(refusalOf(refused)).toEqual({
    kind,
    words: ['No such unit.'],
    reason: null,
    retryAfterSeconds: null,
  })
})

test('what was not sent is the desk’s own refusal, whatever reading the balance answered', () => {
  const notSent = creditOf({ state: 'not-sent', refusal: { ...refusal, status: 401 } })
  expect(refusalOf(notSent)?.kind).toBe('not-sent')
})

test.each(['intended', 'sending', 'checking', 'landed', 'undecided', 'decided'] as const)(
  'a credit that is %s is no refusal',
  (state) => {
    expect(refusalOf(creditOf({ state }))).toBeNull()
  },
)

test('the desk’s words about a field come before its sentence', () => {
  const details = { kind: 'invalid', requestLine: 'POST /credits' } as const
  const fieldErrors = [{ field: 'amount', message: 'Write an amount above 0.' }]
  const said = { ...details, upstreamMessage: 'Look at the fields.' }
  expect(refusalOfError(new ApiError(said)).words).toEqual(['Look at the fields.'])
  expect(refusalOfError(new ApiError({ ...said, fieldErrors })).words).toEqual([
    'Write an amount above 0.',
  ])
  expect(refusalOfError(new ApiError(details)).words).toEqual([])
})

test('whoever was signed out is told in the words of the page, not of the server', () => {
  const signedOut = new ApiError({
    kind: 'unauthorized',
    requestLine: 'POST /credits',
    status: 401,
    code: 'signed_out',
    upstreamMessage: 'Nobody is signed in here, or the session has ended.',
  })
  expect(refusalOfError(signedOut).words).toEqual([
    'You were signed out, so it was not sent. Sign in, then try again.',
  ])
})

test('what the desk has a code for is a reason, which the page has words for', () => {
  const reason = { what: 'desk-stopped' } as const
  const notSent = creditOf({ state: 'not-sent', refusal: { ...refusal, status: null, reason } })
  expect(refusalOf(notSent)?.reason).toEqual(reason)
})
