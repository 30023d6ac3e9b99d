import { describe, expect, test } from 'vitest'
import { ApiError, type ApiErrorKind } from '@/api/api-error'
import type { Program } from '@/api/programs'
import { lifecycleWords, outcomeWords } from './lifecycle-words'

const program: Program = {
  id: 'harbor-pro',
  name: 'Harbor Pro',
  kind: 'affiliate',
  problem: null,
  problemText: null,
}
const at = Date.UTC(2026, 2, 4, 5, 6, 7)
const refusal = (kind: ApiErrorKind, status: number, retryAfterSeconds: number | null = null) =>
  outcomeWords(
    {
      kind: 'refused',
      error: new ApiError({
        kind,
        status,
        requestLine: 'POST /customers/ada/archive',
        retryAfterSeconds,
        upstreamMessage: 'Action failed',
      }),
      reading: null,
    },
    'archive',
    program,
  )

describe('a refusal', () => {
  test.each([
    ['unauthorized', 401, null, 'An administrator has to replace it.'],
    ['forbidden', 403, null, 'does not allow this'],
    ['rate-limited', 429, 12, 'Try again in 12 s.'],
    ['rate-limited', 429, null, 'Try again in a minute.'],
    ['invalid', 400, null, 'Partnero refused it (400) and said “Action failed”.'],
    ['conflict', 409, null, 'Partnero refused it (409)'],
  ] as const)('%s %i, %s', (kind, status, retryAfter, text) => {
    const words = refusal(kind, status, retryAfter)
    expect(words.title).toBe('Nothing was changed.')
    expect(words.text).toContain(text)
  })
})

describe('a missing answer', () => {
  test('is unknown while nothing could be read', () => {
    const words = outcomeWords(
      { kind: 'no-answer', achieved: null, reading: null, status: null },
      'delete',
      program,
    )
    expect(words).toMatchObject({ tone: 'warn', title: 'Outcome unknown.' })
    expect(words.text).toContain('may or may not have been made')
  })

  test.each([
    ['archived', true, 'The customer is archived.', 'ok'],
    ['active', false, 'Not changed so far.', 'warn'],
    ['not-told', null, 'Outcome unknown.', 'warn'],
  ] as const)('with a reading that says %s', (state, achieved, title, tone) => {
    const words = outcomeWords(
      { kind: 'no-answer', achieved, reading: { state, at }, status: null },
      'archive',
      program,
    )
    expect(words).toMatchObject({ title, tone })
  })
})

test.each([
  ['refer-a-friend', ['archive'], /back\. Archiving keeps the record and can be undone\.$/],
  ['refer-a-friend', [], /cannot bring them back\.$/],
  ['affiliate', ['suspend', 'archive'], /back\. Suspending keeps the record and can be undone\.$/],
  ['affiliate', ['archive'], /back\. Archiving keeps the record, if this program’s API has it\.$/],
] as const)('deleting in %s names what keeps the record of %j', (kind, instead, text) => {
  expect(lifecycleWords.delete.text(kind, instead)).toMatch(text)
})
