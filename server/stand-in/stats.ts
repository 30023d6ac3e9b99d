import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Database } from '../database'
import { requireCustomer } from './customer-records'
import { referralUrl } from './customer-view'
import { answerWith } from './envelope'
import { pathParameter, type Route, type StandInContext } from './routes'
import { transactions } from './schema'
import type { Services } from './services'
import { amountLiteral, type Json } from './write-json'

/** What a customer's referrals did (`partnero-api.md` 2.12, where the shape is a proposal). */
export function statsRoutes({ db }: Services): Route[] {
  const get = async (context: StandInContext) => {
    const program = context.get('program')
    const row = await requireCustomer(db, program, pathParameter(context, 'id'))
    const { sales, buyers } = await countSales(db, row.uuid)
    const link = referralUrl(program, row.key)
    const encoded = encodeURIComponent(link)
    return answerWith({
      clicks: row.clicks,
      referrals_count: row.referralsCount,
      referrals: {
        clicks: row.clicks,
        signups: row.referralsCount,
        sales_count: sales,
        paid_accounts: buyers,
        revenue: await revenueOf(db, row.uuid),
      },
      referral_link: link,
      social_share_links: {
        facebook: `https://www.facebook.com/sharer/sharer.php?u=${encoded}`,
        twitter: `https://twitter.com/intent/tweet?url=${encoded}`,
        whatsapp: `https://wa.me/?text=${encoded}`,
      },
    })
  }
  return [{ method: 'GET', path: '/customers/{id}/stats', kind: 'refer-a-friend', answer: get }]
}

/** Sales by people this customer referred; a credit is none. */
const salesThrough = (referrer: string) =>
  and(
    eq(transactions.customer, referrer),
    isNotNull(transactions.referredCustomer),
    isNull(transactions.deletedAt),
    eq(transactions.credit, false),
  )

async function countSales(db: Database, referrer: string) {
  const [counted] = await db
    .select({
      sales: sql<number>`cast(count(*) as integer)`,
      buyers: sql<number>`cast(count(distinct ${transactions.referredCustomer}) as integer)`,
    })
    .from(transactions)
    .where(salesThrough(referrer))
  return counted ?? { sales: 0, buyers: 0 }
}

async function revenueOf(db: Database, referrer: string): Promise<Json> {
  const totals = await db
    .select({
      currency: transactions.amountUnits,
      amount: sql<string>`cast(sum(${transactions.amount}) as text)`,
    })
    .from(transactions)
    .where(and(salesThrough(referrer), eq(transactions.isCurrency, true)))
    .groupBy(transactions.amountUnits)
    .orderBy(asc(transactions.amountUnits))
  return totals.map(({ currency, amount }) => ({ currency, amount: amountLiteral(amount) }))
}
