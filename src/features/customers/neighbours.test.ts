import { expect, test } from 'vitest'
import type { Customer } from '@/api/customers'
import { placeIn } from './neighbours'

const customer = (id: string): Customer => ({
  kind: 'affiliate',
  idField: 'key',
  id,
  email: `${id}@example.com`,
  name: null,
  surname: null,
  status: null,
  archived: false,
  createdAt: null,
  updatedAt: null,
  partner: null,
  archivedAt: null,
  tags: null,
})

const rows = ['a', 'b', 'c'].map(customer)

test('neighbours are the rows beside it', () => {
  expect(placeIn({ rows, page: 3, hasNext: true }, 'b')).toEqual({
    position: 2,
    count: 3,
    previous: { customer: rows[0] },
    next: { customer: rows[2] },
  })
})

test('at the edge of a page the neighbour is on the page beside it', () => {
  expect(placeIn({ rows, page: 3, hasNext: true }, 'a')?.previous).toEqual({ onPage: 2 })
  expect(placeIn({ rows, page: 3, hasNext: true }, 'c')?.next).toEqual({ onPage: 4 })
})

test('the ends of a list, and what a search found, have nothing beyond', () => {
  expect(placeIn({ rows, page: 1, hasNext: false }, 'a')?.previous).toBeNull()
  expect(placeIn({ rows, page: 1, hasNext: false }, 'c')?.next).toBeNull()
  expect(placeIn({ rows, page: null, hasNext: false }, 'a')?.previous).toBeNull()
})

test('a customer that is no longer in the list has no place', () => {
  expect(placeIn({ rows, page: 1, hasNext: true }, 'gone')).toBeNull()
})
