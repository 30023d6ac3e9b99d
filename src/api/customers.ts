import * as z from 'zod/mini'
import { ApiError } from './api-error'
import { customerPath, withPaging } from './customer-path'
import type { Program } from './programs'
import { request } from './request'
import {
  booleanOf,
  countOf,
  dataOf,
  fieldsOf,
  isRecord,
  pageOf,
  personOf,
  recordOf,
  textOf,
  type JsonRecord,
  type Page,
  type PersonReference,
} from './shapes'

export type { Page, PersonReference } from './shapes'

type CustomerCommon = {
  /** What goes into the path: `key ?? id` (`partnero-api.md` 2, C2). */
  id: string
  /** Which of its fields `id` is: a body that names the customer has to say so. */
  idField: 'key' | 'id'
  email: string | null
  name: string | null
  surname: string | null
  status: string | null
  /** Refer-a-friend: status `deleted`; affiliate: `deleted` is true. */
  archived: boolean
  createdAt: string | null
  updatedAt: string | null
}

export type ReferralCustomer = CustomerCommon & {
  kind: 'refer-a-friend'
  approved: boolean | null
  referrer: PersonReference | null
  referralsCount: number | null
  /** YYYY-MM-DD */
  dateOfBirth: string | null
  referralLinks: readonly string[]
  customFields: ReadonlyArray<{ name: string; value: string }>
}

export type AffiliateCustomer = CustomerCommon & {
  kind: 'affiliate'
  /** The partner's id or key: opaque (`partnero-api.md` C3). */
  partner: string | null
  archivedAt: string | null
  /** null when the answer carries none (a list, C5). */
  tags: readonly string[] | null
}

export type Customer = ReferralCustomer | AffiliateCustomer

/** What the desk calls a customer: key ?? id, as text; null when a row has neither, and is then no customer. */
export const pathId = (row: JsonRecord): string | null => textOf(row['key']) ?? textOf(row['id'])

const linksOf = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string' && each !== '')
    : typeof value === 'string' && value !== ''
      ? [value]
      : []

/** Tags are written as text and read as `{value}` (`partnero-api.md` C6); both are accepted. */
const tagOf = (tag: unknown): string | null => textOf(isRecord(tag) ? tag['value'] : tag)

const commonOf = (row: JsonRecord, id: string) => ({
  id,
  idField: textOf(row['key']) === null ? ('id' as const) : ('key' as const),
  email: textOf(row['email']),
  name: textOf(row['name']),
  surname: textOf(row['surname']),
  status: textOf(row['status']),
  createdAt: textOf(row['created_at']),
  updatedAt: textOf(row['updated_at']),
})

const referralCustomer = recordOf((row): ReferralCustomer | null => {
  const id = pathId(row)
  if (id === null) return null
  const common = commonOf(row, id)
  const several = linksOf(row['referral_links'])
  const metadata = row['metadata']
  return {
    kind: 'refer-a-friend',
    ...common,
    archived: common.status === 'deleted',
    approved: booleanOf(row['approved']),
    referrer: personOf(row['referring_customer']),
    referralsCount: countOf(row['referrals_count']),
    dateOfBirth: isRecord(metadata) ? textOf(metadata['date_of_birth']) : null,
    referralLinks: several.length > 0 ? several : linksOf(row['referral_link']),
    customFields: fieldsOf(row['custom_fields']),
  }
})

const affiliateCustomer = recordOf((row): AffiliateCustomer | null => {
  const id = pathId(row)
  if (id === null) return null
  const partner = personOf(row['partner'])
  const archivedAt = textOf(row['deleted_at'])
  const tags = row['tags']
  return {
    kind: 'affiliate',
    ...commonOf(row, id),
    archived: booleanOf(row['deleted']) ?? archivedAt !== null,
    partner: partner?.id ?? partner?.key ?? null,
    archivedAt,
    tags: Array.isArray(tags) ? tags.flatMap((tag) => tagOf(tag) ?? []) : null,
  }
})

const customerOf = ({ kind }: Pick<Program, 'kind'>): z.ZodMiniType<Customer> =>
  kind === 'affiliate' ? affiliateCustomer : referralCustomer

/** One customer in the success envelope. */
export const customerAnswer = (program: Pick<Program, 'kind'>) => dataOf(customerOf(program))

export type CustomerListQuery = {
  page: number
  limit: number
  referStatus?: 'referred' | 'non_referred'
  partnerKey?: string
  partnerEmail?: string
}

type Paging = { page: number; limit: number }

/**
 * The address of a page of the list, after /v1. The gateway builds the same text to announce the request with the
 * page, so the order of its parameters is fixed.
 */
export function customerListPath(query: CustomerListQuery): string {
  const filters = new URLSearchParams()
  if (query.referStatus) filters.set('refer_status', query.referStatus)
  if (query.partnerKey) filters.set('partner.key', query.partnerKey)
  if (query.partnerEmail) filters.set('partner.email', query.partnerEmail)
  return `${withPaging('/customers', query)}${filters.size > 0 ? `&${filters.toString()}` : ''}`
}

/** One page of the customers of a program, newest first (`partnero-api.md` 2.2). */
export const listCustomers = (
  program: Program,
  query: CustomerListQuery,
  signal?: AbortSignal,
): Promise<Page<Customer>> =>
  request({
    program: program.id,
    path: customerListPath(query),
    response: pageOf(customerOf(program), query),
    signal,
  })

/** One customer by what its path takes: key, id or e-mail (`partnero-api.md` 2.4). */
export const getCustomer = (
  program: Program,
  id: string,
  signal?: AbortSignal,
): Promise<Customer> =>
  request({
    program: program.id,
    path: customerPath(id),
    response: customerAnswer(program),
    signal,
  })

/** `:search` answers a list, one object, or 404 for nothing (`partnero-api.md` 2.11). */
const searchAnswer = (program: Program) =>
  z.pipe(
    z.object({
      data: z.union([z.array(customerOf(program)), customerOf(program), z.null()]),
    }),
    z.transform(({ data }): readonly Customer[] =>
      data === null ? [] : Array.isArray(data) ? data : [data],
    ),
  )

const unlessNotFound = async (
  answer: Promise<readonly Customer[]>,
): Promise<readonly Customer[]> => {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return []
    throw error
  }
}

const searchBy = (
  program: Program,
  field: 'email' | 'id' | 'key',
  value: string,
  { signal, headers }: Pick<Parameters<typeof request>[0], 'signal' | 'headers'>,
) =>
  unlessNotFound(
    request({
      program: program.id,
      path: `/customers:search?${new URLSearchParams({ [field]: value }).toString()}`,
      response: searchAnswer(program),
      signal,
      ...(headers && { headers }),
    }),
  )

/**
 * Customers whose whole e-mail is `email`: one request, where `searchCustomers` may need three. For long lists: it gives
 * way to what people wait for (docs/decisions/upstream-care.md).
 */
export const customersWithEmail = (
  program: Program,
  email: string,
  signal?: AbortSignal,
): Promise<readonly Customer[]> =>
  searchBy(program, 'email', email, { signal, headers: { 'x-desk-priority': 'bulk' } })

/**
 * Customers whose whole e-mail, ID or key is `text`. Asks for what the text looks like first and stops at the first
 * answer; a key that no search knows is tried as a path, which every source agrees on (`partnero-api.md` C2, C12).
 */
export async function searchCustomers(
  program: Program,
  text: string,
  signal?: AbortSignal,
): Promise<readonly Customer[]> {
  const order = text.includes('@') ? (['email', 'id'] as const) : (['id', 'key'] as const)
  for (const field of order) {
    if (program.kind === 'affiliate' && field === 'key') continue
    // One after the other on purpose: the API limits requests, and the first question nearly always answers.
    // oxlint-disable-next-line no-await-in-loop
    const found = await searchBy(program, field, text, { signal })
    if (found.length > 0) return found
  }
  return unlessNotFound(getCustomer(program, text, signal).then((customer) => [customer]))
}

/** One page of the customers this one referred; refer-a-friend only (`partnero-api.md` 2.13). */
export const listReferrals = (
  program: Program,
  id: string,
  paging: Paging,
  signal?: AbortSignal,
): Promise<Page<Customer>> =>
  request({
    program: program.id,
    path: withPaging(`${customerPath(id)}/referrals`, paging),
    response: pageOf(customerOf(program), paging),
    signal,
  })
