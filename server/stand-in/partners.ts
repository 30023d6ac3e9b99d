import { and, asc, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database'
import { referralUrl } from './customer-view'
import { answerWith } from './envelope'
import { invalid, notFound } from './errors'
import { answerWithPage, readPage, window } from './pagination'
import { findPartner, type PartnerRow } from './partner-records'
import { canBeStored, readAddress } from './record-address'
import { pathParameter, type KnownProgram, type Route, type StandInContext } from './routes'
import { customers, partners, rewards, transactions } from './schema'
import type { Services } from './services'
import { timestamp } from './timestamps'
import { amountLiteral, type Json } from './write-json'

/** Partners of an affiliate program, to be read only (`partnero-api.md` 3.1). */
export function partnerRoutes({ db }: Services): Route[] {
  const answerPage = async (context: StandInContext, condition?: SQL) => {
    const page = readPage(context.get('input'))
    const { limit, offset } = window(page)
    const direction = page.sort === 'asc' ? asc : desc
    const rows = await db
      .select()
      .from(partners)
      .where(and(eq(partners.programId, context.get('program').id), condition))
      .orderBy(direction(partners.createdAt), direction(partners.uuid))
      .limit(limit)
      .offset(offset)
    return answerWithPage(rows.map(listForm), page, context.get('address'))
  }

  /** Parts of an id, key or e-mail match here, unlike in the search for customers. */
  const search = (context: StandInContext) => {
    const input = context.get('input')
    const conditions = (['id', 'key', 'email'] as const).flatMap((field) => {
      const value = input.text(field)
      return value === null
        ? []
        : [
            canBeStored(value)
              ? sql`position(lower(${value}) in lower(${partners[field]})) > 0`
              : sql`false`,
          ]
    })
    if (conditions.length === 0)
      throw invalid({ email: ['The email field is required when none of id / key are present.'] })
    return answerPage(context, and(...conditions))
  }

  const inFull = async (program: KnownProgram, partner: PartnerRow | null) => {
    if (!partner) throw notFound('Partner')
    return answerWith(await fullForm(db, program, partner))
  }

  /** The path takes the id alone: a referral key is not found. */
  const get = async (context: StandInContext) => {
    const program = context.get('program')
    const value = pathParameter(context, 'id')
    return inFull(program, await findPartner(db, program, { field: 'id', value }))
  }

  const getAddressed = async (context: StandInContext) => {
    const program = context.get('program')
    const address = readAddress(context.get('input'))
    if (!address) throw invalid({ key: ['The key field is required.'] })
    return inFull(program, await findPartner(db, program, address))
  }

  const kind = 'affiliate'
  return [
    { method: 'GET', path: '/partners', kind, answer: (context) => answerPage(context) },
    { method: 'GET', path: '/partners:search', kind, answer: search },
    { method: 'GET', path: '/partners/{id}', kind, answer: get },
    { method: 'GET', path: '/partner', kind, answer: getAddressed },
  ]
}

const listForm = (partner: PartnerRow): Json => ({ ...commonForm(partner), custom_fields: [] })

const commonForm = (partner: PartnerRow) => ({
  email: partner.email,
  created_at: timestamp(partner.createdAt),
  updated_at: timestamp(partner.updatedAt),
  id: partner.id,
  name: partner.name,
  surname: partner.surname,
  approved: partner.approved,
  status: partner.status,
})

async function fullForm(db: Database, program: KnownProgram, partner: PartnerRow): Promise<Json> {
  const [people] = await db
    .select({
      signups: sql<number>`cast(count(*) as integer)`,
      clicks: sql<number>`cast(coalesce(sum(${customers.clicks}), 0) as integer)`,
    })
    .from(customers)
    .where(eq(customers.partner, partner.uuid))
  const sold = and(eq(transactions.partner, partner.uuid), isNull(transactions.deletedAt))
  const [sales] = await db
    .select({
      count: sql<number>`cast(count(*) as integer)`,
      buyers: sql<number>`cast(count(distinct ${transactions.customer}) as integer)`,
    })
    .from(transactions)
    .where(sold)
  const revenue = await db
    .select({
      currency: transactions.amountUnits,
      amount: sql<string>`cast(sum(${transactions.amount}) as text)`,
    })
    .from(transactions)
    .where(and(sold, eq(transactions.isCurrency, true)))
    .groupBy(transactions.amountUnits)
    .orderBy(transactions.amountUnits)
  const link = referralUrl(program, partner.key)
  return {
    ...commonForm(partner),
    tos: true,
    referrals: {
      clicks: people?.clicks ?? 0,
      signups: people?.signups ?? 0,
      revenue: amounts(revenue),
      sales_count: sales?.count ?? 0,
      paid_accounts: sales?.buyers ?? 0,
    },
    commissions: {
      paid: await commissions(db, partner, eq(rewards.status, 'paid')),
      pending: await commissions(db, partner, eq(rewards.status, 'pending')),
      not_paid: await commissions(db, partner, eq(rewards.status, 'ok')),
    },
    custom_fields: [],
    custom_field_values: [],
    referrals_count: people?.signups ?? 0,
    tags: [],
    referral_link: link,
    referral_links: [link],
  }
}

type Total = { currency: string; amount: string }

const amounts = (totals: readonly Total[]): Json =>
  totals.map(({ currency, amount }) => ({ currency, amount: amountLiteral(amount) }))

async function commissions(db: Database, partner: PartnerRow, condition: SQL): Promise<Json> {
  const totals = await db
    .select({
      currency: rewards.amountUnits,
      amount: sql<string>`cast(sum(${rewards.amount}) as text)`,
    })
    .from(rewards)
    .innerJoin(transactions, eq(rewards.transaction, transactions.uuid))
    .where(
      and(
        eq(transactions.partner, partner.uuid),
        isNull(transactions.deletedAt),
        eq(rewards.isCurrency, true),
        condition,
      ),
    )
    .groupBy(rewards.amountUnits)
    .orderBy(rewards.amountUnits)
  return amounts(totals)
}
