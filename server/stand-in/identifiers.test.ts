import { expect, test } from 'vitest'
import { newUuid, randomKey } from './identifiers'

test('each new uuid sorts after the one before, however fast they come', () => {
  const made = Array.from({ length: 20_000 }, () => newUuid())
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})

test('a new uuid is one of version 7', () => {
  const versions = Array.from({ length: 100 }, () =>
    /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(newUuid()),
  )
  expect(versions).not.toContain(false)
})

test('a random key has twelve letters and digits, none of which is mistaken for another', () => {
  const keys = Array.from({ length: 1000 }, () => randomKey())
  expect(keys.filter((key) => !/^[a-km-np-z2-9]{12}$/.test(key))).toEqual([])
  expect(new Set(keys).size).toBe(keys.length)
})
