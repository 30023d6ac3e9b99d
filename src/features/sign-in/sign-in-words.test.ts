import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { providerWords, signInWords } from './sign-in-words'

const requestLine = 'POST /session'
const wrong = (triesLeft: number) =>
  new ApiError({ kind: 'unauthorized', requestLine, status: 401, triesLeft })
const paused = (retryAfterSeconds: number | null) =>
  new ApiError({ kind: 'rate-limited', requestLine, status: 429, retryAfterSeconds })

test.each([
  [wrong(3), 'Email or password is wrong. 3 more tries, then a pause of 15 minutes.'],
  [wrong(1), 'Email or password is wrong. 1 more try, then a pause of 15 minutes.'],
  [wrong(0), 'Email or password is wrong. No more tries for 15 minutes.'],
  [paused(900), 'Too many tries. Try again in 15 minutes.'],
  [paused(61), 'Too many tries. Try again in 2 minutes.'],
  [paused(2), 'Too many tries. Try again in 1 minute.'],
  [paused(null), 'Too many tries. Try again in 15 minutes.'],
  [
    new ApiError({ kind: 'unreachable', requestLine }),
    'The desk did not answer. Check the connection, then try again.',
  ],
  [
    new ApiError({ kind: 'failed', requestLine, status: 502 }),
    'The desk did not answer. Check the connection, then try again.',
  ],
  [
    new ApiError({ kind: 'failed', requestLine, status: 500 }),
    'The desk failed at this. Try again in a moment.',
  ],
  [
    new ApiError({ kind: 'invalid', requestLine, upstreamMessage: 'No.' }),
    'That did not work. No.',
  ],
  [new TypeError('a bug'), 'Something broke on this page. Load it again.'],
])('%s', (error, words) => {
  const { title, text } = signInWords(error)
  expect(`${title} ${text}`).toBe(words)
})

test('the way back from a provider says why it ended here', () => {
  expect(providerWords('#unknown', 'Harbor ID')?.title).toBe('This account may not use this desk.')
  expect(providerWords('#unverified', 'Harbor ID')?.title).toContain('Harbor ID does not vouch')
  expect(providerWords('#failed', 'Harbor ID')?.title).toBe('Harbor ID did not sign you in.')
  expect(providerWords('', 'Harbor ID')).toBeNull()
  expect(providerWords('#<b>', 'Harbor ID')).toBeNull()
})
