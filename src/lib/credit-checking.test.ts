import { describe, expect, test } from 'vitest'
import { ZERO } from './decimal'
import { nextCheckAt, readingNumber, type Answer, type Check } from './credit-checking'

const second = 1000
const none: Answer = { kind: 'none', at: 0, reason: 'timeout', status: 504 }
const accepted: Answer = { kind: 'accepted', at: 0 }
const read = (...at: number[]): Check[] => at.map((each) => ({ amount: ZERO, at: each * second }))
const unread = (...at: number[]): Check[] => at.map((each) => ({ amount: null, at: each * second }))

/** Every reading made by itself when each is made the moment it is due, in seconds after the answer. */
const schedule = (answer: Answer, check: (at: number) => Check): number[] => {
  const checks: Check[] = []
  for (let due = nextCheckAt({ answer, checks }); due !== null && checks.length < 50;) {
    checks.push(check(due))
    due = nextCheckAt({ answer, checks })
  }
  return checks.map(({ at }) => at / second)
}

describe('when the balance is read', () => {
  test('after no answer: at 2, 10, 30, 60 and 120 seconds', () => {
    expect(schedule(none, (at) => ({ amount: ZERO, at })).slice(0, 5)).toEqual([2, 10, 30, 60, 120])
  })

  test('for a test at the same times, divided', () => {
    expect(nextCheckAt({ answer: none, checks: read(2) }, 10)).toBe(3 * second)
    expect(nextCheckAt({ answer: none, checks: [] }, 10)).toBe(0.2 * second)
  })

  test('after a 2xx also at once', () => {
    expect(schedule(accepted, (at) => ({ amount: ZERO, at })).slice(0, 3)).toEqual([0, 2, 10])
  })

  test('it stops when Partnero cannot be read at all', () => {
    expect(schedule(none, (at) => ({ amount: null, at }))).toEqual([2, 10, 30, 60, 120])
  })

  test('readings that failed are made up for, but not forever', () => {
    const checks = [...read(2), ...unread(10, 30, 60, 120)]
    expect(nextCheckAt({ answer: none, checks })).toBe(135 * second)
    const late = [...checks, ...read(135, 150, 165, 180, 195)]
    expect(nextCheckAt({ answer: none, checks: late })).toBeNull()
  })

  test.each([
    ['a reading asked for by hand takes no turn away', read(2, 5), 10],
    ['a reading asked for before the first turn neither', read(1), 2],
    ['turns missed while no page was open are one turn', read(2, 3600), 3615],
    ['an hour with no page and then a failure is not the end', unread(3600), 3615],
  ])('%s', (_, checks, next) => {
    expect(nextCheckAt({ answer: none, checks })).toBe(next * second)
  })
})

test.each([
  [none, [], '1 of 5'],
  [none, read(2), '2 of 5'],
  [none, [...read(2), ...unread(10)], '2 of 5'],
  [none, read(2, 10, 30, 60, 90, 100), '5 of 5'],
  [accepted, read(0, 2), '3 of 6'],
])('the number of the next reading %#', (answer, checks, words) => {
  const money = { amount: ZERO, unit: 'USD', isCurrency: true }
  const { next, of } = readingNumber({ money, before: { amount: ZERO, at: 0 }, answer, checks })
  expect(`${next} of ${of}`).toBe(words)
})
