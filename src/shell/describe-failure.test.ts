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
