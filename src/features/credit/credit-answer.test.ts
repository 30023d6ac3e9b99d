import { describe, expect, test } from 'vitest'
import { ApiError, type ApiErrorKind } from '@/api/api-error'
import { answerOf } from './credit-answer'
import { refusalText, refusalTitle } from './credit-words'

const failure = (kind: ApiErrorKind, status: number | null, more: object = {}) =>
  new ApiError({ kind, status, requestLine: 'POST /customers/cus_1/balance/credit', ...more })

const answerTo = (error: unknown) => answerOf('op_1', error, 5)

const told = (error: ApiError) => {
  const answer = answerTo(error)
  if (answer.type !== 'refused') throw new Error('not refused')
  return [refusalTitle(answer.refusal), refusalText(answer.refusal, 'Harbor Friends', 'cus_1')]
}

describe('what a failed request says about the credit', () => {
  test.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['invalid', 400],
    ['invalid', 413],
    ['invalid', 422],
    ['rate-limited', 429],
  ] as const)('%s (%i): nothing was done', (kind, status) => {
    expect(answerTo(failure(kind, status))).toMatchObject({ type: 'refused', id: 'op_1' })
  })

  test.each([
    ['invalid', 408, 'failed'],
    ['failed', 500, 'failed'],
    ['failed', 503, 'failed'],
    ['unreachable', 502, 'unreachable'],
    ['unreachable', null, 'unreachable'],
    ['timeout', 504, 'timeout'],
    ['timeout', null, 'timeout'],
    ['malformed', 200, 'malformed'],
  ] as const)('%s (%s): nobody knows', (kind, status, reason) => {
    expect(answerTo(failure(kind, status))).toEqual({
      type: 'unanswered',
      id: 'op_1',
      at: 5,
      reason,
      status,
    })
  })

  test('a fault of our own proves nothing either', () => {
    expect(answerTo(new TypeError('x is undefined'))).toMatchObject({ type: 'unanswered' })
  })

  test('a desk that has no key for the program has sent nothing', () => {
    const error = failure('failed', 503, {
      code: 'configuration',
      upstreamMessage: 'PARTNERO_API_KEY holds no API key.',
    })
    expect(answerTo(error)).toMatchObject({ type: 'refused', refusal: { kind: 'not-sent' } })
  })
})

describe('how a refusal is told', () => {
  const title = 'Partnero refused the credit. Nothing was added.'

  test.each([
    [failure('unauthorized', 401), /key that the server uses for Harbor Friends no longer works/],
    [failure('forbidden', 403), /may not credit balances/],
    [failure('not-found', 404), /Harbor Friends has no customer cus_1/],
    [failure('rate-limited', 429, { retryAfterSeconds: 7 }), /again in 7 s\./],
    [failure('rate-limited', 429), /again in a minute\./],
  ])('in our words where we have better ones: %s', (error, words) => {
    expect(told(error)).toEqual([title, expect.stringMatching(words)])
  })

  test('in Partnero’s words where it has some, in quotes', () => {
    const fieldErrors = [
      { field: 'amount_units', message: 'The selected amount units is invalid.' },
    ]
    expect(told(failure('invalid', 422, { fieldErrors }))).toEqual([
      title,
      '“The selected amount units is invalid.”',
    ])
    expect(told(failure('invalid', 422, { upstreamMessage: 'No.' }))).toEqual([title, '“No.”'])
    expect(told(failure('invalid', 422))).toEqual([title, null])
  })

  test('a refusal of the desk is not laid at Partnero’s door', () => {
    const error = failure('forbidden', 403, {
      code: 'origin_refused',
      upstreamMessage: 'The desk answers its own page only.',
    })
    expect(told(error)).toEqual([
      'The credit was not sent. Nothing was added.',
      'The desk answers its own page only.',
    ])
  })
})
