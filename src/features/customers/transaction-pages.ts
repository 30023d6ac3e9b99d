import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Page } from '@/api/customers'
import type { Program } from '@/api/programs'
import { partQueries } from './customer-part-queries'

type Paging = { page: number; limit: number }

/**
 * A smaller page out of a large first one, null when the large one does not hold all of it. `source` starts at the
 * first row of the list.
 */
export function pageOutOf<Row>(source: Page<Row>, { page, limit }: Paging): Page<Row> | null {
  const start = (page - 1) * limit
  const rows = source.rows.slice(start, start + limit)
  const more = start + limit < source.rows.length || source.hasNext
  if (rows.length < limit && source.hasNext) return null
  return {
    rows,
    page,
    limit,
    from: rows.length > 0 ? start + 1 : null,
    to: rows.length > 0 ? start + rows.length : null,
    hasNext: more,
    hasPrevious: page > 1,
  }
}

/**
 * A page of a customer's transactions. What the overview has read already is not asked for again while it is fresh:
 * the rows come out of its reading, with the time of that reading.
 */
export function transactionsPage(
  client: QueryClient,
  program: Program,
  customerId: string,
  paging: Paging,
) {
  const overview = partQueries.chartTransactions(program, customerId).queryKey
  const options = partQueries.transactions(program, customerId, paging)
  return queryOptions({
    ...options,
    initialData: () => {
      const read = client.getQueryData(overview)
      return (read && pageOutOf(read, paging)) ?? undefined
    },
    initialDataUpdatedAt: () => client.getQueryState(overview)?.dataUpdatedAt,
  })
}

const isPage = (data: unknown): data is Page<unknown> =>
  typeof data === 'object' && data !== null && 'rows' in data && 'hasNext' in data

/**
 * The number of rows of a list, if its last page was read; the API gives no totals (`partnero-api.md` 1.3). `listKey`
 * is what the keys of all its pages start with.
 */
export function totalSeen(client: QueryClient, listKey: readonly unknown[]): number | null {
  for (const [, data] of client.getQueriesData({ queryKey: listKey }))
    if (isPage(data) && !data.hasNext && data.to !== null) return data.to
  return null
}
