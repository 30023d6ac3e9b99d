import { readCustomerListSearch, type CustomerListSearch } from './customer-list-search'
import { readCustomerSearch, type CustomerSearch } from './customer-search'

/** The sections of a customer's page; the first one of a program kind has no segment of its own in the URL. */
export const CUSTOMER_SECTIONS = [
  'overview',
  'referrals',
  'transactions',
  'balance',
  'activity',
] as const
export type CustomerSection = (typeof CUSTOMER_SECTIONS)[number]

/** First segments of the desk's own pages: no program can have such an ID. */
export const OWN_PAGES = [
  'sign-in',
  'welcome',
  'people',
  'limits',
  'programs',
  'approvals',
  'sessions',
] as const

/** Those of whoever runs the desk, in the order they lead to each other. */
export const ADMINISTRATION_PAGES = ['people', 'limits', 'programs'] as const

/** What a URL of the app means. Everything the pages know of where they are comes from here. */
export type AppUrl =
  | { page: 'home' }
  | { page: Exclude<(typeof OWN_PAGES)[number], 'sessions'> }
  | { page: 'sessions'; changesPassword: boolean }
  | { page: 'program'; program: string }
  /** `search` as it stands there, for `readAuditSearch`. */
  | { page: 'audit'; program: string; search: Readonly<Record<string, string>> }
  | { page: 'customers'; program: string; search: CustomerListSearch }
  | {
      page: 'customer'
      program: string
      customer: string
      /** null stands for the first section of the program's kind. */
      section: CustomerSection | null
      search: CustomerSearch
    }
  | { page: 'unknown' }

function segmentsOf(pathname: string): readonly string[] | null {
  try {
    return pathname.replace(/\/+$/, '').split('/').slice(1).map(decodeURIComponent)
  } catch {
    return null
  }
}

/** Reads a path and its query. A URL is user input: what means nothing is `unknown`, never an error. */
export function readUrl(pathname: string, query: string): AppUrl {
  const segments = segmentsOf(pathname)
  if (!segments || segments.includes('')) return { page: 'unknown' }
  const [program, resource, customer, section, ...more] = segments
  if (program === undefined) return { page: 'home' }
  const raw = Object.fromEntries(new URLSearchParams(query))
  if (resource === undefined) {
    const own = OWN_PAGES.find((each) => each === program)
    if (own === 'sessions') return { page: own, changesPassword: raw['dialog'] === 'password' }
    return own ? { page: own } : { page: 'program', program }
  }
  if (resource === 'audit' && customer === undefined) return { page: 'audit', program, search: raw }
  if (resource !== 'customers' || more.length > 0) return { page: 'unknown' }
  if (customer === undefined)
    return { page: 'customers', program, search: readCustomerListSearch(raw) }
  return {
    page: 'customer',
    program,
    customer,
    section: CUSTOMER_SECTIONS.find((each) => each === section) ?? null,
    search: readCustomerSearch(raw),
  }
}
