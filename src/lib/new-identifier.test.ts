import { expect, test } from 'vitest'
import { newIdentifier } from './new-identifier'

test('ids of one moment differ, and ids sort as their times do', () => {
  const now = Date.parse('2026-11-20T14:33:01Z')
  const many = Array.from({ length: 1000 }, () => newIdentifier('op', now))
  expect(new Set(many).size).toBe(1000)
  const times = [now - 1, now, now + 1, now + 86_400_000, now + 40 * 365 * 86_400_000]
  const ids = times.map((time) => newIdentifier('op', time))
  expect(ids.toSorted()).toEqual(ids)
  expect(ids[0]).toMatch(/^op_[0-9A-HJKMNP-TV-Z]{16}$/)
})
