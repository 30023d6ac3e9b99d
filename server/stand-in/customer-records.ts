import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database'
import { notFound } from './errors'
import { window, type PageRequest } from './pagination'
import { canBeStored, type RecordAddress } from './record-address'
import type { KnownProgram } from './routes'
import { customers, partners, referralLinks } from './schema'

export type CustomerRow = typeof customers.$inferSelect

/** What is shown of the customer who referred another one. */
export type ReferrerRow = Pick<CustomerRow, 'id' | 'key' | 'email' | 'name' | 'surname'>

export type CustomerRecord = CustomerRow & {
  /** Affiliate: the id, not the key (`partnero-api.md` C3). */
  partnerId: string | null
  referredBy: ReferrerRow | null
  /** Keys of all referral links, the customer's own first. */
  linkKeys: readonly string[]
}

const byIdentifier = (identifier: string): SQL | undefined =>
  or(
    eq(customers.key, identifier),
    eq(customers.id, identifier),
    sql`lower(${customers.email}) = lower(${identifier})`,
  )

/** Key before id before e-mail, when one value is all three for different customers. */
const bestMatch = (identifier: string): SQL =>
  sql`case when ${customers.key} = ${identifier} then 0 when ${customers.id} = ${identifier} then 1 else 2 end`

/** The customer a path names by key, id or e-mail (`partnero-api.md` C2); null when there is none. */
async function findCustomer(
  db: Database,
  program: KnownProgram,
  identifier: string,
): Promise<CustomerRow | null> {
  if (!canBeStored(identifier)) return null
  const found = await db
    .select()
    .from(customers)
    .where(and(eq(customers.programId, program.id), byIdentifier(identifier)))
    .orderBy(bestMatch(identifier))
    .limit(1)
  return found[0] ?? null
}

/** As `findCustomer`; throws Refusal 404 instead of answering null. */
export async function requireCustomer(
  db: Database,
  program: KnownProgram,
  identifier: string,
): Promise<CustomerRow> {
  const found = await findCustomer(db, program, identifier)
  if (!found) throw notFound('Customer')
  return found
}

const matchesAddress = ({ field, value }: RecordAddress): SQL =>
  field === 'email' ? sql`lower(${customers.email}) = lower(${value})` : eq(customers[field], value)

/** The customer whose key, id or e-mail is exactly the one given, unlike `findCustomer` which tries all three. */
export async function findAddressed(
  db: Database,
  program: KnownProgram,
  address: RecordAddress,
): Promise<CustomerRow | null> {
  if (!canBeStored(address.value)) return null
  const found = await db
    .select()
    .from(customers)
    .where(and(eq(customers.programId, program.id), matchesAddress(address)))
    .limit(1)
  return found[0] ?? null
}

export type CustomerFilter = {
  addresses?: readonly RecordAddress[]
  /** The partner's row. */
  partner?: string
  /** The referrer's row. */
  referrer?: string
  referStatus?: 'referred' | 'non_referred'
}

const conditions = (filter: CustomerFilter): Array<SQL | undefined> => [
  ...(filter.addresses ?? []).map(matchesAddress),
  filter.partner === undefined ? undefined : eq(customers.partner, filter.partner),
  filter.referrer === undefined ? undefined : eq(customers.referrer, filter.referrer),
  filter.referStatus === 'referred' ? isNotNull(customers.referrer) : undefined,
  filter.referStatus === 'non_referred' ? isNull(customers.referrer) : undefined,
]

/** One page of customers, archived ones included, and one row more (see `window`). */
export async function listCustomerRecords(
  db: Database,
  program: KnownProgram,
  filter: CustomerFilter,
  page: PageRequest,
): Promise<CustomerRecord[]> {
  if (filter.addresses?.some(({ value }) => !canBeStored(value))) return []
  const { limit, offset } = window(page)
  const direction = page.sort === 'asc' ? asc : desc
  const rows = await db
    .select()
    .from(customers)
    .where(and(eq(customers.programId, program.id), ...conditions(filter)))
    .orderBy(direction(customers.createdAt), direction(customers.uuid))
    .limit(limit)
    .offset(offset)
  return withRelations(db, program, rows)
}

/** The customer with everything an answer shows of it. */
export async function completeCustomer(
  db: Database,
  program: KnownProgram,
  row: CustomerRow,
): Promise<CustomerRecord> {
  const [record] = await withRelations(db, program, [row])
  if (!record) throw new Error('A customer lost its record')
  return record
}

const unique = (values: ReadonlyArray<string | null>): string[] => [
  ...new Set(values.filter((value) => value !== null)),
]

// Looked up for the rows of the page alone: joined to the list, a far page would join every row it skips.
async function withRelations(
  db: Database,
  program: KnownProgram,
  rows: readonly CustomerRow[],
): Promise<CustomerRecord[]> {
  if (rows.length === 0) return []
  if (program.kind === 'affiliate') {
    const ids = await partnerIds(db, unique(rows.map((row) => row.partner)))
    return rows.map((row) => ({
      ...row,
      partnerId: row.partner === null ? null : (ids.get(row.partner) ?? null),
      referredBy: null,
      linkKeys: [],
    }))
  }
  const referrers = await referrersOf(db, unique(rows.map((row) => row.referrer)))
  const links = await linkKeysOf(
    db,
    rows.map((row) => row.uuid),
  )
  return rows.map((row) => ({
    ...row,
    partnerId: null,
    referredBy: row.referrer === null ? null : (referrers.get(row.referrer) ?? null),
    linkKeys: unique([row.key, ...(links.get(row.uuid) ?? [])]),
  }))
}

async function partnerIds(
  db: Database,
  uuids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (uuids.length === 0) return new Map()
  const found = await db
    .select({ uuid: partners.uuid, id: partners.id })
    .from(partners)
    .where(inArray(partners.uuid, [...uuids]))
  return new Map(found.map(({ uuid, id }) => [uuid, id]))
}

async function referrersOf(
  db: Database,
  uuids: readonly string[],
): Promise<ReadonlyMap<string, ReferrerRow>> {
  if (uuids.length === 0) return new Map()
  const { uuid, id, key, email, name, surname } = customers
  const found = await db
    .select({ uuid, id, key, email, name, surname })
    .from(customers)
    .where(inArray(uuid, [...uuids]))
  return new Map(found.map((row) => [row.uuid, row]))
}

async function linkKeysOf(
  db: Database,
  uuids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const found = await db
    .select({ customer: referralLinks.customer, key: referralLinks.key })
    .from(referralLinks)
    .where(inArray(referralLinks.customer, [...uuids]))
    .orderBy(desc(referralLinks.isDefault), asc(referralLinks.createdAt), asc(referralLinks.uuid))
  const keys = new Map<string, string[]>()
  for (const { customer, key } of found) keys.set(customer, [...(keys.get(customer) ?? []), key])
  return keys
}
