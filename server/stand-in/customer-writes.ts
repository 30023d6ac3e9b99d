import { and, eq, ne, or, sql } from 'drizzle-orm'
import { inTransaction, uniqueViolation, type Database } from '../database'
import { findAddressed, type CustomerRow } from './customer-records'
import { invalid, notFound, unknownPartner } from './errors'
import { FieldChecks } from './field-checks'
import { newUuid, randomKey } from './identifiers'
import { findPartner } from './partner-records'
import { readAddress } from './record-address'
import type { RequestInput } from './request-input'
import type { KnownProgram } from './routes'
import { customers, referralLinks } from './schema'

type Identity = Pick<CustomerRow, 'id' | 'key' | 'email'>
type Taken = { key: boolean; id: boolean; email: boolean }

function refuseTaken(taken: Taken): void {
  const fields = (['key', 'id', 'email'] as const).filter((field) => taken[field])
  if (fields.length === 0) return
  throw invalid(
    Object.fromEntries(fields.map((field) => [field, [`The ${field} has already been taken.`]])),
  )
}

/** Throws Refusal 422 naming each of key, id and e-mail that another customer has already. */
async function refuseDuplicates(
  db: Database,
  program: KnownProgram,
  { id, key, email }: Identity,
  self: string | null,
): Promise<void> {
  const sameEmail = sql<boolean>`coalesce(lower(${customers.email}) = lower(${email ?? ''}), false)`
  const others = await db
    .select({
      key: sql<boolean>`${customers.key} = ${key}`,
      id: sql<boolean>`${customers.id} = ${id}`,
      email: sameEmail,
    })
    .from(customers)
    .where(
      and(
        eq(customers.programId, program.id),
        self === null ? undefined : ne(customers.uuid, self),
        or(eq(customers.key, key), eq(customers.id, id), sameLowerEmail(email)),
      ),
    )
  const links = await db
    .select({ key: referralLinks.key })
    .from(referralLinks)
    .where(
      and(
        eq(referralLinks.programId, program.id),
        eq(referralLinks.key, key),
        self === null ? undefined : ne(referralLinks.customer, self),
      ),
    )
  refuseTaken({
    key: links.length > 0 || others.some((other) => other.key || (other.id && id === key)),
    id: id !== key && others.some((other) => other.id),
    email: others.some((other) => other.email),
  })
}

const sameLowerEmail = (email: string | null) =>
  email === null ? undefined : sql`lower(${customers.email}) = lower(${email})`

/**
 * Runs a write in one transaction. What two writers at the same moment both found free, the unique indexes decide;
 * the loser gets the same refusal as when it had looked a moment later.
 */
export async function writeCustomers<Result>(
  db: Database,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  try {
    return await inTransaction(db, work)
  } catch (error) {
    const index = uniqueViolation(error)
    if (index !== null) {
      refuseTaken({
        key: index === 'customers_key' || index === 'referral_links_key',
        id: index === 'customers_id',
        email: index === 'customers_email',
      })
    }
    throw error
  }
}

/** The people an affiliate program knows without a partner are none: 422 without one, 400 for an unknown one. */
async function partnerOfNew(
  db: Database,
  program: KnownProgram,
  input: RequestInput,
): Promise<string> {
  const address = readAddress(input, 'partner.')
  const partner = address && (await findPartner(db, program, address))
  if (!partner) throw unknownPartner()
  return partner.uuid
}

async function referrerOfNew(
  db: Database,
  program: KnownProgram,
  input: RequestInput,
): Promise<CustomerRow | null> {
  // The id wins over the key (`partnero-api.md` 2.3).
  const address = readAddress(input, 'referring_customer.', ['id', 'key'])
  if (!address) return null
  const referrer = await findAddressed(db, program, address)
  if (referrer) return referrer
  throw invalid({ referring_customer: ['The selected referring customer is invalid.'] })
}

/** Which identifiers a new refer-a-friend customer gets (`partnero-api.md` 2): each is made up when left out. */
const identityOfNew = (given: { key: string | null; id: string | null }) => {
  const key = given.key ?? randomKey()
  return { key, id: given.id ?? (given.key === null ? randomKey() : key) }
}

/**
 * Creates a customer from the fields of a request: flat, or nested in `customer` as older clients send them
 * (`partnero-api.md` 2.3). Runs inside the caller's transaction. Throws Refusal 400 or 422.
 */
export async function createCustomer(
  db: Database,
  program: KnownProgram,
  input: RequestInput,
  now: Date,
): Promise<CustomerRow> {
  const nested = input.within('customer')
  const outer = new FieldChecks(input)
  const checks = nested ? outer.inside(nested, 'customer.') : outer
  const affiliate = program.kind === 'affiliate'
  const key = checks.text('key') ?? null
  const id = affiliate ? null : (checks.text('id') ?? null)
  const email = checks.email('email') ?? null
  const name = checks.text('name') ?? null
  const surname = checks.text('surname') ?? null
  const dateOfBirth = affiliate ? null : (checks.date('metadata.date_of_birth') ?? null)
  const tags = affiliate ? (checks.tags('tags') ?? []) : []
  if (affiliate) {
    checks.require('key', key)
    outer.require('partner', readAddress(input, 'partner.'))
  }
  checks.refuseIfInvalid()
  const identity = affiliate && key !== null ? { key, id: key } : identityOfNew({ key, id })
  const partner = affiliate ? await partnerOfNew(db, program, input) : null
  const referrer = affiliate ? null : await referrerOfNew(db, program, input)
  await refuseDuplicates(db, program, { ...identity, email }, null)
  const [created] = await db
    .insert(customers)
    .values({
      ...identity,
      uuid: newUuid(),
      programId: program.id,
      email,
      name,
      surname,
      dateOfBirth,
      tags,
      partner,
      referrer: referrer?.uuid ?? null,
      createdAt: now,
      updatedAt: now,
    })
    .returning()
  if (!created) throw new Error('A customer was not stored')
  if (!affiliate) {
    await db.insert(referralLinks).values({
      uuid: newUuid(),
      programId: program.id,
      customer: created.uuid,
      key: created.key,
      isDefault: true,
      createdAt: now,
    })
  }
  if (referrer) await countReferrals(db, referrer.uuid, 1)
  return created
}

const countReferrals = (db: Database, referrer: string, change: 1 | -1) =>
  db
    .update(customers)
    .set({ referralsCount: sql`${customers.referralsCount} + ${change}` })
    .where(eq(customers.uuid, referrer))

/** Fields an update may have; anything else is ignored, as Laravel does. */
const UPDATABLE = ['key', 'email', 'name', 'surname', 'tags', 'metadata', 'metadata.date_of_birth']

/**
 * The fields to change: in `update`, or flat beside what names the customer, which is then no change itself
 * (`partnero-api.md` 2.5). Throws Refusal 422 when there are none.
 */
function changesIn(input: RequestInput, addressedBy: string | null) {
  const nested = input.within('update')
  if (nested) return { fields: nested, prefix: 'update.', without: null }
  const wrapper = input.value('update')
  if (wrapper !== undefined && wrapper !== null && !Array.isArray(wrapper))
    throw invalid({ update: ['The update must be an array.'] })
  if (!UPDATABLE.some((name) => name !== addressedBy && input.bodyHas(name)))
    throw invalid({ update: ['The update field is required.'] })
  return { fields: input, prefix: '', without: addressedBy }
}

/**
 * Changes the fields that were sent and leaves the others. A null clears name, surname, e-mail and date of birth, and
 * leaves key and tags alone. Runs inside the caller's transaction. Throws Refusal 422.
 */
export async function updateCustomer(
  db: Database,
  program: KnownProgram,
  row: CustomerRow,
  request: { input: RequestInput; addressedBy: string | null; now: Date },
): Promise<CustomerRow> {
  const { fields, prefix, without } = changesIn(request.input, request.addressedBy)
  const checks = new FieldChecks(fields, prefix)
  const key = (without === 'key' ? null : checks.text('key')) ?? row.key
  const email = without === 'email' ? undefined : checks.email('email')
  const name = checks.text('name')
  const surname = checks.text('surname')
  const affiliate = program.kind === 'affiliate'
  const dateOfBirth = affiliate ? undefined : checks.date('metadata.date_of_birth')
  const tags = affiliate ? checks.tags('tags') : undefined
  checks.refuseIfInvalid()
  const identity: Identity = {
    key,
    // A customer that was made with a key alone is known by it everywhere, and stays so.
    id: row.id === row.key ? key : row.id,
    email: email === undefined ? row.email : email,
  }
  await refuseDuplicates(db, program, identity, row.uuid)
  const [updated] = await db
    .update(customers)
    .set({
      ...(key === row.key ? {} : { key, id: identity.id }),
      ...(email === undefined ? {} : { email }),
      ...(name === undefined ? {} : { name }),
      ...(surname === undefined ? {} : { surname }),
      ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
      ...(tags === undefined || tags === null ? {} : { tags }),
      updatedAt: request.now,
    })
    .where(eq(customers.uuid, row.uuid))
    .returning()
  if (!updated) throw notFound('Customer')
  await db
    .update(referralLinks)
    .set({ key })
    .where(and(eq(referralLinks.customer, row.uuid), eq(referralLinks.key, row.key)))
  return updated
}

/** For good, with transactions, rewards, links and balance. Runs inside the caller's transaction. Throws Refusal 404. */
export async function deleteCustomer(db: Database, row: CustomerRow): Promise<void> {
  const deleted = await db
    .delete(customers)
    .where(eq(customers.uuid, row.uuid))
    .returning({ uuid: customers.uuid })
  if (deleted.length === 0) throw notFound('Customer')
  if (row.referrer !== null) await countReferrals(db, row.referrer, -1)
}
