import { describe, expect, test } from 'vitest'
import type { Customer } from '@/api/customers'
import type { JobReceipt, JobRow, JobRowReason } from '@/api/jobs'
import type { Program } from '@/api/programs'
import {
  actionFor,
  countRetried,
  customersFor,
  idsLeft,
  reasonOf,
  type BulkAction,
  type BulkJob,
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

const receipt = (reason: JobRowReason | null, more: Partial<JobReceipt> = {}): JobReceipt => ({
  reason,
  status: null,
  words: null,
  readAt: null,
  byUs: true,
  ...more,
})
type End = Pick<JobRow, 'state' | 'receipt'>
const done: End = { state: 'sent', receipt: receipt(null) }
const failed: End = { state: 'refused', receipt: receipt('failed', { status: 503 }) }
const unknown: End = { state: 'no-answer', receipt: receipt('silent', { readAt: at }) }
const waiting: End = { state: 'waiting', receipt: null }
const leftOut: End = { state: 'left-out', receipt: receipt('stopped') }
const missing: End = { state: 'refused', receipt: receipt('missing') }

function jobOf(...ends: End[]): BulkJob {
  const counts = { waiting: 0, sending: 0, sent: 0, refused: 0, 'no-answer': 0, 'left-out': 0 }
  for (const { state } of ends) counts[state] += 1
  return {
    id: 'job',
    kind: 'archive',
    by: null,
    about: 'here',
    state: counts.waiting > 0 ? 'paused' : 'ended',
    counts,
    notBefore: null,
    startedAt: at,
    version: 9,
    rows: ends.map((end, index) => ({
      number: index + 1,
      target: `p${index}`,
      name: `P${index}`,
      ...end,
    })),
  }
}

describe('which action', () => {
  test('archives those who are not, restores where all are', () => {
    const mixed = [customer('a'), customer('b', true)]
    expect(actionFor('affiliate', mixed)).toBe('archive')
    expect(customersFor('archive', 'affiliate', mixed).map(({ id }) => id)).toEqual(['a'])
    expect(actionFor('affiliate', [customer('b', true)])).toBe('restore')
  })
})

test.each<[JobReceipt, BulkAction, string]>([
  [receipt('gone'), 'archive', 'the customer is not there any more'],
  [receipt('limit', { status: 429 }), 'archive', 'Partnero was limiting requests (429)'],
  [receipt('key', { status: 401 }), 'archive', 'the program’s API key was refused (401)'],
  [receipt('failed', { status: 503 }), 'archive', 'Partnero answered with an error (503)'],
  [receipt('rejected', { status: 422 }), 'archive', 'Partnero refused it (422)'],
  [
    receipt('rejected', { status: 409, words: 'Action failed' }),
    'archive',
    'Partnero refused it (409) and said “Action failed”',
  ],
  [
    receipt('silent'),
    'restore',
    'Partnero did not answer and the customer could not be read. Nobody knows whether it was restored',
  ],
  [
    receipt('interrupted'),
    'archive',
    'The server was stopped while it was being sent. Nobody knows whether it was archived',
  ],
])('%s of %s: %s', (ended, action, words) => {
  expect(reasonOf({ receipt: ended }, action)).toBe(words)
})

describe('a job', () => {
  test('leaves selected what was not done, and retries only what was refused', () => {
    const job = jobOf(done, failed, unknown)
    expect(idsLeft(job)).toEqual(['p1', 'p2'])
    expect(countRetried(job)).toBe(1)
    expect(countRetried(jobOf(missing))).toBe(0)
  })

  test('is told in the words of the design', () => {
    expect(outcomeOf(jobOf(done, done), program)).toMatchObject({
      tone: 'ok',
      title: '2 of 2 archived.',
      text: '',
    })
    expect(outcomeOf(jobOf(done, failed), program)).toMatchObject({
      tone: 'bad',
      title: '1 of 2 archived.',
      text: 'P1 was not: Partnero answered with an error (503). The row is still selected.',
    })
    expect(outcomeOf(jobOf(unknown), program)).toMatchObject({ tone: 'warn' })
    expect(outcomeOf(jobOf(unknown), program).text).toMatch(
      /^P0: Partnero did not answer, and a reading at .* It may still arrive\. The row is still selected\.$/,
    )
    expect(outcomeOf(jobOf(failed, failed), program).rows.map(({ text }) => text)).toEqual([
      'P0: Partnero answered with an error (503).',
      'P1: Partnero answered with an error (503).',
    ])
    for (const unsent of [waiting, leftOut])
      expect(outcomeOf(jobOf(done, unsent), program)).toMatchObject({
        tone: 'warn',
        text: 'Archiving was stopped, and 1 not sent.',
      })
    expect(outcomeOf(jobOf(missing, waiting), program).text).toContain(
      'Harbor Pro has no such action',
    )
  })
})
