import { customerListPath } from '@/api/customers'
import { customerListQuery, readCustomerListSearch } from '@/urls/customer-list-search'
import type { Programs } from './programs'

const preload = (url: string) => `<${url}>; rel=preload; as=fetch; crossorigin`

/**
 * The Link header of a page: the requests it will make first, so that the browser starts them before it has run any
 * script. Each address is built by the page's own functions, because a byte of difference would fetch it twice.
 * `path` and `query` (with its `?`) are those of the page, as they came over the wire.
 */
export function announcements(path: string, query: string, programs: Programs): string {
  const request = firstRequest(path, query, programs)
  return [preload('/api/programs'), ...(request === null ? [] : [preload(request)])].join(', ')
}

function firstRequest(path: string, query: string, programs: Programs): string | null {
  const [, id = '', page, customer, ...more] = path.split('/')
  const program = programs.find(id)
  if (!program || page !== 'customers' || more.length > 1) return null
  const description = programs.known(id)
  // A program with a problem shows that instead of a page.
  if (program.key === null || description?.problem) return null
  const api = `/api/${id}/v1`
  if (customer !== undefined) return customerRequest(api, customer)
  const search = readCustomerListSearch(Object.fromEntries(new URLSearchParams(query)))
  return search.q === undefined
    ? api + customerListPath(customerListQuery(search, description?.kind))
    : null
}

/** A customer's page asks for the customer, by the identifier in its own address. */
function customerRequest(api: string, segment: string): string | null {
  try {
    const customer = decodeURIComponent(segment)
    return customer === '' ? null : `${api}/customers/${encodeURIComponent(customer)}`
  } catch {
    return null
  }
}
