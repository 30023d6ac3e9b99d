import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PAGE_SIZES } from '@/lib/page-sizes'
import {
  customerListQuery,
  DENSITIES,
  LIST_DIALOGS,
  readCustomerListSearch,
  writeCustomerListSearch,
  type CustomerListSearch,
} from './customer-list-search'

/** As the router reads a URL: every parameter is text. */
const throughUrl = (search: CustomerListSearch): CustomerListSearch =>
  readCustomerListSearch(
    Object.fromEntries(
      new URLSearchParams(new URLSearchParams(writeCustomerListSearch(search)).toString()),
    ),
  )

const words = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() === text)
const searches: fc.Arbitrary<CustomerListSearch> = fc.record(
  {
    page: fc.integer({ min: 2, max: 1_000_000 }),
    limit: fc.constantFrom(...PAGE_SIZES.filter((size) => size !== 25)),
    q: words,
    status: fc.constantFrom('referred' as const, 'not-referred' as const),
    partnerKey: words,
    partnerEmail: words,
    density: fc.constantFrom(...DENSITIES),
    columns: fc.array(fc.stringMatching(/^[a-zA-Z]+$/)),
    dialog: fc.constantFrom(...LIST_DIALOGS),
  },
  { requiredKeys: [] },
)

describe('the URL of the list', () => {
  test('says everything about a list and nothing more: reading what was written gives the same', () => {
    fc.assert(
      fc.property(searches, (search) => {
        expect(throughUrl(search)).toEqual(search)
      }),
    )
  })

  test('is user input: anything at all gives a list, never an error', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (raw) => {
        const search = readCustomerListSearch(raw)
        expect(throughUrl(search)).toEqual(search)
      }),
    )
  })

  test.each([
    [{ page: '0' }, {}],
    [{ page: '1' }, {}],
    [{ page: '-3' }, {}],
    [{ page: '2.5' }, {}],
    [{ page: '1e9' }, {}],
    [{ page: '3' }, { page: 3 }],
    [{ limit: '25' }, {}],
    [{ limit: '26' }, {}],
    [{ limit: '250' }, { limit: 250 }],
    [{ q: '   ' }, {}],
    [{ q: ' ada@example.com ' }, { q: 'ada@example.com' }],
    [{ status: 'non_referred' }, {}],
    [{ columns: '' }, { columns: [] }],
    [{ columns: 'email,<b>,id' }, { columns: ['email', 'id'] }],
  ])('reads %o as %o', (raw, search) => {
    expect(readCustomerListSearch(raw)).toEqual(search)
  })
})

describe('the request a list URL stands for', () => {
  test('has only the filters its program kind has', () => {
    const search: CustomerListSearch = { status: 'not-referred', partnerKey: 'ref_river', page: 4 }
    expect(customerListQuery(search, 'refer-a-friend')).toEqual({
      page: 4,
      limit: 25,
      referStatus: 'non_referred',
    })
    expect(customerListQuery(search, 'affiliate')).toEqual({
      page: 4,
      limit: 25,
      partnerKey: 'ref_river',
    })
  })
})
