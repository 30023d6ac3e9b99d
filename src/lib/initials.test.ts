import { expect, test } from 'vitest'
import { initialsOf } from './initials'

test.each([
  ['Dana Reyes', 'DR'],
  ['dana', 'D'],
  ['Ana Lucía de la Cruz', 'AC'],
  ['Олена Коваленко', 'ОК'],
  ['𝒟ana 🙂', '𝒟🙂'],
])('%s has %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
