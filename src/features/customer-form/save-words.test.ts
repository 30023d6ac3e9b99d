import { describe, expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { fieldOfError, SaveRefused } from './save-customer'
import { inSummary, refusedWords, takenMessage } from './save-words'

const program = {
  id: 'harbor-friends',
  name: 'Harbor Friends',
  kind: 'refer-a-friend',
  problem: null,
  problemText: null,
} as const
const requestLine = 'PUT /customers/cus_1'

test.each([
  ['email', 'email'],
  ['update.email', 'email'],
  ['customer.surname', 'surname'],
  ['update.metadata.date_of_birth', 'dateOfBirth'],
  ['referring_customer.id', 'referrer'],
  ['partner.key', 'partner'],
  ['tags.0', 'tags'],
  ['password', null],
])('an API’s %s is our %s', (name, field) => expect(fieldOfError(name)).toBe(field))

test.each([
  [{ message: 'Must be in the past' }, 'Date of birth', 'Date of birth must be in the past'],
  [{ type: 'taken', message: takenMessage('email') }, 'Email', 'Email is already used by cus_1'],
  [{ message: 'Choose a partner.' }, 'Partner', 'Choose a partner.'],
])('%j reads in the summary as %s', (error, label, summary) =>
  expect(inSummary(error, label, { field: 'email', id: 'cus_1' })).toBe(summary),
)

test('a value that somebody has is said without a name while nobody knows whose it is', () => {
  expect(inSummary({ type: 'taken' }, 'Key', undefined)).toBe('Key is already used')
})

describe('a refusal', () => {
  const refused = (details: Partial<ConstructorParameters<typeof ApiError>[0]>) =>
    new SaveRefused(new ApiError({ kind: 'invalid', status: 422, requestLine, ...details }))

  test('that a field says already is not said twice', () => {
    expect(refusedWords(refused({}), program, ['email'])).toBeNull()
  })

  test('quotes Partnero when there are no better words', () => {
    expect(refusedWords(refused({ upstreamMessage: 'Invalid.' }), program, [])?.text).toContain(
      '“Invalid.”',
    )
  })

  test('by a rate limit says how long', () => {
    const error = refused({ kind: 'rate-limited', status: 429, retryAfterSeconds: 7 })
    expect(refusedWords(error, program, [])?.text).toContain('7 s')
  })

  test('of the reading before the save says that nothing was saved', () => {
    const error = new ApiError({ kind: 'failed', status: 500, requestLine })
    expect(refusedWords(new SaveRefused(error, { reading: true }), program, [])).toMatchObject({
      title: 'Nothing was saved.',
    })
  })

  test('of a value that somebody has names them', () => {
    const error = new ApiError({ kind: 'conflict', status: 409, requestLine })
    const words = refusedWords(
      new SaveRefused(error, { holders: [{ field: 'email', id: 'cus_2' }] }),
      program,
      [],
    )
    expect(words?.text).toBe(`${takenMessage('email')} by cus_2.`)
  })
})
