import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import type { JobReceipt, JobRowReason } from '@/api/jobs'
import { resultOf, rowWords } from './invitation-result'

const requestLine = 'POST /customers:invite'

test.each([
  [null, 'sent'],
  [new ApiError({ kind: 'invalid', status: 422, requestLine }), 'refused'],
  [new ApiError({ kind: 'rate-limited', status: 429, requestLine }), 'refused'],
  [new ApiError({ kind: 'timeout', requestLine }), 'no-answer'],
  [new ApiError({ kind: 'failed', status: 500, requestLine }), 'no-answer'],
  [new ApiError({ kind: 'failed', status: 408, requestLine }), 'no-answer'],
  [new Error('a fault of our own'), 'no-answer'],
])('reads %s as %s', (error, kind) => expect(resultOf(error).kind).toBe(kind))

const receipt = (reason: JobRowReason): JobReceipt => ({
  reason,
  status: null,
  words: null,
  readAt: null,
  byUs: true,
})

test('a row says what is known of its invite', () => {
  expect(rowWords({ state: 'refused', receipt: receipt('rejected') })).toBe('Refused by Partnero')
  expect(rowWords({ state: 'refused', receipt: receipt('limit') })).toBe('Rate limit')
  expect(rowWords({ state: 'refused', receipt: receipt('key') })).toBe('Not sent')
  expect(rowWords({ state: 'no-answer', receipt: receipt('interrupted') })).toBe('No answer')
  expect(rowWords({ state: 'left-out', receipt: receipt('invited-before') })).toBe('Invited before')
  expect(rowWords({ state: 'left-out', receipt: receipt('stopped') })).toBe('Not sent')
})
