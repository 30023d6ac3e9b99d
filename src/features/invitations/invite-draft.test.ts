import { expect, test } from 'vitest'
import { emptyInvite, isWritten, keptInvite, readInvite, type InviteWritten } from './invite-draft'

const ADDRESS = 'jane@bluebird.example'
const nothing = emptyInvite('')
const asked = emptyInvite(ADDRESS)

test.each<[string, InviteWritten, string, boolean]>([
  ['nothing', nothing, '', false],
  ['the address it opened with', asked, ADDRESS, false],
  ['nobody, after that address was invited', nothing, ADDRESS, false],
  ['a row of personalization that is empty', withValue('', ''), '', false],
  ['lines without a letter', { ...nothing, addresses: ' \n ' }, '', false],
  ['another address', asked, '', true],
  ['a name', { ...asked, one: { ...asked.one, name: 'Jane' } }, ADDRESS, true],
  ['a value without a name', withValue('', 'Bergen'), '', true],
  ['a line', { ...nothing, addresses: 'tom@praia.example' }, '', true],
  ['rows of a file', { ...nothing, list: { rows: [], source: 'spring.csv' } }, '', true],
])('closing would lose %s', (_what, written, address, isLost) => {
  expect(isWritten(written, address)).toBe(isLost)
})

test('an invite without an answer is kept, though closing loses nothing', () => {
  expect(keptInvite(nothing, '')).toBeNull()
  const unanswered = { ...nothing, unanswered: ADDRESS }
  expect(isWritten(unanswered, '')).toBe(false)
  expect(keptInvite(unanswered, '')).toBe(unanswered)
})

test('what was kept reads as it was, and anything else as nothing', () => {
  const written = { ...withValue('city', 'Bergen'), howMany: 'many' as const }
  expect(readInvite(structuredClone(written))).toEqual(written)
  for (const stored of [null, 'text', {}, { ...written, howMany: 'all' }])
    expect(readInvite(stored)).toBeNull()
})

function withValue(name: string, value: string): InviteWritten {
  return { ...nothing, one: { ...nothing.one, personalization: [{ name, value }] } }
}
