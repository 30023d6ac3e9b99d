import { expect, test } from 'vitest'
import type { CreditOperation } from '@/api/credits'
import type { CreditReviewState } from './credit-states'
import { creditOf, decimal } from './credits.test-support'
import { earlierBy, reviewedAgain } from './use-credit'

const { money, reason } = creditOf()
const review: CreditReviewState = {
  state: 'review',
  draft: { money, reason },
  before: { amount: decimal('128.50'), at: 1000 },
  key: 'op_1',
  note: null,
}
const notSent = (known: Partial<CreditOperation>, status: number | null, ...words: string[]) =>
  creditOf({
    ...known,
    state: 'not-sent',
    refusal: { status, words, retryAfterSeconds: null, at: 2000 },
  })

test('a balance that moved is reviewed again, under a key of its own', () => {
  const before = { amount: decimal('140'), at: 2000 }
  const again = reviewedAgain(review, notSent({ before }, null, 'The balance moved.'))
  expect(again).toMatchObject({
    draft: review.draft,
    before,
    note: { kind: 'moved', from: review.before },
  })
  expect(again?.key).not.toBe(review.key)
})

test.each([
  ['no answer', null],
  ['an error', 503],
])('a balance that could not be read (%s) is reviewed again', (_name, status) => {
  expect(reviewedAgain(review, notSent({}, status))?.note).toEqual({ kind: 'balance-unread' })
})

test('another reason not to send is a refusal, and an outcome is an outcome', () => {
  expect(reviewedAgain(review, notSent({}, null, 'The desk was stopped.'))).toBeNull()
  expect(reviewedAgain(review, notSent({ before: review.before }, null, 'Held up.'))).toBeNull()
  expect(reviewedAgain(review, creditOf({ state: 'landed' }))).toBeNull()
})

test('the earlier credit that is asked about is the newest of one’s own that may have landed', () => {
  const [sam, ines] = [
    { id: 'sam', name: 'Sam Carver' },
    { id: 'ines', name: 'Ines Duarte' },
  ]
  const decided = (verdict: 'credited' | 'not-credited') =>
    ({ state: 'decided', decision: { verdict, by: sam, at: 3000 } }) as const
  const credits = [
    creditOf({
      id: 'another amount',
      by: sam,
      state: 'landed',
      money: { ...money, amount: decimal('24') },
    }),
    creditOf({ id: 'not credited', by: sam, ...decided('not-credited') }),
    creditOf({ id: 'a colleague’s', by: ines, state: 'landed' }),
    creditOf({ id: 'refused', by: sam, state: 'refused' }),
    creditOf({ id: 'found credited', by: sam, ...decided('credited') }),
    creditOf({ id: 'older', by: sam, state: 'landed' }),
    creditOf({ id: 'of an open desk', by: null, state: 'landed' }),
  ]
  expect(earlierBy('sam', review.draft, credits)?.id).toBe('found credited')
  expect(earlierBy('ines', review.draft, credits)?.id).toBe('a colleague’s')
  expect(earlierBy(null, review.draft, credits)?.id).toBe('of an open desk')
  expect(earlierBy('dana', review.draft, credits)).toBeUndefined()
})
