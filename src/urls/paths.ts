import { writeCustomerListSearch, type CustomerListSearch } from './customer-list-search'

/** The sections of a customer's page; the first one of a program kind has no segment of its own in the URL. */
export type CustomerSection = 'overview' | 'referrals' | 'transactions' | 'balance'

const segment = encodeURIComponent

const withSearch = (path: string, search: Record<string, string>) => {
  const query = new URLSearchParams(search).toString()
  return query ? `${path}?${query}` : path
}

/** Every URL the app can build. Identifiers may hold any character (an e-mail is a common key), so they are encoded. */
export const paths = {
  home: () => '/',
  customers: (program: string, search: CustomerListSearch = {}) =>
    withSearch(`/${segment(program)}/customers`, writeCustomerListSearch(search)),
  customer: (program: string, id: string, section: CustomerSection | 'first' = 'first') =>
    `/${segment(program)}/customers/${segment(id)}${section === 'first' ? '' : `/${section}`}`,
  creditCustomer: (program: string, id: string) =>
    `/${segment(program)}/customers/${segment(id)}?dialog=credit`,
}
