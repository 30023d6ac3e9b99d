import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '@/api/api-error'
import type { Program } from '@/api/programs'
import { createInvitationRunner } from './invitation-runner'

const program: Program = {
  id: 'harbor-friends',
  name: 'Harbor Friends',
  kind: 'refer-a-friend',
  problem: null,
  problemText: null,
}
const people = ['a@b.example', 'c@d.example', 'e@f.example'].map((email) => ({
  email,
  name: null,
  personalization: {},
}))
const requestLine = 'POST /customers:invite'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('sends each invite once and remembers what may have arrived', async () => {
  const sent: string[] = []
  const runner = createInvitationRunner((_program, { email }) => {
    sent.push(email)
    if (email === 'a@b.example')
      return Promise.reject(new ApiError({ kind: 'timeout', requestLine }))
    if (email === 'c@d.example')
      return Promise.reject(
        new ApiError({ kind: 'rate-limited', status: 429, retryAfterSeconds: 5, requestLine }),
      )
    return Promise.resolve()
  })
  runner.start(program, people, null)
  runner.start(program, people, null)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toEqual(['a@b.example', 'c@d.example'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual(['a@b.example', 'c@d.example', 'e@f.example'])
  expect(runner.runOf(program)?.phase).toBe('done')
  expect([...runner.invitedBefore(program)]).toEqual(['a@b.example', 'e@f.example'])
  runner.clear(program)
  expect(runner.runOf(program)).toBeNull()
})

test('stops after the one on its way; a run under way cannot be forgotten', async () => {
  const sent: string[] = []
  const runner = createInvitationRunner((_program, { email }) => {
    sent.push(email)
    return Promise.resolve()
  })
  runner.start(program, people, null)
  runner.stop(program)
  runner.clear(program)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual(['a@b.example'])
  expect(runner.anyUnderWay()).toBe(false)
  runner.goOn(program)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(3)
})

test('500 invites take 500 requests', async () => {
  const sent: string[] = []
  const runner = createInvitationRunner((_program, { email }) => {
    sent.push(email)
    return Promise.resolve()
  })
  const many = Array.from({ length: 500 }, (_, index) => `p${index}@b.example`)
  runner.start(
    program,
    many.map((email) => ({ email, name: null, personalization: {} })),
    null,
  )
  await vi.advanceTimersByTimeAsync(500 * 150)
  expect(sent).toEqual(many)
  expect(runner.runOf(program)?.phase).toBe('done')
})
