import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { peopleWords } from './people-words'

const requestLine = 'PUT /people/7'

test.each([
  [
    new ApiError({ kind: 'conflict', requestLine, status: 409, code: 'last_administrator' }),
    'This is the last administrator. Make somebody else an administrator first.',
  ],
  [
    new ApiError({ kind: 'timeout', requestLine }),
    'The desk did not answer. It may be done or not: close this and look at the list before you try again.',
  ],
  [
    new ApiError({ kind: 'failed', requestLine, status: 500 }),
    'The desk failed at this. It may be done or not: close this and look at the list before you try again.',
  ],
  [
    new ApiError({ kind: 'not-found', requestLine, status: 404 }),
    'That is not there any more. Somebody else changed it meanwhile.',
  ],
  [
    new ApiError({ kind: 'unauthorized', requestLine, status: 401, code: 'signed_out' }),
    'Nothing was changed. You were signed out. Sign in, then try again.',
  ],
  [
    new ApiError({ kind: 'invalid', requestLine, status: 422, upstreamMessage: 'Taken.' }),
    'Nothing was changed. Taken.',
  ],
])('%s', (error, words) => {
  const { title, text } = peopleWords(error)
  expect(`${title} ${text}`).toBe(words)
})
