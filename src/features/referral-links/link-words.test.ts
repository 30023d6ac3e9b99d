import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import type { Program } from '@/api/programs'
import { holderWords, keyProblem, linkWords } from './link-words'

const program: Program = {
  id: 'friends',
  name: 'Harbor Friends',
  kind: 'refer-a-friend',
  problem: null,
  problemText: null,
}

test('a key is one word that this customer does not have yet', () => {
  expect(keyProblem(' ', [])).toBe('Write a key.')
  expect(keyProblem('two words', [])).toBe('Write a key without spaces.')
  expect(keyProblem('..', [])).toBe('Write a key with a letter or a digit.')
  expect(keyProblem('a\u0000b', [])).toMatch(/invisible control character/)
  expect(keyProblem('k'.repeat(10_000), [])).toBe('Write at most 200 characters.')
  for (const key of ['🎉', '<b>', '=1+1', '１２３', 'a\u202Eb'])
    expect(keyProblem(key, [])).toBeNull()
  expect(keyProblem('tab\there', [])).toBe('Write a key without spaces.')
  expect(keyProblem('ada ', [{ key: 'ada' }])).toBe('This customer has a link with this key.')
  expect(keyProblem('ada-two', [{ key: 'ada' }])).toBeNull()
})

test('an answer that was lost never claims more than the reading shows', () => {
  const write = { what: 'create', key: 'ada' } as const
  const words = (seen: boolean | null) => linkWords({ kind: 'no-answer', seen }, write, program)
  expect(words(true)).toMatchObject({ tone: 'ok', title: 'The link was added.' })
  expect(words(false)).toMatchObject({ tone: 'warn', title: 'Not changed so far.' })
  expect(words(null)).toMatchObject({ tone: 'warn', title: 'Outcome unknown.' })
})

test('a refusal says that nothing was changed, in Partnero’s words', () => {
  const error = new ApiError({
    kind: 'invalid',
    requestLine: 'POST /x',
    status: 422,
    upstreamMessage: 'The key has already been taken.',
  })
  expect(linkWords({ kind: 'refused', error }, { what: 'create', key: 'ada' }, program)).toEqual({
    tone: 'bad',
    title: 'Nothing was changed.',
    text: 'Partnero refused it (422) and said “The key has already been taken.”.',
  })
})

test('a taken key is told as far as Partnero tells whose it is', () => {
  expect(holderWords({ kind: 'customer', id: 'cus_ben' })).toContain('used by cus_ben')
  expect(holderWords({ kind: 'same', url: 'https://x.example' })).toMatch(/^This customer has/)
  expect(holderWords({ kind: 'other', url: 'https://x.example?ref=b' })).toMatch(
    /^https:\/\/x\.example\?ref=b has this key already\. Partnero does not say whose/,
  )
})
