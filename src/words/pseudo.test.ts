import { expect, test } from 'vitest'
import { disguised } from './pseudo'

test('words are accented, longer, and each is written from right to left', () => {
  expect(disguised('Add sale')).toBe('\u202EAđđ\u202C \u202Ešááļéé\u202C')
})

test('gaps stay where they are', () => {
  expect(disguised('Rows {from} to {to}.')).toBe(
    '\u202ERóówš\u202C {from} \u202Eţóó\u202C {to}\u202E.\u202C',
  )
})
