import { expect, test } from 'vitest'
import { ApiError, type ApiErrorKind } from './api-error'
import { writeOnce } from './write-once'

const failing = (kind: ApiErrorKind) => {
  let sent = 0
  const write = () => {
    sent += 1
    return Promise.reject(new ApiError({ kind, requestLine: 'POST /x' }))
  }
  return { write, sent: () => sent }
}
const shows = (is: boolean) => () => Promise.resolve(is)
const unreadable = () => Promise.reject(new Error('no reading'))

test('a write that was answered is done, without a reading', async () => {
  expect(await writeOnce(() => Promise.resolve(), unreadable)).toEqual({ kind: 'done' })
})

test('a refusal is no unanswered write', async () => {
  const { write } = failing('invalid')
  expect(await writeOnce(write, shows(true))).toMatchObject({ kind: 'refused' })
})

test.each(['timeout', 'unreachable', 'failed', 'malformed'] as const)(
  'after %s a reading tells, and nothing is sent again',
  async (kind) => {
    for (const [isThere, seen] of [
      [shows(true), true],
      [shows(false), false],
      [unreadable, null],
    ] as const) {
      const { write, sent } = failing(kind)
      expect(await writeOnce(write, isThere)).toEqual({ kind: 'no-answer', seen })
      expect(sent()).toBe(1)
    }
  },
)

test('our own mistakes are not taken for an answer', async () => {
  await expect(writeOnce(() => Promise.reject(new TypeError('ours')), shows(true))).rejects.toThrow(
    'ours',
  )
})
