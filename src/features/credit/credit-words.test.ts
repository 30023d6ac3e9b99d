import { expect, test } from 'vitest'
import type { Answer } from '@/lib/credit-checking'
import type { WatchedCredit } from './credit-states'
import { creditOf, decimal } from './credits.test-support'
import { answerStep, refusalText, undecidedText } from './credit-words'

const none: Answer = { kind: 'none', at: 32_000, reason: 'timeout', status: 504 }
const accepted: Answer = { kind: 'accepted', at: 2500 }

const undecided = (answer: Answer, newest: string): WatchedCredit => ({
  ...creditOf({
    state: 'undecided',
    checks: [{ amount: decimal(newest), at: 152_000 }],
  }),
  before: { amount: decimal('128.50'), at: 1000 },
  answer,
})
const look = 'Look at the transactions and then tell us what happened.'

test.each([
  [
    none,
    '163.50',
    `The balance moved by 35.00 USD, not by 25.00. Something else changed it at the same time. ${look}`,
  ],
  [
    none,
    '100',
    `The balance went down by 28.50 USD, not by 25.00. Something else changed it at the same time. ${look}`,
  ],
  [
    none,
    '128.50',
    `The balance is what it was before, but it moved in between or there is a new credit. ${look}`,
  ],
  [accepted, '128.5', `Partnero accepted the credit, but the balance has not changed. ${look}`],
  [
    accepted,
    '163.50',
    `Partnero accepted the credit. The balance moved by 35.00 USD, not by 25.00. Something else changed it at the same time. ${look}`,
  ],
])('what a person has to decide %#', (answer, newest, words) => {
  expect(undecidedText(undecided(answer, newest))).toBe(words)
})

test('how the request ended, for the list of what happened', () => {
  expect(answerStep(none, 2000)).toBe('No answer within 30 s')
  expect(answerStep({ ...none, reason: 'failed', status: 500 }, 2000)).toBe(
    'Partnero answered with an error (500)',
  )
})

test('a refusal of the desk that has a code is told in words of the page, any other in those that were sent', () => {
  const refusal = {
    kind: 'not-sent',
    words: ['As the desk sent it.'],
    retryAfterSeconds: null,
  } as const
  const told = (reason: Parameters<typeof refusalText>[0]['reason']) =>
    refusalText({ ...refusal, reason }, 'Harbor Friends', 'cus_1')
  expect(told({ what: 'other-name', customer: 'cus_2' })).toBe(
    'This is another name of the customer cus_2: credit that one.',
  )
  expect(told({ what: 'held-up' })).toBe('The desk was held up before it could be sent.')
  expect(told(null)).toBe('As the desk sent it.')
})
