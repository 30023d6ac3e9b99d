import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { describeFailure } from './describe-failure'

const refused = new ApiError({ kind: 'unauthorized', requestLine: 'GET /customers', status: 401 })

test.each([
  [
    true,
    /^You are signed in, but the key that the server uses for Harbor Friends no longer works\./,
  ],
  [false, /^The key that the server uses for Harbor Friends no longer works\./],
])('a refused key is no matter of signing in (signed in: %s)', (isSignedIn, words) => {
  const failure = describeFailure(refused, 'Customers', 'Harbor Friends', { isSignedIn })
  expect(failure.title).toBe('Partnero refused this program’s API key')
  expect(failure.text).toMatch(words)
})

test.each([
  ['unreachable', null, /^The desk did not answer\./],
  ['timeout', null, /^The desk did not answer\./],
  ['unreachable', 502, /^Partnero could not be reached\./],
  ['timeout', 504, /^Partnero did not answer in time\./],
] as const)('%s with status %s says who did not answer', (kind, status, words) => {
  const error = new ApiError({ kind, requestLine: 'GET /customers', status })
  expect(describeFailure(error, 'Customers', 'Harbor Friends').text).toMatch(words)
})
