import { expect, test } from 'vitest'
import { createWatchTime } from './watch-time'

const CREDIT = 'credit'

function watch() {
  let time = 0
  const made = createWatchTime(() => time)
  return {
    ...made,
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

test('counts from the answer, and from a later one anew', () => {
  const desk = watch()
  desk.begin(CREDIT)
  desk.pass(50)
  expect(desk.passed(CREDIT, 0)).toBe(50)
  // It was believed to be lost, and came after all.
  desk.begin(CREDIT)
  desk.pass(10)
  expect(desk.passed(CREDIT, 0)).toBe(10)
})

test('counts on from what another desk has written down, and not what nobody saw', () => {
  const desk = watch()
  desk.pass(1000)
  expect(desk.passed(CREDIT, 30)).toBe(30)
  desk.pass(20)
  expect(desk.passed(CREDIT, 30)).toBe(50)
  expect(desk.passed(CREDIT, 70)).toBe(70)
  desk.pass(5)
  expect(desk.passed(CREDIT, 70)).toBe(75)
})

test('forgets the oldest of very many, which then takes longer', () => {
  const desk = watch()
  for (let each = 0; each < 1001; each += 1) desk.begin(`${CREDIT} ${each}`)
  desk.pass(50)
  expect(desk.passed(`${CREDIT} 0`, 0)).toBe(0)
  expect(desk.passed(`${CREDIT} 1000`, 0)).toBe(50)
})
