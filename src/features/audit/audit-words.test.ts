import { expect, test } from 'vitest'
import type { AuditRecord } from '@/api/audit'
import { detailWords, noteWords, valueWords } from './audit-words'

const record = (over: Partial<AuditRecord>): AuditRecord => ({
  reference: 'r',
  at: 0,
  person: null,
  from: null,
  action: 'job.invite',
  kind: 'invite',
  customer: null,
  reason: null,
  requestId: null,
  outcome: 'done',
  settledAt: 0,
  details: {},
  counts: null,
  ...over,
})

test('a bulk job says how its rows ended, in the words of its kind', () => {
  expect(detailWords(record({ counts: { done: 41, refused: 1 } }))).toBe('41 sent, 1 refused')
  expect(
    detailWords(record({ action: 'job.archive', counts: { done: 1, unknown: 1, 'not-sent': 2 } })),
  ).toBe('1 done, 1 without an answer, 2 not sent')
})

test('a retention says how long entries are kept, and how many were removed', () => {
  const kept = (years: string | null) =>
    detailWords(record({ action: 'audit.keep', details: { after: { years } } }))
  expect([kept('5'), kept('1'), kept(null)]).toEqual(['5 years', '1 year', 'For ever'])
  expect(valueWords('years', undefined)).toBeUndefined()
  expect(valueWords('email', null)).toBeNull()
  const removed = { entries: 1204, to: 5310, hash: 'f'.repeat(64) }
  expect(detailWords(record({ action: 'audit.retention', details: { removed } }))).toBe(
    '1204 entries',
  )
})

test('a note of the desk is read in words, and any other as it is', () => {
  expect(noteWords('void')).toBe('Void, because the balance had changed')
  expect(noteWords('spring.csv')).toBe('spring.csv')
})
