import fc from 'fast-check'
import { parse } from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { AffiliateCustomer, ReferralCustomer } from '@/api/customers'
import { csvOf, withoutFormula } from '@/lib/csv'
import { csvFileName, customersCsv } from './customer-csv'

const friend: ReferralCustomer = {
  kind: 'refer-a-friend',
  idField: 'key',
  id: '00012345678901234567890',
  email: 'ada@example.com',
  name: 'Ada "The Count", Countess',
  surname: '=HYPERLINK("http://evil.example")',
  status: 'active',
  archived: false,
  createdAt: '2026-05-02T20:12:00+02:00',
  updatedAt: '2026-05-03 01:02:03',
  approved: null,
  referrer: { id: 'cus_1', key: 'k', email: 'ben@example.com', name: null, surname: null },
  referralsCount: 0,
  dateOfBirth: '1990-12-10',
  referralLinks: ['https://a.example/1', 'https://a.example/2'],
  customFields: [],
}
const account: AffiliateCustomer = {
  kind: 'affiliate',
  idField: 'key',
  id: 'acct_1',
  email: null,
  name: null,
  surname: null,
  status: null,
  archived: true,
  createdAt: '2026-05-02',
  updatedAt: 'soon',
  partner: 'partner_1',
  archivedAt: '2026-06-01T00:00:00Z',
  tags: ['vip', 'eu'],
}

const recordOf = (csv: string) =>
  parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data[0]

describe('a file of customers', () => {
  test('refer-a-friend: everything a list says, in UTC, nothing rounded', () => {
    expect(recordOf(customersCsv('refer-a-friend', [friend]))).toEqual({
      ID: '00012345678901234567890',
      Email: 'ada@example.com',
      'First name': 'Ada "The Count", Countess',
      'Last name': `'=HYPERLINK("http://evil.example")`,
      Status: 'active',
      Approved: '',
      Archived: 'no',
      'Referred by': 'cus_1',
      'Referred by email': 'ben@example.com',
      Referrals: '0',
      'Referral links': 'https://a.example/1 https://a.example/2',
      'Created (UTC)': '2026-05-02T18:12:00.000Z',
      'Updated (UTC)': '2026-05-03T01:02:03.000Z',
    })
  })

  test('affiliate: its own columns; a bare day and a word that is no date stay as sent', () => {
    expect(recordOf(customersCsv('affiliate', [account]))).toEqual({
      Key: 'acct_1',
      Email: '',
      'First name': '',
      'Last name': '',
      Partner: 'partner_1',
      Tags: 'vip, eu',
      Status: '',
      Archived: 'yes',
      'Archived at (UTC)': '2026-06-01T00:00:00.000Z',
      'Created (UTC)': '2026-05-02',
      'Updated (UTC)': 'soon',
    })
  })

  test('is named after program and day', () => {
    expect(csvFileName({ id: 'harbor friends/1' }, new Date('2026-11-21T23:30:00-05:00'))).toBe(
      'customers-harbor-friends-1-2026-11-22.csv',
    )
  })
})

describe('RFC 4180', () => {
  test('quotes are doubled, lines end with CRLF', () => {
    expect(
      csvOf([
        ['a"b', 'c,d'],
        [null, 7],
      ]),
    ).toBe('"a""b","c,d"\r\n"","7"\r\n')
  })

  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', '\t', '=', "'", 'a', '\0') }),
  )
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
    )

  test('what is written is what is read', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const read = parse<string[]>(csvOf(rows), { delimiter: ',', newline: '\r\n' })
        expect(read.errors).toEqual([])
        expect(read.data.slice(0, -1)).toEqual(rows.map((cells) => cells.map(withoutFormula)))
        expect(read.data.at(-1)).toEqual([''])
      }),
    )
  })
})

describe('formulas', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＠x'])(
    '%j is text',
    (text) => expect(withoutFormula(text)).toBe(`'${text}`),
  )

  test('whatever is written, no cell starts like one, and nothing else is changed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('', '=', '+', '-', '@', '\t', '\r'),
        (text, start) => {
          const safe = withoutFormula(start + text)
          expect(safe).not.toMatch(/^[=+\-@\t\r]/)
          expect(safe.endsWith(start + text)).toBe(true)
          expect(safe.length - (start + text).length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
