import {
  keepPreviousData,
  queryOptions,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query'
import {
  getCustomer,
  listCustomers,
  searchCustomers,
  type Customer,
  type CustomerListQuery,
  type Page,
} from '@/api/customers'
import type { Program } from '@/api/programs'
import { customerListQuery, type CustomerListSearch } from '@/urls/customer-list-search'

/**
 * What the pages read of customers as such: key and function together; the parts of one are in customer-part-queries.ts. `all` and `one` exist to say what a write
 * makes stale.
 */
export const customerQueries = {
  all: (program: Program) => ['customers', program.id] as const,
  lists: (program: Program) => [...customerQueries.all(program), 'list'] as const,
  one: (program: Program, id: string) => [...customerQueries.all(program), 'one', id] as const,

  list: (program: Program, query: CustomerListQuery) =>
    queryOptions({
      queryKey: [...customerQueries.lists(program), query],
      queryFn: ({ signal }) => listCustomers(program, query, signal),
      placeholderData: keepPreviousData,
    }),

  search: (program: Program, text: string) =>
    queryOptions({
      queryKey: [...customerQueries.all(program), 'search', text],
      queryFn: ({ signal }) => searchCustomers(program, text, signal),
    }),

  detail: (program: Program, id: string) =>
    queryOptions({
      queryKey: [...customerQueries.one(program, id), 'detail'],
      queryFn: ({ signal }) => getCustomer(program, id, signal),
    }),
}

/** Reads what a list's URL asks for, unless it is known or on its way. Rejects with what the page will show. */
export const readList = (
  client: QueryClient,
  program: Program,
  search: CustomerListSearch,
): Promise<unknown> =>
  search.q
    ? client.query(customerQueries.search(program, search.q))
    : client.query(customerQueries.list(program, customerListQuery(search, program.kind)))

const isPage = (data: unknown): data is Page<Customer> =>
  typeof data === 'object' && data !== null && 'rows' in data

/** Which answers hold whole records of customers: lists, searches and the referrals of a customer. */
const holdsCustomers = (key: QueryKey) =>
  key[2] === 'list' || key[2] === 'search' || key[4] === 'referrals'

const rowsOf = (data: unknown): readonly Customer[] =>
  Array.isArray(data) ? data : isPage(data) ? data.rows : []

/** What a list already told about a customer, and when: shown at once while the full record is read. */
export function customerFromLists(
  client: QueryClient,
  program: Program,
  id: string,
): { customer: Customer; readAt: number } | undefined {
  for (const { data, dataUpdatedAt } of listsRead(client, program)) {
    const customer = rowsOf(data).find((each) => each.id === id)
    if (customer) return { customer, readAt: dataUpdatedAt }
  }
  return undefined
}

/** Every customer that lists and searches of this tab told of, each once. */
export function customersRead(client: QueryClient, program: Program): readonly Customer[] {
  const customers = new Map<string, Customer>()
  for (const { data } of listsRead(client, program))
    for (const customer of rowsOf(data)) customers.set(customer.id, customer)
  return [...customers.values()]
}

const listsRead = (client: QueryClient, program: Program) =>
  client
    .getQueryCache()
    .findAll({
      queryKey: customerQueries.all(program),
      predicate: ({ queryKey }) => holdsCustomers(queryKey),
    })
    .map(({ state }) => state)

/**
 * The number of rows of a list, if its last page was read since the last refresh; the API gives no totals
 * (`partnero-api.md` 1.3). Derived from the pages in the cache, never stored.
 */
export function knownTotal(
  client: QueryClient,
  program: Program,
  { page: _page, limit: _limit, ...filters }: CustomerListQuery,
): number | null {
  const wanted = JSON.stringify(filters)
  for (const [key, data] of client.getQueriesData({ queryKey: customerQueries.lists(program) })) {
    const query = key.at(-1)
    if (!isPage(data) || data.hasNext || data.to === null) continue
    if (typeof query !== 'object' || query === null) continue
    const { page: _, limit: __, ...own }: { page?: unknown; limit?: unknown } = query
    if (JSON.stringify(own) === wanted) return data.to
  }
  return null
}
