import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAuditSearch } from './audit-search'
import { paths } from './paths'
import { CUSTOMER_SECTIONS, readUrl, type AppUrl } from './read-url'

const read = (href: string): AppUrl => {
  const url = new URL(href, 'http://desk.example')
  return readUrl(url.pathname, url.search)
}

/** What an identifier can be: e-mails, slashes, any script; not only dots, which a URL takes for a way up. */
const identifiers = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((text) => text.isWellFormed() && !/^\.+$/.test(text))

describe('an address of the app', () => {
  test('of a customer says which one, whatever the ID is made of', () => {
    fc.assert(
      fc.property(
        identifiers,
        identifiers,
        fc.option(fc.constantFrom(...CUSTOMER_SECTIONS)),
        (program, customer, section) => {
          expect(read(paths.customer(program, customer, section, { page: 3 }))).toEqual({
            page: 'customer',
            program,
            customer,
            section,
            search: { page: 3 },
          })
        },
      ),
    )
  })

  test('of a list says which program and which page', () => {
    expect(read(paths.customers('harbor-pro', { page: 2, partnerKey: 'ref_river' }))).toEqual({
      page: 'customers',
      program: 'harbor-pro',
      search: { page: 2, partnerKey: 'ref_river' },
    })
  })

  test('of the audit log says what of it', () => {
    const search = { q: 'cus_1', kind: 'credit', person: 'p 1', page: 2, limit: 100 } as const
    const url = read(paths.audit('harbor-pro', search))
    expect(url).toMatchObject({ page: 'audit', program: 'harbor-pro' })
    expect(readAuditSearch('search' in url ? url.search : {})).toEqual(search)
    expect(readAuditSearch({ kind: 'all', page: 'x', limit: '7', q: ' ' })).toEqual({})
  })

  test.each([
    ['/', { page: 'home' }],
    ['/harbor-pro/audit/more', { page: 'unknown' }],
    ['/harbor-pro', { page: 'program', program: 'harbor-pro' }],
    ['/harbor-pro/', { page: 'program', program: 'harbor-pro' }],
    ['/harbor-pro/customers/', { page: 'customers', program: 'harbor-pro', search: {} }],
    ['/harbor-pro/partners', { page: 'unknown' }],
    ['/people', { page: 'people' }],
    ['/sessions', { page: 'sessions', changesPassword: false }],
    ['/sessions?dialog=else', { page: 'sessions', changesPassword: false }],
    [paths.changePassword(), { page: 'sessions', changesPassword: true }],
    ['/harbor-pro/customers/a/balance/b', { page: 'unknown' }],
    ['/harbor-pro//customers', { page: 'unknown' }],
    ['/%E0%A4%A', { page: 'unknown' }],
  ])('%s', (href, url) => {
    expect(read(href)).toEqual(url)
  })

  test('with a section nobody knows opens the first one', () => {
    expect(read('/p/customers/a/history')).toMatchObject({ customer: 'a', section: null })
  })

  test('is user input: anything at all means something or nothing, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, query) => {
        expect(readUrl(`/${path}`, query)).toHaveProperty('page')
      }),
    )
  })
})
