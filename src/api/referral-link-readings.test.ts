import { describe, expect, test } from 'vitest'
import {
  friends,
  saysJson,
  startAnsweringServer,
  type Answer,
} from './answering-server.test-support'
import { holderOfKey, isLinkAsWanted } from './referral-link-readings'

const server = startAnsweringServer()
const nothing = saysJson({ status: 0, message: 'Not found' }, 404)
const broken = saysJson({ status: 0 }, 500)
const linkOf = (key: string, isDefault = false) => ({
  id: key,
  key,
  url: `https://shop.example?ref=${key}`,
  default: isDefault,
})
const list = (...data: object[]) =>
  saysJson({ data, links: { next: null }, meta: { current_page: 1 }, status: 1 })
const many = list(...Array.from({ length: 250 }, (_, index) => linkOf(`ada-${index}`)))
const link = { ...linkOf('old'), isDefault: false }
const create = { what: 'create', key: 'new' } as const
const rename = { what: 'rename', link, key: 'new' } as const
const remove = { what: 'delete', link } as const

/** What the list of a customer, a search of links, one link, and a search of customers answer. */
function answers(by: Partial<Record<'list' | 'search' | 'one' | 'customers', Answer>>) {
  server.answer = (response, request) => {
    const path = decodeURIComponent(request.target)
    const which = path.includes('/customer_referral_links:search')
      ? 'search'
      : path.includes('/customer_referral_links/')
        ? 'one'
        : path.includes('/referral_links')
          ? 'list'
          : 'customers'
    ;(by[which] ?? broken)(response, request)
  }
}

describe('after a lost answer', () => {
  test.each([
    ['an added link in the list is there', create, { list: list(linkOf('new')) }, true],
    ['a deleted one in the list is still there', remove, { list: list(linkOf('old')) }, false],
    [
      'one that the search finds is there',
      create,
      { list: many, search: list(linkOf('new')) },
      true,
    ],
    ['so is a renamed one', rename, { list: many, search: list(linkOf('new')) }, true],
    ['a search that knows nothing', rename, { list: list(linkOf('old')), search: nothing }, false],
    [
      'a search that found another key',
      create,
      { list: many, search: list(linkOf('newer')) },
      false,
    ],
    [
      'a link that is not in the list but there',
      remove,
      { list: many, one: saysJson({ data: linkOf('old') }) },
      false,
    ],
    ['a link that nobody has any more', remove, { list: many, one: nothing }, true],
    [
      'a whole list is enough where no more can be read',
      remove,
      { list: list(linkOf('ada')) },
      true,
    ],
    ['and where nothing was added', create, { list: list(linkOf('ada')) }, false],
  ] as const)('%s', async (_what, write, by, isSo) => {
    answers(by)
    expect(await isLinkAsWanted(friends, 'cus_ada', write)).toBe(isSo)
  })

  test.each([create, rename, remove])(
    'nothing is claimed past a list that is full: %j',
    async (write) => {
      answers({ list: many })
      await expect(isLinkAsWanted(friends, 'cus_ada', write)).rejects.toMatchObject({ status: 500 })
    },
  )

  test('the search asks for just this key of just this customer', async () => {
    answers({ list: list(), search: list() })
    await isLinkAsWanted(friends, 'cus/ada', { what: 'create', key: 'a&b c' })
    expect(server.seen.at(-1)?.target).toBe(
      '/api/harbor-friends/v1/customer_referral_links:search?key=a%26b+c&customer%5Bid%5D=cus%2Fada',
    )
  })
})

describe('a key that is taken', () => {
  const holder = () => holderOfKey(friends, 'cus_ada', 'ben')

  test('as a customer’s own names them', async () => {
    const customers = list({ id: 'cus_ben', email: 'ben@x.example' })
    answers({ search: list(linkOf('ben', true)), customers })
    expect(await holder()).toEqual({ kind: 'customer', id: 'cus_ben' })
    answers({ search: nothing, customers })
    expect(await holder()).toEqual({ kind: 'customer', id: 'cus_ben' })
  })

  test('by a further link is told from one of this customer', async () => {
    const url = 'https://shop.example?ref=ben'
    answers({ search: list(linkOf('ben')) })
    expect(await holder()).toEqual({ kind: 'same', url })
    const ofNobodyHere: Answer = (response, request) =>
      (request.target.includes('customer%5Bid%5D') ? list() : list(linkOf('ben')))(
        response,
        request,
      )
    answers({ search: ofNobodyHere })
    expect(await holder()).toEqual({ kind: 'other', url })
  })

  test('by nobody that can be read is taken all the same', async () => {
    answers({})
    expect(await holder()).toBeNull()
  })
})
