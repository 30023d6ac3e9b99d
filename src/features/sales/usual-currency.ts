import type { QueryClient } from '@tanstack/react-query'
import type { Program } from '@/api/programs'
import { partQueries } from '@/features/customers/customer-part-queries'
import { isReferredRevenue } from '@/features/customers/transaction-rules'
import { formatUnit } from '@/lib/money'
import { DEFAULT_LIMIT } from '@/urls/customer-list-search'

const FALLBACK = 'USD'

/** The currency of the newest sale that this tab has read of a customer: most people buy in one. */
export function usualCurrency(client: QueryClient, program: Program, customer: string): string {
  const firstPage = { page: 1, limit: DEFAULT_LIMIT }
  const read =
    client.getQueryData(partQueries.transactions(program, customer, firstPage).queryKey) ??
    client.getQueryData(partQueries.chartTransactions(program, customer).queryKey)
  const newest = read?.rows.find((each) => isReferredRevenue(each) && each.money?.isCurrency)
  return newest?.money ? formatUnit(newest.money) : FALLBACK
}
