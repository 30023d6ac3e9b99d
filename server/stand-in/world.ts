import { sql } from 'drizzle-orm'
import * as z from 'zod/mini'
import { inTransaction, type Database } from '../database'
import { demoPrograms, type DemoProgram } from './demo-programs'
import { Random } from './random'
import { insertAll } from './seed'

const amount = z.string().check(z.regex(/^-?\d+(\.\d+)?$/, 'An amount is text like "12.50"'))
const time = z.iso.datetime()

/**
 * A small program for one test: a few named people and what they have. Everything but what the test is about may be
 * left out. `referrer`, `partner` and `customer` name an id given here.
 */
export const worldSchema = z.strictObject({
  partners: z._default(
    z.array(
      z.strictObject({
        id: z.string(),
        key: z.optional(z.string()),
        email: z.optional(z.string()),
        name: z.optional(z.nullable(z.string())),
        surname: z.optional(z.nullable(z.string())),
      }),
    ),
    [],
  ),
  customers: z._default(
    z.array(
      z.strictObject({
        id: z.string(),
        key: z.optional(z.string()),
        email: z.optional(z.nullable(z.string())),
        name: z.optional(z.nullable(z.string())),
        surname: z.optional(z.nullable(z.string())),
        archived: z.optional(z.boolean()),
        approved: z.optional(z.boolean()),
        suspended: z.optional(z.boolean()),
        referrer: z.optional(z.string()),
        partner: z.optional(z.string()),
        dateOfBirth: z.optional(z.string()),
        tags: z.optional(z.array(z.string())),
        customFields: z.optional(z.record(z.string(), z.unknown())),
        clicks: z.optional(z.number()),
        createdAt: z.optional(time),
        updatedAt: z.optional(time),
      }),
    ),
    [],
  ),
  transactions: z._default(
    z.array(
      z.strictObject({
        key: z.string(),
        customer: z.string(),
        referredCustomer: z.optional(z.string()),
        amount,
        unit: z.optional(z.string()),
        isCurrency: z.optional(z.boolean()),
        action: z.optional(z.string()),
        credit: z.optional(z.boolean()),
        reward: z.optional(amount),
        createdAt: z.optional(time),
      }),
    ),
    [],
  ),
  balances: z._default(
    z.array(
      z.strictObject({
        customer: z.string(),
        amount,
        unit: z.optional(z.string()),
        isCurrency: z.optional(z.boolean()),
      }),
    ),
    [],
  ),
})

export type World = z.output<typeof worldSchema>

const NEWEST = Date.parse('2025-05-01T12:00:00Z')
const MINUTE = 60_000

const WORLD = '/world'

/** The demo program a row of `programs` stands for: a world's row has a name of its own beside the demo's. */
export const demoProgramOf = (id: string): string =>
  id.endsWith(WORLD) ? id.slice(0, -WORLD.length) : id

/** Puts a world in the place of what a demo program holds. Throws when the world names nobody it has. */
export const replaceWorld = (db: Database, programId: string, world: World): Promise<void> =>
  inTransaction(db, (transaction) => putWorld(transaction, programId, programId, world))

/**
 * Answers with a world for a program's key until `closeWorld`. The demo's thousands of rows stay as they are under a key
 * that nobody has, because putting them back would take a second. Throws when the world names nobody it has.
 */
export const openWorld = (db: Database, programId: string, world: World): Promise<void> =>
  inTransaction(db, async (transaction) => {
    await giveKey(transaction, programId, `${demoProgram(programId).key}, set aside`)
    await putWorld(transaction, programId, programId + WORLD, world)
  })

/** Drops the world of a program; its key opens the demo again, as it was left. */
export const closeWorld = (db: Database, programId: string): Promise<void> =>
  inTransaction(db, async (transaction) => {
    await transaction.execute(sql`delete from programs where id = ${programId + WORLD}`)
    await giveKey(transaction, programId, demoProgram(programId).key)
  })

async function giveKey(db: Database, programId: string, key: string): Promise<void> {
  await db.execute(sql`update programs set api_key = ${key} where id = ${programId}`)
}

function demoProgram(programId: string): DemoProgram {
  const program = demoPrograms.find(({ id }) => id === programId)
  if (!program) throw new Error(`The embedded API has no program ${programId}`)
  return program
}

/** @param rowId of `programs`, under which the world is kept */
async function putWorld(
  db: Database,
  programId: string,
  rowId: string,
  world: World,
): Promise<void> {
  const program = demoProgram(programId)
  // Different for each program and for what is set aside, or the rows of two worlds would have the same uuids.
  const beside = rowId === programId ? 0 : demoPrograms.length
  const random = new Random(7 + demoPrograms.indexOf(program) + beside)
  const partnerUuids = new Map(world.partners.map(({ id }) => [id, random.uuid()]))
  const customerUuids = new Map(world.customers.map(({ id }) => [id, random.uuid()]))
  const uuidOf = (known: ReadonlyMap<string, string>, id: string | undefined): string | null => {
    if (id === undefined) return null
    const uuid = known.get(id)
    if (uuid === undefined) throw new Error(`The world has no ${id}`)
    return uuid
  }
  const required = (id: string): string => uuidOf(customerUuids, id) ?? ''
  const ago = (place: number) => new Date(NEWEST - place * MINUTE).toISOString()

  const transactions = world.transactions.map((given, at) => {
    const unit = given.unit ?? 'USD'
    return {
      given,
      row: {
        uuid: random.uuid(),
        program_id: rowId,
        key: given.key,
        action: given.action ?? 'sale',
        amount: given.amount,
        amount_units: unit,
        is_currency: given.isCurrency ?? true,
        credit: given.credit ?? false,
        customer: required(given.customer),
        referred_customer: uuidOf(customerUuids, given.referredCustomer),
        partner: null,
        created_at: given.createdAt ?? ago(at),
        deleted_at: null,
      },
    }
  })
  const rows = {
    programs: [
      {
        id: rowId,
        kind: program.kind,
        name: program.name,
        public_id: program.publicId,
        website: program.website,
        api_key: program.key,
        created_at: ago(1_000_000),
      },
    ],
    partners: world.partners.map(({ id, key, email, name = null, surname = null }, at) => ({
      uuid: uuidOf(partnerUuids, id),
      program_id: rowId,
      id,
      key: key ?? id,
      email: email ?? `${id}@partners.example`,
      name,
      surname,
      status: 'active',
      approved: true,
      created_at: ago(at),
      updated_at: ago(at),
    })),
    customers: world.customers.map((given, at) => {
      const created = given.createdAt ?? ago(at)
      return {
        uuid: required(given.id),
        program_id: rowId,
        id: given.id,
        key: given.key ?? given.id,
        email: given.email === undefined ? `${given.id}@example.com` : given.email,
        name: given.name ?? null,
        surname: given.surname ?? null,
        approved: given.approved ?? true,
        suspended: given.suspended ?? false,
        archived_at: given.archived ? created : null,
        date_of_birth: given.dateOfBirth ?? null,
        tags: given.tags ?? [],
        custom_fields: given.customFields ?? {},
        clicks: given.clicks ?? 0,
        referrals_count: world.customers.filter(({ referrer }) => referrer === given.id).length,
        partner: uuidOf(partnerUuids, given.partner),
        referrer: uuidOf(customerUuids, given.referrer),
        created_at: created,
        updated_at: given.updatedAt ?? created,
      }
    }),
    referral_links: world.customers
      .filter(() => program.kind === 'refer-a-friend')
      .map((given, at) => ({
        uuid: random.uuid(),
        program_id: rowId,
        customer: required(given.id),
        key: given.key ?? given.id,
        is_default: true,
        is_additional: false,
        created_at: ago(at),
      })),
    transactions: transactions.map(({ row }) => row),
    rewards: transactions.flatMap(({ given, row }) =>
      given.reward === undefined
        ? []
        : [
            {
              uuid: random.uuid(),
              transaction: row.uuid,
              key: row.key,
              action: row.action,
              status: 'ok',
              amount: given.reward,
              amount_units: row.amount_units,
              is_currency: row.is_currency,
              credit: false,
              created_at: row.created_at,
            },
          ],
    ),
    balances: world.balances.map(({ customer, amount: held, unit, isCurrency }) => ({
      customer: required(customer),
      amount_units: unit ?? 'USD',
      is_currency: isCurrency ?? true,
      amount: held,
    })),
  }
  await db.execute(sql`delete from programs where id = ${rowId}`)
  await insertAll(db, rows)
}
