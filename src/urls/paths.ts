import type { AuditSearch } from './audit-search'
import { writeCustomerListSearch, type CustomerListSearch } from './customer-list-search'
import { writeCustomerSearch, type CustomerSearch } from './customer-search'
import type { CustomerSection } from './read-url'

const segment = encodeURIComponent

const withSearch = (path: string, search: Record<string, string>) => {
  const query = new URLSearchParams(search).toString()
  return query ? `${path}?${query}` : path
}

const textsOf = (search: object): Record<string, string> =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]))

/**
 * Every URL the app can build; `readUrl` reads them back. Identifiers may hold any character (an e-mail is a common
 * key), so they are encoded.
 */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  people: () => '/people',
  limits: () => '/limits',
  approvals: () => '/approvals',
  /** The programs of the desk and the health of their keys. */
  programs: () => '/programs',
  /** Where the person is signed in. */
  sessions: () => '/sessions',
  changePassword: () => '/sessions?dialog=password',
  audit: (program: string, search: AuditSearch = {}) =>
    withSearch(`/${segment(program)}/audit`, textsOf(search)),
  customers: (program: string, search: CustomerListSearch = {}) =>
    withSearch(`/${segment(program)}/customers`, writeCustomerListSearch(search)),
  customer: (
    program: string,
    id: string,
    section: CustomerSection | null = null,
    search: CustomerSearch = {},
  ) =>
    withSearch(
      `/${segment(program)}/customers/${segment(id)}${section ? `/${section}` : ''}`,
      writeCustomerSearch(search),
    ),
  creditCustomer: (program: string, id: string) =>
    paths.customer(program, id, null, { dialog: 'credit' }),
}
