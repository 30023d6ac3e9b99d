import * as z from 'zod/mini'
import { ApiError } from './api-error'
import type { Program } from './programs'
import { request } from './request'
import {
  dataOf,
  fields,
  isRecord,
  optionalBoolean,
  optionalCount,
  optionalText,
  pageOf,
  personOf,
  type Page,
  type PersonReference,
} from './shapes'

export type { Page, PersonReference } from './shapes'

type CustomerCommon = {
  /** What goes into the path: `key ?? id` (`partnero-api.md` 2, C2). */
  id: string
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

const identifier = z.union([z.string(), z.number()])

const common = {
  id: z.nullish(identifier),
  key: z.nullish(identifier),
  email: optionalText,
  name: optionalText,
  surname: optionalText,
  status: optionalText,
  created_at: optionalText,
  updated_at: optionalText,
}

const pathId = ({ id, key }: { id?: unknown; key?: unknown }) => String(key ?? id)
const hasIdentity = z.refine<{ id?: unknown; key?: unknown }>(
  ({ id, key }) => (key ?? id ?? '') !== '',
)

const links = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string' && each !== '')
    : typeof value === 'string' && value !== ''
      ? [value]
      : []

/** Tags are written as text and read as `{value}` (`partnero-api.md` C6); both are accepted. */
const tagOf = (tag: unknown): string | null => {
  const value = isRecord(tag) ? tag['value'] : tag
  return typeof value === 'string' ? value : null
}

const referralCustomer = z.pipe(
  z
    .object({
      ...common,
      approved: optionalBoolean,
      referring_customer: z.optional(z.unknown()),
      referrals_count: optionalCount,
      metadata: z.optional(z.unknown()),
      referral_link: z.optional(z.unknown()),
      referral_links: z.optional(z.unknown()),
      custom_fields: fields,
    })
    .check(hasIdentity),
  z.transform((row): ReferralCustomer => {
    const several = links(row.referral_links)
    const born = isRecord(row.metadata) ? row.metadata['date_of_birth'] : null
    return {
      kind: 'refer-a-friend',
      id: pathId(row),
      email: row.email,
      name: row.name,
      surname: row.surname,
      status: row.status,
      archived: row.status === 'deleted',
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      approved: row.approved,
      referrer: personOf(row.referring_customer),
      referralsCount: row.referrals_count,
      dateOfBirth: typeof born === 'string' && born !== '' ? born : null,
      referralLinks: several.length > 0 ? several : links(row.referral_link),
      customFields: row.custom_fields,
    }
  }),
)

const affiliateCustomer = z.pipe(
  z
    .object({
      ...common,
      partner: z.optional(z.unknown()),
      deleted: optionalBoolean,
      deleted_at: optionalText,
      tags: z.optional(z.unknown()),
    })
    .check(hasIdentity),
  z.transform((row): AffiliateCustomer => {
    const partner = personOf(row.partner)
    return {
      kind: 'affiliate',
      id: pathId(row),
      email: row.email,
      name: row.name,
      surname: row.surname,
      status: row.status,
      archived: row.deleted ?? row.deleted_at !== null,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      partner: partner?.id ?? partner?.key ?? null,
      archivedAt: row.deleted_at,
      tags: Array.isArray(row.tags) ? row.tags.flatMap((tag) => tagOf(tag) ?? []) : null,
    }
  }),
)

const customerOf = ({ kind }: Pick<Program, 'kind'>): z.ZodMiniType<Customer> =>
  kind === 'affiliate' ? affiliateCustomer : referralCustomer

export type CustomerListQuery = {
  page: number
  limit: number
  referStatus?: 'referred' | 'non_referred'
  partnerKey?: string
  partnerEmail?: string
}

type Paging = { page: number; limit: number }

const withPaging = (path: string, { page, limit }: Paging) => `${path}?limit=${limit}&page=${page}`

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
    path: `/customers/${encodeURIComponent(id)}`,
    response: dataOf(customerOf(program)),
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
  signal?: AbortSignal,
) =>
  unlessNotFound(
    request({
      program: program.id,
      path: `/customers:search?${new URLSearchParams({ [field]: value }).toString()}`,
      response: searchAnswer(program),
      signal,
    }),
  )

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
    const found = await searchBy(program, field, text, signal)
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
    path: withPaging(`/customers/${encodeURIComponent(id)}/referrals`, paging),
    response: pageOf(customerOf(program), paging),
    signal,
  })
