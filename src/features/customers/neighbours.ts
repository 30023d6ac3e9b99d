import type { Customer } from '@/api/customers'

/** Where a customer stands in the list it was opened from. */
export type Place = {
  /** From 1. */
  position: number
  /** Rows on this page of the list. */
  count: number
  /** The customer before and after; the page of the list to look on when it is not this one; null at the ends. */
  previous: Neighbour | null
  next: Neighbour | null
}

export type Neighbour = { customer: Customer } | { onPage: number }

/** A page of the list, or everything that a search found (`page: null`). */
export type ListRead = {
  rows: readonly Customer[]
  page: number | null
  hasNext: boolean
}

/** Finds a customer's place in a list; null when the list does not hold it. */
export function placeIn({ rows, page, hasNext }: ListRead, id: string): Place | null {
  const index = rows.findIndex((row) => row.id === id)
  if (index === -1) return null
  const before = rows[index - 1]
  const after = rows[index + 1]
  return {
    position: index + 1,
    count: rows.length,
    previous: before
      ? { customer: before }
      : page !== null && page > 1
        ? { onPage: page - 1 }
        : null,
    next: after ? { customer: after } : page !== null && hasNext ? { onPage: page + 1 } : null,
  }
}
