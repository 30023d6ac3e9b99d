import { expect, onTestFinished, test } from 'vitest'
import { createSharedClock } from './shared-clock'
import { openTestDatabase } from './test-database'

const HOUR = 3_600_000

/** Whether a clock has the time of this machine, which the test's database has too; a busy one is slow to answer. */
const isInStep = (now: number): boolean => Math.abs(now - Date.now()) < 20_000

async function openClock(wall: () => number) {
  const storage = await openTestDatabase()
  const failures: unknown[] = []
  const clock = createSharedClock(storage.db, (error) => failures.push(error), wall)
  onTestFinished(clock.stop)
  return { clock, storage, failures }
}

test('desks whose clocks are apart have the time of their database', async () => {
  for (const wrong of [HOUR, -HOUR, 59_000]) {
    const { clock, storage } = await openClock(() => Date.now() + wrong)
    await clock.start()
    expect(isInStep(clock.now())).toBe(true)
    await storage.close()
  }
})

test('a clock that is set in between is noticed', async () => {
  let wrong = 0
  const { clock, storage } = await openClock(() => Date.now() + wrong)
  await clock.start()
  wrong = HOUR
  await expect.poll(() => isInStep(clock.now())).toBe(true)
  clock.stop()
  await storage.close()
})

test('a clock that is in step stays its own, however long the way to the database', async () => {
  // The answer of the second reading has been ten seconds on its way.
  const lates = [0, 0, 0, 10_000]
  let wall = () => Date.now() + (lates.shift() ?? 0)
  const { clock, storage } = await openClock(() => wall())
  await clock.sync()
  await clock.sync()
  expect(lates).toEqual([])
  wall = () => 42
  expect(clock.now()).toBe(42)
  await storage.close()
})

test('the database is asked by one comparison at a time', async () => {
  let readings = 0
  const { clock, storage } = await openClock(() => {
    readings += 1
    return Date.now()
  })
  await Promise.all([clock.sync(), clock.sync(), clock.sync()])
  expect(readings).toBe(2)
  await storage.close()
})

test('what was known last goes on while the database is away', async () => {
  const { clock, storage, failures } = await openClock(() => Date.now() + HOUR)
  await clock.sync()
  await storage.close()
  await clock.sync()
  await clock.sync()
  expect(isInStep(clock.now())).toBe(true)
  expect(failures).toHaveLength(1)
})
