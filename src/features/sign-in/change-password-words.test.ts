import { describe, expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { changeWords, problemsIn, problemsOf } from './change-password-words'

const requestLine = 'PUT /password'
const NEW = 'battery staple horse'

test.each([
  [{ current: '', password: '' }, 'Write your current password. Write at least 12 characters.'],
  [{ current: 'x', password: 'x'.repeat(257) }, 'Write at most 256 characters.'],
  [{ current: NEW, password: NEW }, 'This is the password you have.'],
  [{ current: 'x', password: NEW }, ''],
])('%j', (written, words) => {
  expect(Object.values(problemsOf(written)).join(' ')).toBe(words)
})

describe('a refusal', () => {
  const refused = (field: string, triesLeft: number | null) =>
    new ApiError({
      kind: 'invalid',
      requestLine,
      status: 422,
      fieldErrors: [{ field, message: 'Said by the server.' }],
      triesLeft,
    })

  test.each([
    [
      'current',
      4,
      { current: 'This is not your password. 4 more tries, then a pause of 15 minutes.' },
    ],
    ['current', 0, { current: 'This is not your password. No more tries for 15 minutes.' }],
    ['password', null, { password: 'Said by the server.' }],
    ['', null, {}],
  ])('of “%s” is said there', (field, left, problems) => {
    expect(problemsIn(refused(field, left))).toEqual(problems)
  })
})

test.each([
  [
    new ApiError({ kind: 'timeout', requestLine }),
    'The desk did not answer. Your password may be changed or not. If you are asked to sign in, try the new one first.',
  ],
  [
    new ApiError({ kind: 'rate-limited', requestLine, status: 429, retryAfterSeconds: 61 }),
    'Too many tries. Try again in 2 minutes.',
  ],
  [
    new ApiError({ kind: 'unauthorized', requestLine, status: 401, code: 'signed_out' }),
    'Nothing was changed. You were signed out. Sign in, then try again.',
  ],
  [
    new ApiError({ kind: 'invalid', requestLine, status: 503, code: 'audit_not_written' }),
    'Nothing was changed. It could not be written to the audit log. Try again.',
  ],
])('%s', (error, words) => {
  const { title, text } = changeWords(error)
  expect(`${title} ${text}`).toBe(words)
})
