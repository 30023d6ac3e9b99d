import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBulkLane, type BulkLane } from './bulk-lane'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Reads that ended as soon as they had begun; gives how many there were. */
const briefly = (lane: BulkLane, reads: number): (() => number) => {
  let begun = 0
  const begin = (leave: () => void) => {
    begun += 1
    leave()
  }
  for (let count = 0; count < reads; count += 1) lane.enter(true, begin)
  return () => begun
}

/** Reads that go on; gives how to end each of those that began. */
const lasting = (lane: BulkLane, reads: number): ReadonlyArray<() => void> => {
  const leaves: Array<() => void> = []
  for (let count = 0; count < reads; count += 1)
    lane.enter(true, (leave) => void leaves.push(leave))
  return leaves
}

test('near the end of the limit bulk reads keep to its pace, and people do not', async () => {
  const lane = createBulkLane()
  lane.learn(60, 5)
  const begun = briefly(lane, 3)
  expect(begun()).toBe(1)
  let isLetIn = false
  lane.enter(false, () => {
    isLetIn = true
  })
  expect(isLetIn).toBe(true)
  await vi.advanceTimersByTimeAsync(999)
  expect(begun()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(begun()).toBe(2)
  lane.learn(60, 60)
  await vi.advanceTimersByTimeAsync(1000)
  expect(begun()).toBe(3)
})

test('lanes that share their turns keep to one pace together', async () => {
  let nextAt = 0
  const takeTurn = (intervalMs: number) => {
    const at = Math.max(nextAt, Date.now())
    nextAt = at + intervalMs
    return Promise.resolve(at)
  }
  const lanes = [createBulkLane(takeTurn), createBulkLane(takeTurn)]
  const begun = lanes.map((lane) => {
    lane.learn(60, 5)
    return briefly(lane, 3)
  })
  const all = () => begun.reduce((sum, each) => sum + each(), 0)
  for (const expected of [1, 2, 3, 4, 5, 6, 6]) {
    await vi.advanceTimersByTimeAsync(expected === 1 ? 999 : 1000)
    expect(all()).toBe(expected)
  }
})

test('while a person waits only one bulk read begins, and the next when it is over', () => {
  const lane = createBulkLane()
  let leavePeople = (): void => undefined
  lane.enter(false, (leave) => {
    leavePeople = leave
  })
  const leaves = lasting(lane, 3)
  expect(leaves).toHaveLength(1)
  leaves[0]?.()
  expect(leaves).toHaveLength(2)
  leavePeople()
  expect(leaves).toHaveLength(3)
})

test('who leaves while waiting makes room for the next', () => {
  const lane = createBulkLane()
  const leaves = lasting(lane, 4)
  let hasBegun = false
  const giveUp = lane.enter(true, () => {
    hasBegun = true
  })
  const next = lasting(lane, 1)
  giveUp()
  leaves[0]?.()
  expect({ hasBegun, next: next.length }).toEqual({ hasBegun: false, next: 1 })
})
