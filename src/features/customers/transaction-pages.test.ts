import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Page } from '@/api/customers'
import { pageOutOf, totalSeen } from './transaction-pages'

/** One page of a list of `length` numbers, as the API would send it. */
function pageOf(length: number, { page, limit }: { page: number; limit: number }): Page<number> {
  const start = (page - 1) * limit
  const rows = Array.from({ length }, (_, index) => index).slice(start, start + limit)
  return {
    rows,
    page,
    limit,
    from: rows.length > 0 ? start + 1 : null,
    to: rows.length > 0 ? start + rows.length : null,
    hasNext: start + limit < length,
    hasPrevious: page > 1,
  }
}

test('a page cut out of a large one is the page the API would send, or none', () => {
  fc.assert(
    fc.property(
      fc.nat(600),
      fc.record({ page: fc.integer({ min: 1, max: 30 }), limit: fc.integer({ min: 1, max: 100 }) }),
      (length, paging) => {
        const cut = pageOutOf(pageOf(length, { page: 1, limit: 250 }), paging)
        const held = length <= 250 || paging.page * paging.limit <= 250
        expect(cut).toEqual(held ? pageOf(length, paging) : null)
      },
    ),
  )
})

test('a total is known once the last page was read', () => {
  const client = new QueryClient()
  const list = ['customers', 'harbor-friends', 'one', 'cus_1', 'referrals']
  const keep = (page: number) =>
    client.setQueryData([...list, { page, limit: 25 }], pageOf(60, { page, limit: 25 }))
  expect(totalSeen(client, list)).toBeNull()
  keep(1)
  expect(totalSeen(client, list)).toBeNull()
  keep(3)
  expect(totalSeen(client, list)).toBe(60)
})
