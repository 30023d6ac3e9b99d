import { describe, expect, test } from 'vitest'
import type { AffiliateCustomer, ReferralCustomer } from '@/api/customers'
import { callName, customerStatus, fullName, initials } from './customer-rules'

const friend: ReferralCustomer = {
  kind: 'refer-a-friend',
  idField: 'key',
  id: 'cus_1',
  email: 'ada@example.com',
  name: 'Ada',
  surname: 'Byron',
  status: 'active',
  archived: false,
  createdAt: null,
  updatedAt: null,
  approved: true,
  referrer: null,
  referralsCount: 0,
  dateOfBirth: null,
  referralLinks: [],
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
  archived: false,
  createdAt: null,
  updatedAt: null,
  partner: 'partner_1',
  archivedAt: null,
  tags: null,
}

describe('what a customer is called', () => {
  test('by full name, else e-mail, else ID', () => {
    expect(callName(friend)).toBe('Ada Byron')
    expect(callName({ ...friend, name: null, surname: null })).toBe('ada@example.com')
    expect(callName(account)).toBe('acct_1')
  })

  test('one name alone is a full name', () => {
    expect(fullName({ name: null, surname: 'Byron' })).toBe('Byron')
    expect(fullName({ name: '', surname: '' })).toBeNull()
  })

  test.each([
    [{ name: 'Ada', surname: 'Byron' }, 'AB'],
    [{ name: 'Олена', surname: 'Коваленко' }, 'ОК'],
    [{ name: '👩‍🚀 Ada', surname: null }, '👩‍🚀'],
    [{ name: null, surname: null }, 'A'],
  ])('the tile for %o reads %s', (names, letters) => {
    expect(initials({ ...friend, ...names })).toBe(letters)
  })
})

describe('the state of a customer', () => {
  test.each([
    ['an approved one', {}, 'active'],
    ['one that waits for approval', { approved: false }, 'not-approved'],
    ['one whose approval is not sent', { approved: null }, 'active'],
    ['an archived one, approved or not', { archived: true, approved: false }, 'archived'],
  ])('%s', (_who, change, kind) => {
    expect(customerStatus({ ...friend, ...change }).kind).toBe(kind)
  })

  test('an affiliate customer is deleted, not archived: nothing restores it here', () => {
    expect(customerStatus({ ...account, archived: true }).kind).toBe('deleted')
  })

  test('nothing is claimed where the answer does not say: a suspended account looks the same in a list', () => {
    expect(customerStatus(account).kind).toBe('not-sent')
  })

  test('an unknown word is shown as it came', () => {
    expect(customerStatus({ ...account, status: 'trial' })).toEqual({
      kind: 'other',
      word: 'trial',
    })
  })
})
