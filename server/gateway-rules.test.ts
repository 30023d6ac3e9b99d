import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GATEWAY_RULES, isPassableQuery, judge } from './gateway-rules'

const filled = (pattern: string, identifier: string) => pattern.replaceAll('*', identifier)
const isAllowed = (method: string, path: string) => judge(method, path).allowed

describe('the table of allowed requests', () => {
  test('is exactly what the pages and the fact sheet need', () => {
    const lines = GATEWAY_RULES.map(({ path, methods }) => `${methods.join(' ')} ${path}`)
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "GET POST /customers
      GET /customers:search
      POST /customers:invite
      GET PUT DELETE /customers/*
      POST /customers/*/archive
      POST /customers/*/revoke-archive
      POST /customers/*/suspend
      POST /customers/*/approve
      GET /customers/*/stats
      GET /customers/*/referrals
      GET /customers/*/transactions
      GET /customers/*/balance
      GET /customers/*/referral_links
      POST /customer_referral_links
      GET /customer_referral_links:search
      GET PUT DELETE /customer_referral_links/*
      GET /partners
      GET /partners:search
      GET /partners/*
      GET /partner
      GET POST DELETE /transactions
      GET DELETE /transactions/*
      POST /transactions/*/archive
      POST /transactions/*/revoke-archive
      GET /program
      GET /test"
    `)
  })

  test.each(GATEWAY_RULES.flatMap(({ path, methods }) => methods.map((method) => [method, path])))(
    '%s %s passes with an identifier of any usual form',
    (method, path) => {
      for (const identifier of ['customer_123', 'a%2Bb%40example.com', 'nina@example.com', '5%25'])
        expect(judge(method, filled(path, identifier))).toMatchObject({ allowed: true, method })
    },
  )

  test('refuses every other method of a path with 405', () => {
    for (const { path, methods } of GATEWAY_RULES) {
      const others = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'get']
      for (const method of others.filter((each) => !methods.some((known) => known === each)))
        expect(judge(method, filled(path, 'x'))).toEqual({ allowed: false, status: 405, methods })
    }
  })

  test.each([
    '',
    '/',
    '//customers',
    '/customers/',
    '/customers//balance',
    '/customers/x/balance/',
    '/customers/x/balance/credit',
    '/customers/x/archive/y',
    '/Customers',
    '/customer',
    '/customers%3Asearch',
    '/customers:delete',
    '/webhooks',
    '/settings',
    '/program/overview',
    '/partners/x/archive',
    '/partners:sign-in-url',
  ])('does not know %o', (path) => {
    expect(judge('GET', path)).toEqual({ allowed: false, status: 404, methods: [] })
  })

  test('lets no path through that is not built from a pattern', () => {
    const segment = fc.oneof(
      fc.constantFrom('customers', 'partners', 'program', 'balance', '..', '.', '', '%2e%2e', '*'),
      fc.string({ maxLength: 8 }),
    )
    const paths = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`)
    const known = GATEWAY_RULES.map(({ path }) => new RegExp(`^${path.replaceAll('*', '[^/]+')}$`))
    fc.assert(
      fc.property(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), paths, (method, path) => {
        expect(!isAllowed(method, path) || known.some((each) => each.test(path))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('an identifier', () => {
  test.each([
    '.',
    '..',
    '%2e',
    '%2E%2e',
    '.%2e',
    'a%2Fb',
    'a%2fb',
    'a%5Cb',
    'a\\b',
    '%252e%252e',
    'a%252Fb',
    'a%00b',
    'a%0Ab',
    'a%0d%0aHost:x',
    'a%7F',
    'a%C2%85b',
    'a b',
    'a"b',
    'ä',
    '%',
    '%z1',
    '%E0%A4',
    'a?b',
    'a#b',
  ])('is never %o', (identifier) => {
    expect(isAllowed('GET', `/customers/${identifier}`)).toBe(false)
    expect(isAllowed('POST', `/customers/${identifier}/archive`)).toBe(false)
  })

  test('may be anything a customer can be called, as the page encodes it', () => {
    const names = fc
      .string({ minLength: 1, unit: 'binary' })
      .filter((name) => !/[\p{Cc}/\\]|%(?:2e|2f|5c|00)/iu.test(name))
      .filter((name) => name !== '.' && name !== '..')
    fc.assert(
      fc.property(names, (name) => {
        expect(isAllowed('GET', `/customers/${encodeURIComponent(name)}`)).toBe(true)
      }),
    )
  })
})

describe('a query', () => {
  test.each(['', '?', '?limit=25&page=1', '?partner.key=a%2Bb&x=%zz', '?q=a+b;c|d"<>'])(
    'passes: %o',
    (query) => {
      expect(isPassableQuery(query)).toBe(true)
    },
  )

  test.each([
    '?_method=DELETE',
    '?a=1&_method=PUT',
    '?%5fmethod=DELETE',
    '?_METHOD=DELETE',
    '?_method[]=DELETE',
    '?+_method=DELETE',
    '?a=1#b',
    '?a=b c',
    '?a=\u0000',
    '?a=\r\nb',
    '?a=ä',
    'a=1',
  ])('is refused: %o', (query) => {
    expect(isPassableQuery(query)).toBe(false)
  })
})
