import { expect, test } from 'vitest'
import { isWritten, nothingWritten, readLinks, renamedTo, withRename } from './links-draft'

const known = [
  { id: 'one', key: 'ada' },
  { id: 'two', key: 'ada-summer' },
]
const renaming = (id: string, key: string) => withRename(nothingWritten, id, key)

test.each([
  ['nothing', nothingWritten, false],
  ['spaces', { ...nothingWritten, newKey: '  ' }, false],
  ['a key of a new link', { ...nothingWritten, newKey: 'ada-winter' }, true],
  ['a key as it is', renaming('two', 'ada-summer '), false],
  ['another key', renaming('two', 'ada-winter'), true],
  ['an emptied key', renaming('two', ''), true],
  ['a key of a link that is gone', renaming('three', 'ada-winter'), false],
] as const)('closing with %s', (_what, written, isLost) => {
  expect(isWritten(written, known)).toBe(isLost)
})

test('what is settled of one link leaves the others', () => {
  const written = withRename(renaming('one', 'a'), 'constructor', 'b')
  expect(renamedTo(withRename(written, 'one', 'c'), 'one')).toBe('c')
  const settled = withRename(written, 'one', null)
  expect([renamedTo(settled, 'one'), renamedTo(settled, 'constructor')]).toEqual([null, 'b'])
  expect(renamedTo(nothingWritten, 'constructor')).toBeNull()
})

test('what was kept reads as it was, and anything else as nothing', () => {
  const written = { ...renaming('a/b é', 'c'), newKey: 'new' }
  expect(readLinks(structuredClone(written))).toEqual(written)
  for (const stored of [null, 7, {}, { newKey: 'new', renamed: [{ id: 1 }] }])
    expect(readLinks(stored)).toBeNull()
})
