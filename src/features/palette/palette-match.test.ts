import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchIn } from './palette-match'

test('a word of the label is found by its beginning, letter case aside', () => {
  expect(matchIn('Credit balance…', 'cre')).toEqual([0, 3])
  expect(matchIn('Credit balance…', 'BAL')).toEqual([7, 10])
  expect(matchIn('Credit balance…', 'credit bal')).toEqual([0, 10])
  expect(matchIn('Олена Коваленко', 'кова')).toEqual([6, 10])
})

test('the middle of a word is not its beginning', () => {
  expect(matchIn('Credit balance…', 'redit')).toBeNull()
  expect(matchIn('Credit balance…', 'alan')).toBeNull()
  expect(matchIn('Credit balance…', '')).toBeNull()
})

test('a label whose lower case is longer is not marked beside its letters', () => {
  expect(matchIn('İstanbul', 'i')).toBeNull()
})

test('what is marked is what was typed, whatever that is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      (label, typed) => {
        const match = matchIn(label, typed)
        const marked = match && label.slice(...match).toLocaleLowerCase()
        expect(marked ?? typed.toLocaleLowerCase()).toBe(typed.toLocaleLowerCase())
      },
    ),
  )
})
