import * as z from 'zod'
import type { CustomerRecord, CustomerRow, ReferrerRow } from './customer-records'
import type { KnownProgram } from './routes'
import { timestamp, timestampOrNull } from './timestamps'
import type { Json } from './write-json'

const storedJson: z.ZodType<Json> = z.json()

/** The program's page with the key of who refers: `?ref=` or `?aff=` (`partnero-api.md` 1.7). */
export function referralUrl(program: KnownProgram, key: string): string {
  const parameter = program.kind === 'affiliate' ? 'aff' : 'ref'
  return `${program.website}?${parameter}=${encodeURIComponent(key)}`
}

const affiliateListForm = (record: CustomerRecord) => ({
  key: record.key,
  partner: record.partnerId,
  deleted: record.archivedAt !== null,
  name: record.name,
  surname: record.surname,
  email: record.email,
  created_at: timestamp(record.createdAt),
  updated_at: timestamp(record.updatedAt),
  deleted_at: timestampOrNull(record.archivedAt),
})

function affiliateFullForm(record: CustomerRecord): Json {
  const { created_at, updated_at, deleted_at, ...identity } = affiliateListForm(record)
  return {
    ...identity,
    status: record.suspended ? 'suspended' : 'active',
    created_at,
    updated_at,
    deleted_at,
    tags: record.tags.map((value) => ({ value })),
  }
}

/** How a refer-a-friend answer shows another customer; no source has the shape. */
export const referrerForm = ({ id, key, email, name, surname }: ReferrerRow): Json => ({
  id,
  key,
  email,
  name,
  surname,
})

/** A refer-a-friend customer (`partnero-api.md` 2.1); its key shows only at the end of its links. */
export function referralCustomerForm(program: KnownProgram, record: CustomerRecord): Json {
  const links = record.linkKeys.map((key) => referralUrl(program, key))
  return {
    email: record.email,
    created_at: timestamp(record.createdAt),
    updated_at: timestamp(record.updatedAt),
    id: record.id,
    name: record.name,
    surname: record.surname,
    approved: record.approved,
    status: record.archivedAt === null ? 'active' : 'deleted',
    referring_customer: record.referredBy === null ? null : referrerForm(record.referredBy),
    referrals_count: record.referralsCount,
    metadata: { date_of_birth: record.dateOfBirth },
    referral_link: referralUrl(program, record.key),
    referral_links: links,
    custom_fields: storedJson.parse(record.customFields),
  }
}

/** As a list shows a customer: without status and tags in an affiliate program (`partnero-api.md` C4, C5). */
export const customerInList = (program: KnownProgram, record: CustomerRecord): Json =>
  program.kind === 'affiliate' ? affiliateListForm(record) : referralCustomerForm(program, record)

/** As get, create and update show a customer. */
export const customerInFull = (program: KnownProgram, record: CustomerRecord): Json =>
  program.kind === 'affiliate' ? affiliateFullForm(record) : referralCustomerForm(program, record)

/** How a transaction names a customer: by what the customer's own path takes. */
export const customerName = (
  program: KnownProgram,
  { id, key }: Pick<CustomerRow, 'id' | 'key'>,
): string => (program.kind === 'affiliate' ? key : id)
