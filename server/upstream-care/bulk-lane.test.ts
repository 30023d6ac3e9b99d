import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBulkLane } from './bulk-lane'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = new AbortController().signal

test('near the end of the limit bulk reads keep to its pace, and people do not', async () => {
  const lane = createBulkLane()
  lane.learn(60, 5)
  let begun = 0
  const enter = async (): Promise<void> => {
    const leave = await lane.enter(true, never)
    begun += 1
    leave()
  }
  for (const _ of [1, 2, 3]) void enter()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun).toBe(1)
  await lane.enter(false, never)
  await vi.advanceTimersByTimeAsync(999)
  expect(begun).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(begun).toBe(2)
  lane.learn(60, 60)
  await vi.advanceTimersByTimeAsync(1000)
  expect(begun).toBe(3)
})

test('while a person waits only one bulk read begins, and the next when it is over', async () => {
  const lane = createBulkLane()
  const leavePeople = await lane.enter(false, never)
  const leaves: Array<() => void> = []
  for (const _ of [1, 2, 3]) void lane.enter(true, never).then((leave) => leaves.push(leave))
  await vi.advanceTimersByTimeAsync(0)
  expect(leaves).toHaveLength(1)
  leaves[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(leaves).toHaveLength(2)
  leavePeople()
  await vi.advanceTimersByTimeAsync(0)
  expect(leaves).toHaveLength(3)
})

test('who leaves while waiting makes room for the next', async () => {
  const lane = createBulkLane()
  await Promise.all([1, 2, 3, 4].map(() => lane.enter(true, never)))
  const leaving = new AbortController()
  const left = lane.enter(true, leaving.signal)
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
})
