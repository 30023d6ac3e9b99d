import { describe, expect, test } from 'vitest'
import { ApiError, type ApiErrorKind } from '@/api/api-error'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { ended, retry, sending, startRun } from '@/shell/paced-run'
import {
  actionFor,
  countResults,
  customersFor,
  endingOf,
  idsLeft,
  isFailed,
  type BulkResult,
  type BulkRun,
} from './bulk-run'
import { outcomeOf } from './bulk-words'

const program: Program = {
  id: 'harbor-pro',
  name: 'Harbor Pro',
  kind: 'affiliate',
  problem: null,
  problemText: null,
}
const customer = (id: string, archived = false): Customer => ({
  kind: 'affiliate',
  idField: 'key',
  id,
  email: null,
  name: id,
  surname: null,
  status: 'active',
  archived,
  createdAt: null,
  updatedAt: null,
  partner: null,
  archivedAt: null,
  tags: null,
})
const at = Date.UTC(2026, 2, 4, 5, 6, 7)
const refusal = (kind: ApiErrorKind, status: number, retryAfterSeconds: number | null = null) =>
  endingOf(
    {
      kind: 'refused',
      error: new ApiError({
        kind,
        status,
        retryAfterSeconds,
        requestLine: 'POST /customers/a/archive',
        upstreamMessage: 'Action failed',
      }),
      reading: null,
    },
    'archive',
  )
const runOf = (...results: BulkResult[]): BulkRun => {
  const items = results.map((_, index) => customer(`p${index}`))
  let run: BulkRun = startRun(items, { action: 'archive', place: 'here' })
  for (const [index, result] of results.entries())
    run = ended(sending(run, index), index, { result, limit: null, stops: false }, 0)
  return run
}

describe('which action', () => {
  test('archives those who are not, restores where all are', () => {
    const mixed = [customer('a'), customer('b', true)]
    expect(actionFor('affiliate', mixed)).toBe('archive')
    expect(customersFor('archive', 'affiliate', mixed).map(({ id }) => id)).toEqual(['a'])
    expect(actionFor('affiliate', [customer('b', true)])).toBe('restore')
  })
})

describe('how a row ends', () => {
  test('done by us, or by somebody else first', () => {
    expect(endingOf({ kind: 'done' }, 'archive').result).toEqual({ kind: 'done', byUs: true })
    expect(endingOf({ kind: 'already', at }, 'archive').result).toEqual({
      kind: 'done',
      byUs: false,
    })
  })

  test.each([
    ['invalid', 422, 'Partnero refused it (422) and said “Action failed”', false],
    ['conflict', 409, 'Partnero refused it (409) and said “Action failed”', false],
    ['unauthorized', 401, 'the program’s API key was refused (401)', true],
    ['forbidden', 403, 'the program’s API key was refused (403)', true],
  ] as const)('%s %i fails', (kind, status, reason, stops) => {
    expect(refusal(kind, status)).toEqual({
      result: { kind: 'failed', reason },
      limit: null,
      stops,
    })
  })

  test('a rate limit fails the row and says how long to wait', () => {
    expect(refusal('rate-limited', 429, 7)).toMatchObject({
      result: { kind: 'failed' },
      limit: { seconds: 7 },
      stops: false,
    })
    expect(refusal('rate-limited', 429).limit).toEqual({ seconds: null })
  })

  test('what the API lacks stops the run; one who is gone does not', () => {
    expect(endingOf({ kind: 'missing' }, 'archive')).toMatchObject({ stops: true })
    expect(endingOf({ kind: 'gone' }, 'archive')).toMatchObject({
      result: { kind: 'failed' },
      stops: false,
    })
  })

  test.each([
    [null, true, 'active', 'done'],
    [503, true, 'active', 'done'],
    [503, false, 'active', 'failed'],
    [null, false, 'active', 'unknown'],
    [503, null, null, 'unknown'],
    [null, null, null, 'unknown'],
  ] as const)('error %s, achieved %s: %s', (status, achieved, state, kind) => {
    const reading = state && { state, at }
    const ending = endingOf({ kind: 'no-answer', achieved, reading, status }, 'archive')
    expect(ending.result.kind).toBe(kind)
  })
})

describe('a run', () => {
  const failed: BulkResult = { kind: 'failed', reason: 'Partnero answered with an error (503)' }
  const unknown: BulkResult = { kind: 'unknown', reason: 'Partnero did not answer' }
  const done: BulkResult = { kind: 'done', byUs: true }

  test('leaves selected what was not done, and retries only what failed', () => {
    const run = runOf(done, failed, unknown)
    expect(idsLeft(run)).toEqual(['p1', 'p2'])
    expect(retry(run, isFailed).rows.map(({ result }) => result.kind)).toEqual([
      'done',
      'waiting',
      'unknown',
    ])
    expect(countResults(run)).toMatchObject({ done: 1, failed: 1, unknown: 1, waiting: 0 })
  })

  test('is told in the words of the design', () => {
    expect(outcomeOf(runOf(done, done), program)).toMatchObject({
      tone: 'ok',
      title: '2 of 2 archived.',
      text: '',
    })
    expect(outcomeOf(runOf(done, failed), program)).toMatchObject({
      tone: 'bad',
      title: '1 of 2 archived.',
      text: 'p1 was not: Partnero answered with an error (503). The row is still selected.',
    })
    expect(outcomeOf(runOf(unknown), program)).toMatchObject({
      tone: 'warn',
      text: 'p0: Partnero did not answer. The row is still selected.',
    })
    expect(outcomeOf(runOf(failed, unknown), program).rows.map(({ text }) => text)).toEqual([
      'p0: Partnero answered with an error (503).',
      'p1: Partnero did not answer.',
    ])
    expect(outcomeOf(runOf({ kind: 'missing' }), program).text).toContain(
      'Harbor Pro has no such action',
    )
  })
})
