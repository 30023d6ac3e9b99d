import { expect, test } from 'vitest'
import { browserName } from './browser-name'

test.each([
  ['Chrome on macOS', 'Chrome on macOS'],
  ['Firefox', 'Firefox'],
  [null, 'A browser'],
])('%s is called %s', (words, name) => {
  expect(browserName(words)).toBe(name)
})
