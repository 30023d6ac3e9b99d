import { expect, test } from 'vitest'
import type { Job, JobRow, JobWithRows } from '@/api/jobs'
import { isUnderWay, jobToShow, limitedUntil, merged } from './job-states'

const counts = { waiting: 0, sending: 0, sent: 1, refused: 0, 'no-answer': 0, 'left-out': 0 }
const jobOf = (more: Partial<Job> = {}): Job => ({
  id: 'one',
  kind: 'invite',
  by: null,
  about: '',
  state: 'ended',
  counts,
  notBefore: null,
  startedAt: 1,
  version: 3,
  ...more,
})
const row = (number: number, state: JobRow['state']): JobRow => ({
  number,
  target: `p${number}@praia.example`,
  name: '',
  state,
  receipt: null,
})
const withRows = (version: number, ...rows: JobRow[]): JobWithRows => ({
  ...jobOf({ version }),
  rows,
})

test('rows that were told since replace those that are known, and an older answer nothing', () => {
  const known = withRows(3, row(1, 'sent'), row(2, 'sending'), row(3, 'waiting'))
  const told = withRows(5, row(2, 'sent'), row(3, 'sending'))
  expect(merged(undefined, known)).toBe(known)
  expect(merged(known, told).rows.map(({ state }) => state)).toEqual(['sent', 'sent', 'sending'])
  expect(merged(known, told).version).toBe(5)
  expect(merged(told, known)).toBe(told)
})

test('a paused job is under way until the row on its way has its answer', () => {
  expect(isUnderWay(jobOf({ state: 'paused', counts: { ...counts, sending: 1 } }))).toBe(true)
  expect(isUnderWay(jobOf({ state: 'paused', counts: { ...counts, waiting: 1 } }))).toBe(false)
  expect(limitedUntil(jobOf({ state: 'running', notBefore: 9 }))).toBe(9)
  expect(limitedUntil(jobOf({ state: 'paused', notBefore: 9 }))).toBeNull()
})

test('everybody sees what is under way; its end is for who started or watched it', () => {
  const dana = { id: 'dana', name: 'Dana' }
  const ended = jobOf({ by: dana, startedAt: 1 })
  const running = jobOf({ id: 'two', by: dana, state: 'running', startedAt: 0 })
  const show = (jobs: Job[], me: string | null, watched: string[] = []) =>
    jobToShow(jobs, { kinds: ['invite'], me, wasWatched: ({ id }) => watched.includes(id) })?.id
  expect(show([ended, running], 'sam')).toBe('two')
  expect(show([ended], 'sam')).toBeUndefined()
  expect(show([ended], 'sam', ['one'])).toBe('one')
  expect(show([ended], 'dana')).toBe('one')
  expect(show([jobOf(), jobOf({ id: 'newer', startedAt: 2 })], null)).toBe('newer')
  expect(show([jobOf({ kind: 'archive' })], null)).toBeUndefined()
})
