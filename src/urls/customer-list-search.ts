import type { CustomerListQuery } from '@/api/customers'
import type { ProgramKind } from '@/api/programs'
import { PAGE_SIZES, type PageSize } from '@/lib/page-sizes'

export const DENSITIES = ['compact', 'default', 'roomy'] as const
export type Density = (typeof DENSITIES)[number]

/** The dialogs that lie over the list: each has a URL, so that Back closes it and a link opens it. */
export const LIST_DIALOGS = ['new', 'invite'] as const
export type ListDialog = (typeof LIST_DIALOGS)[number]

/**
 * What the URL of the list holds. An absent value is the default (page 1, 25 rows, no filter, the view this person
 * used last), so that a plain list has a plain URL.
 */
export type CustomerListSearch = {
  page?: number
  limit?: PageSize
  /** Exact search; while it is set, filters and pages do not apply. */
  q?: string
  status?: 'referred' | 'not-referred'
  partnerKey?: string
  partnerEmail?: string
  density?: Density
  /** Ids of the shown optional columns; an empty list hides them all. */
  columns?: readonly string[]
  dialog?: ListDialog
}

export const DEFAULT_LIMIT: PageSize = 25
const LARGEST_PAGE = 1_000_000

const text = (value: unknown): string | undefined => {
  const trimmed = typeof value === 'string' ? value.trim() : ''
  return trimmed === '' ? undefined : trimmed
}

const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined =>
  values.find((each) => each === value)

const pageNumber = (value: unknown): number | undefined => {
  if (typeof value !== 'string' || !/^\d{1,7}$/.test(value)) return undefined
  const page = Number(value)
  return page > 1 && page <= LARGEST_PAGE ? page : undefined
}

const pageSize = (value: unknown): PageSize | undefined =>
  PAGE_SIZES.find((size) => String(size) === value && size !== DEFAULT_LIMIT)

const columnIds = (value: unknown): readonly string[] | undefined =>
  typeof value === 'string' ? value.split(',').filter((id) => /^[a-zA-Z]+$/.test(id)) : undefined

/** Leaves out what is undefined, so that an absent value is absent (exactOptionalPropertyTypes). */
function present<Shape extends object>(values: {
  [Key in keyof Shape]-?: Shape[Key] | undefined
}): Shape {
  // Safe: exactly the keys whose value is not undefined stay, which Object.fromEntries has no type for.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Shape
}

/** Reads the URL's parameters. A URL is user input: nonsense falls back to the default, never fails. */
export function readCustomerListSearch(raw: Readonly<Record<string, unknown>>): CustomerListSearch {
  return present<CustomerListSearch>({
    page: pageNumber(raw['page']),
    limit: pageSize(raw['limit']),
    q: text(raw['q']),
    status: oneOf(['referred', 'not-referred'], raw['status']),
    partnerKey: text(raw['partnerKey']),
    partnerEmail: text(raw['partnerEmail']),
    density: oneOf(DENSITIES, raw['density']),
    columns: columnIds(raw['columns']),
    dialog: oneOf(LIST_DIALOGS, raw['dialog']),
  })
}

/** The parameters as they stand in the URL, in a fixed order; the opposite of `readCustomerListSearch`. */
export function writeCustomerListSearch(search: CustomerListSearch): Record<string, string> {
  return present<Record<string, string>>({
    page: search.page === undefined ? undefined : String(search.page),
    limit: search.limit === undefined ? undefined : String(search.limit),
    q: search.q,
    status: search.status,
    partnerKey: search.partnerKey,
    partnerEmail: search.partnerEmail,
    density: search.density,
    columns: search.columns?.join(','),
    dialog: search.dialog,
  })
}

/** What of the list's URL is asked for; the rest is how it is shown. */
type Asked = 'page' | 'limit' | 'status' | 'partnerKey' | 'partnerEmail'

/**
 * The request a list URL stands for. The server uses the same function to announce that request before any script
 * has run, so both ask for the very same address.
 */
export function customerListQuery(
  search: { [Key in Asked]?: CustomerListSearch[Key] | undefined },
  kind?: ProgramKind,
): CustomerListQuery {
  const referral = kind !== 'affiliate'
  const affiliate = kind !== 'refer-a-friend'
  return present<CustomerListQuery>({
    page: search.page ?? 1,
    limit: search.limit ?? DEFAULT_LIMIT,
    referStatus: referral && search.status ? referStatus[search.status] : undefined,
    partnerKey: affiliate ? search.partnerKey : undefined,
    partnerEmail: affiliate ? search.partnerEmail : undefined,
  })
}

const referStatus = { referred: 'referred', 'not-referred': 'non_referred' } as const
