import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getBalance } from '@/api/balance'
import { listReferrals } from '@/api/customers'
import type { Program } from '@/api/programs'
import { listReferralLinks } from '@/api/referral-links'
import { getStats } from '@/api/stats'
import { listCustomerTransactions } from '@/api/transactions'
import { customerQueries } from './customer-queries'

type Paging = { page: number; limit: number }

const LATEST = { page: 1, limit: 5 }
/** One page of the largest size: what the chart is drawn from without a call for each month. */
const FOR_CHART = { page: 1, limit: 250 }

/** What the page of one customer reads besides the record. Apart from it, because the list reads none of these. */
export const partQueries = {
  stats: (program: Program, id: string) =>
    queryOptions({
      queryKey: [...customerQueries.one(program, id), 'stats'],
      queryFn: ({ signal }) => getStats(program, id, signal),
    }),

  balance: (program: Program, id: string) =>
    queryOptions({
      queryKey: [...customerQueries.one(program, id), 'balance'],
      queryFn: ({ signal }) => getBalance(program, id, signal),
    }),

  referralLinks: (program: Program, id: string) =>
    queryOptions({
      queryKey: [...customerQueries.one(program, id), 'referral-links'],
      queryFn: ({ signal }) => listReferralLinks(program, id, signal),
    }),

  referrals: (program: Program, id: string, paging: Paging) =>
    queryOptions({
      queryKey: [...customerQueries.one(program, id), 'referrals', paging],
      queryFn: ({ signal }) => listReferrals(program, id, paging, signal),
      placeholderData: keepPreviousData,
    }),

  transactions: (program: Program, id: string, paging: Paging) =>
    queryOptions({
      queryKey: [...customerQueries.one(program, id), 'transactions', paging],
      queryFn: ({ signal }) => listCustomerTransactions(program, id, paging, signal),
      placeholderData: keepPreviousData,
    }),

  latestTransactions: (program: Program, id: string) =>
    partQueries.transactions(program, id, LATEST),
  chartTransactions: (program: Program, id: string) =>
    partQueries.transactions(program, id, FOR_CHART),
}
