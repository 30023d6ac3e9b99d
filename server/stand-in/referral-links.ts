import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Database } from '../database'
import { findAddressed, requireCustomer } from './customer-records'
import { referralUrl } from './customer-view'
import { writeCustomers } from './customer-writes'
import { answerDone, answerWith } from './envelope'
import { actionFailed, invalid, notFound } from './errors'
import { FieldChecks } from './field-checks'
import { newUuid } from './identifiers'
import { answerWithPage, readPage, window } from './pagination'
import { canBeStored, readAddress } from './record-address'
import { pathParameter, type KnownProgram, type Route, type StandInContext } from './routes'
import { customers, referralLinks } from './schema'
import type { Services } from './services'
import { wholeSecond } from './timestamps'
import type { Json } from './write-json'

type LinkRow = typeof referralLinks.$inferSelect

/** Links of refer-a-friend customers (`partnero-api.md` 2.17). */
export function referralLinkRoutes({ db, now }: Services): Route[] {
  const listOfCustomer = async (context: StandInContext) => {
    const program = context.get('program')
    const row = await requireCustomer(db, program, pathParameter(context, 'id'))
    const page = readPage(context.get('input'))
    const rows = await db
      .select()
      .from(referralLinks)
      .where(eq(referralLinks.customer, row.uuid))
      .orderBy(desc(referralLinks.isDefault), asc(referralLinks.createdAt), asc(referralLinks.uuid))
      .limit(window(page).limit)
      .offset(window(page).offset)
    const shown = rows.map((link) => linkForm(program, link))
    return answerWithPage(shown, page, context.get('address'))
  }

  const found = async (context: StandInContext): Promise<LinkRow> => {
    const key = pathParameter(context, 'id')
    const link = await findLink(db, context.get('program'), key)
    if (!link) throw notFound('Referral link')
    return link
  }

  const get = async (context: StandInContext) =>
    answerWith(linkForm(context.get('program'), await found(context)))

  const create = async (context: StandInContext) => {
    const program = context.get('program')
    const input = context.get('input')
    const checks = new FieldChecks(input)
    const key = checks.text('key')
    const isAdditional = checks.boolean('is_additional') ?? false
    const address = readAddress(input, 'customer.', ['id', 'key', 'email'])
    checks.require('key', key)
    checks.require('customer', address)
    checks.refuseIfInvalid()
    const owner = address && (await findAddressed(db, program, address))
    if (!owner) throw invalid({ customer: ['The selected customer is invalid.'] })
    if (typeof key !== 'string') throw new Error('A link passed its checks without a key')
    const link = await writeCustomers(db, async (transaction) => {
      await refuseTakenKey(transaction, program, key, null)
      const [created] = await transaction
        .insert(referralLinks)
        .values({
          uuid: newUuid(),
          programId: program.id,
          customer: owner.uuid,
          key,
          isAdditional,
          createdAt: wholeSecond(now()),
        })
        .returning()
      if (!created) throw new Error('A link was not stored')
      return created
    })
    return answerWith(linkForm(program, link))
  }

  /** The key of the customer's own link is the customer's key, so both change. */
  const update = async (context: StandInContext) => {
    const program = context.get('program')
    const link = await found(context)
    const checks = new FieldChecks(context.get('input'))
    const key = checks.text('key') ?? link.key
    checks.refuseIfInvalid()
    await writeCustomers(db, async (transaction) => {
      await refuseTakenKey(transaction, program, key, link.customer)
      await transaction.update(referralLinks).set({ key }).where(eq(referralLinks.uuid, link.uuid))
      if (link.isDefault)
        await transaction.update(customers).set({ key }).where(eq(customers.uuid, link.customer))
    })
    return answerWith(linkForm(program, { ...link, key }))
  }

  const remove = async (context: StandInContext) => {
    const link = await found(context)
    // A customer without the own link could refer nobody.
    if (link.isDefault) throw actionFailed()
    await db.delete(referralLinks).where(eq(referralLinks.uuid, link.uuid))
    return answerDone()
  }

  const search = async (context: StandInContext) => {
    const program = context.get('program')
    const input = context.get('input')
    const page = readPage(input)
    const key = input.text('key') ?? input.text('id')
    if (key === null)
      throw invalid({ key: ['The key field is required when none of id are present.'] })
    const link = await findLink(db, program, key)
    const address = readAddress(input, 'customer.')
    const owner = address && (await findAddressed(db, program, address))
    const matches = link !== null && (address === null || owner?.uuid === link.customer)
    const rows = matches && page.page === 1 ? [linkForm(program, link)] : []
    return answerWithPage(rows, page, context.get('address'))
  }

  const kind = 'refer-a-friend'
  return [
    { method: 'GET', path: '/customers/{id}/referral_links', kind, answer: listOfCustomer },
    { method: 'POST', path: '/customer_referral_links', kind, answer: create },
    { method: 'GET', path: '/customer_referral_links:search', kind, answer: search },
    { method: 'GET', path: '/customer_referral_links/{id}', kind, answer: get },
    { method: 'PUT', path: '/customer_referral_links/{id}', kind, answer: update },
    { method: 'DELETE', path: '/customer_referral_links/{id}', kind, answer: remove },
  ]
}

/** In every sample the id of a link is its key. */
const linkForm = (program: KnownProgram, link: LinkRow): Json => ({
  id: link.key,
  key: link.key,
  url: referralUrl(program, link.key),
  default: link.isDefault,
  is_additional: link.isAdditional,
  direct_tracking: false,
  direct_tracking_redirect: false,
  direct_tracking_redirect_url: null,
})

async function findLink(db: Database, program: KnownProgram, key: string): Promise<LinkRow | null> {
  if (!canBeStored(key)) return null
  const [link] = await db
    .select()
    .from(referralLinks)
    .where(and(eq(referralLinks.programId, program.id), eq(referralLinks.key, key)))
  return link ?? null
}

/** A link and a customer may share a key only when it is that customer's own. */
async function refuseTakenKey(
  db: Database,
  program: KnownProgram,
  key: string,
  owner: string | null,
): Promise<void> {
  const link = await findLink(db, program, key)
  const [customer] = await db
    .select({ uuid: customers.uuid })
    .from(customers)
    .where(
      and(
        eq(customers.programId, program.id),
        eq(customers.key, key),
        owner === null ? undefined : ne(customers.uuid, owner),
      ),
    )
  if (customer || (link && link.customer !== owner))
    throw invalid({ key: ['The key has already been taken.'] })
}
