import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureKind, readErrorBody, retryAfterSeconds } from './error-body'
import { GATEWAY_CODES } from './gateway-codes'

const read = (body: unknown) => readErrorBody(JSON.stringify(body))

describe('what an error answer says', () => {
  test.each([
    [{ website: ['The website format is invalid.', 'And more.'] }, 'website'],
    [{ website: 'The website format is invalid.' }, 'website'],
    [['The website format is invalid.'], ''],
    [[['The website format is invalid.']], ''],
    [{ website: [null, '', 'The website format is invalid.'] }, 'website'],
  ])('errors as %j', (errors, field) => {
    expect(read({ status: 0, message: 'The given data was invalid.', errors })).toEqual({
      code: null,
      message: 'The given data was invalid.',
      fieldErrors: [{ field, message: 'The website format is invalid.' }],
      triesLeft: null,
    })
  })

  test.each([
    '',
    '<!doctype html><title>502 Bad Gateway</title>',
    '{"status":0,"message":"Cut of',
    'null',
    '[]',
    '"No"',
    '{"message":{},"errors":7,"code":17}',
    '{"errors":{"email":{},"key":[]}}',
  ])('%s says nothing', (text) => {
    expect(readErrorBody(text)).toEqual({
      code: null,
      message: null,
      fieldErrors: [],
      triesLeft: null,
    })
  })

  test('a code is the gateway’s, or none', () => {
    expect(GATEWAY_CODES.map((code) => read({ code }).code)).toEqual(GATEWAY_CODES)
    expect(read({ code: 'constructor' }).code).toBeNull()
    expect(read({ code: 'E_LIMIT' }).code).toBeNull()
  })
})

const nothing = { code: null, message: null, fieldErrors: [], triesLeft: null }
const field = (name: string, message: string) => ({
  ...nothing,
  fieldErrors: [{ field: name, message }],
})

describe('which kind of failure an answer is', () => {
  test.each([
    [302, 'failed'],
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'invalid'],
    [408, 'timeout'],
    [409, 'conflict'],
    [413, 'invalid'],
    [418, 'invalid'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'failed'],
    [502, 'failed'],
    [503, 'failed'],
  ] as const)('%i is %s', (status, kind) => {
    expect(failureKind(status, nothing)).toBe(kind)
  })

  test('the gateway tells what it could not reach from what Partnero answered', () => {
    expect(failureKind(502, { ...nothing, code: 'upstream_unreachable' })).toBe('unreachable')
    expect(failureKind(504, { ...nothing, code: 'upstream_timeout' })).toBe('timeout')
    expect(failureKind(503, { ...nothing, code: 'configuration' })).toBe('failed')
  })

  test.each([
    ['email', 'The email has already been taken.', 'conflict'],
    ['key', 'The key has already been taken.', 'conflict'],
    ['update.key', 'already exists', 'conflict'],
    ['', 'The email has already been taken.', 'conflict'],
    ['email', 'The email must be a valid email address.', 'invalid'],
    ['amount', 'The amount was already taken.', 'invalid'],
    ['key', 'The selected key does not exist.', 'invalid'],
  ])('a 422 about “%s” saying “%s” is %s', (name, message, kind) => {
    expect(failureKind(422, field(name, message))).toBe(kind)
    expect(failureKind(400, field(name, message))).toBe('invalid')
  })

  test('any body of any status is some kind of failure', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.integer({ min: 300, max: 599 }),
        (body, status) => {
          expect(failureKind(status, readErrorBody(body))).toMatch(/^[a-z-]+$/)
        },
      ),
    )
  })
})

describe('how long to wait', () => {
  test.each([
    ['12', 12],
    [' 3 ', 3],
    ['0', 0],
    ['999999999999', 86_400],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400],
    ['soon', null],
    ['-', null],
    ['', null],
    [null, null],
  ])('%j is %j seconds', (header, seconds) => {
    expect(retryAfterSeconds(header)).toBe(seconds)
  })

  test('until a time to come', () => {
    const header = new Date(Date.now() + 30_000).toUTCString()
    expect(retryAfterSeconds(header)).toBeGreaterThan(0)
    expect(retryAfterSeconds(header)).toBeLessThanOrEqual(30)
  })
})
