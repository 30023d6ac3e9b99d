import { and, eq, gt, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import { parseDecimal } from '@/lib/decimal'
import { formatAmount } from '@/lib/money'
import type { Database } from '../database'
import { USUAL_UNITS } from './balance-records'
import { answer, answerWith } from './envelope'
import { FieldChecks } from './field-checks'
import type { KnownProgram, Route, StandInContext } from './routes'
import { customers, partners, programs, rewards, transactions } from './schema'
import type { Services } from './services'
import type { Json } from './write-json'

/** The program of a key, and whether the key works (`partnero-api.md` 1.7, 3.4). */
export function programRoutes({ db }: Services): Route[] {
  const get = async (context: StandInContext) => {
    const program = context.get('program')
    const common = {
      program: programForm(program),
      program_settings: { currency: USUAL_UNITS },
      portal_settings: {},
    }
    return program.kind === 'affiliate'
      ? answerWith({ ...common, stats: await affiliateStats(db, program) })
      : answerWith({ ...common, ...(await friendStats(db, program)) })
  }

  const update = async (context: StandInContext) => {
    const program = context.get('program')
    const checks = new FieldChecks(context.get('input'))
    const name = checks.text('name') ?? program.name
    const website = checks.text('website') ?? program.website
    if (!/^https?:\/\//i.test(website) || !URL.canParse(website))
      checks.fail('website', 'format is invalid.')
    checks.refuseIfInvalid()
    await db.update(programs).set({ name, website }).where(eq(programs.id, program.id))
    return answer({ status: 1, message: 'Program updated successfully' })
  }

  const test = (context: StandInContext) => {
    const { kind, publicId, name } = context.get('program')
    const type = kind === 'affiliate' ? 'affiliate' : 'refer_a_friend'
    return answerWith({ program: { type, pub_id: publicId, name } })
  }

  return [
    { method: 'GET', path: '/program', kind: 'both', answer: get },
    { method: 'PUT', path: '/program', kind: 'both', answer: update },
    // The older name of the same answer.
    { method: 'GET', path: '/program/overview', kind: 'both', answer: get },
    { method: 'GET', path: '/test', kind: 'both', answer: test },
  ]
}

function programForm({ id, publicId, website, kind, name, createdAt }: KnownProgram): Json {
  const day = createdAt.toISOString().slice(0, 10)
  return {
    id,
    public_id: publicId,
    website,
    initial: name.charAt(0).toUpperCase(),
    type: kind === 'affiliate' ? 'Affiliate' : 'Referral',
    name,
    created_at: day,
    last_edited: day,
  }
}

async function count(db: Database, table: PgTable, condition: SQL | undefined): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`cast(count(*) as integer)` })
    .from(table)
    .where(condition)
  return row?.count ?? 0
}

const salesOf = (program: KnownProgram) =>
  and(
    eq(transactions.programId, program.id),
    eq(transactions.credit, false),
    isNull(transactions.deletedAt),
  )

type Total = { units: string; amount: string }

const revenueOf = (db: Database, program: KnownProgram): Promise<Total[]> =>
  db
    .select({ units: transactions.amountUnits, amount: total(transactions.amount) })
    .from(transactions)
    .where(and(salesOf(program), eq(transactions.isCurrency, true)))
    .groupBy(transactions.amountUnits)
    .orderBy(transactions.amountUnits)

const rewardsOf = (db: Database, program: KnownProgram): Promise<Total[]> =>
  db
    .select({ units: rewards.amountUnits, amount: total(rewards.amount) })
    .from(rewards)
    .innerJoin(transactions, eq(rewards.transaction, transactions.uuid))
    .where(and(salesOf(program), eq(rewards.isCurrency, true)))
    .groupBy(rewards.amountUnits)
    .orderBy(rewards.amountUnits)

const total = (column: AnyPgColumn) => sql<string>`cast(sum(${column}) as text)`

/** Totals are texts with a sign, by currency in lower case: `{"usd": "$337.47"}`. */
const totalsForm = (totals: readonly Total[]): Json =>
  Object.fromEntries(
    totals.map(({ units, amount }) => [units.toLowerCase(), withSign(units, amount)]),
  )

function withSign(unit: string, text: string): string {
  const amount = parseDecimal(text)
  if (amount === null) throw new Error(`“${text}” is not an amount`)
  const sign = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: unit,
    currencyDisplay: 'narrowSymbol',
  })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')
  return `${sign?.value ?? unit}${formatAmount({ amount, unit, isCurrency: true })}`
}

/** Counts are texts here (`partnero-api.md` 3.4). */
async function affiliateStats(db: Database, program: KnownProgram): Promise<Json> {
  const signups = await count(db, customers, eq(customers.programId, program.id))
  const [figures] = await db
    .select({
      purchases: sql<number>`cast(count(*) as integer)`,
      buyers: sql<number>`cast(count(distinct ${transactions.customer}) as integer)`,
    })
    .from(transactions)
    .where(salesOf(program))
  const [visits] = await db
    .select({ clicks: sql<number>`cast(coalesce(sum(${customers.clicks}), 0) as integer)` })
    .from(customers)
    .where(eq(customers.programId, program.id))
  const clicks = visits?.clicks ?? 0
  return {
    total_partners: String(await count(db, partners, eq(partners.programId, program.id))),
    total_purchases: String(figures?.purchases ?? 0),
    total_signups: String(signups),
    total_paid_accounts: String(figures?.buyers ?? 0),
    total_reward: totalsForm(await rewardsOf(db, program)),
    total_revenue: totalsForm(await revenueOf(db, program)),
    affiliate_referred_visitors_clicks: String(clicks),
    click_to_signup_conversion: String(clicks === 0 ? 0 : Math.round((signups / clicks) * 100)),
  }
}

async function friendStats(
  db: Database,
  program: KnownProgram,
): Promise<Readonly<Record<string, Json>>> {
  const all = eq(customers.programId, program.id)
  const total_customers = await count(db, customers, all)
  const total_referring_customers = await count(
    db,
    customers,
    and(all, gt(customers.referralsCount, 0)),
  )
  return {
    total_customers,
    total_referring_customers,
    total_referred_customers: await count(db, customers, and(all, isNotNull(customers.referrer))),
    total_sales: await count(db, transactions, salesOf(program)),
    participation:
      total_customers === 0 ? 0 : Math.round((total_referring_customers / total_customers) * 100),
    total_revenue_from_sales: totalsForm(await revenueOf(db, program)),
  }
}
