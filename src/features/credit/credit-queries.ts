import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { getCredit, listCredits, type CreditOperation } from '@/api/credits'
import type { Program } from '@/api/programs'
import { customerQueries } from '@/features/customers/customer-queries'
import { sameAmount } from '@/lib/credit-checking'
import { isOpen, newestReading } from './credit-states'

const keyOf = (program: Program, customerId: string) => ['credits', program.id, customerId] as const
const listKey = (program: Program, customerId: string) =>
  [...keyOf(program, customerId), 'list'] as const

/** What the desk's ledger says about the credits of a customer. */
export const creditQueries = {
  list: (program: Program, customerId: string) =>
    queryOptions({
      queryKey: listKey(program, customerId),
      queryFn: async ({ client, signal }) => {
        const known = knownCredits(client, program, customerId)
        const credits = await listCredits(program, customerId, signal)
        if (known) refreshFor(client, program, { customerId, known, credits })
        return credits
      },
      // Only the desk is asked: somebody who comes back to the tab sees what colleagues did meanwhile.
      refetchOnWindowFocus: 'always',
    }),

  /** One credit; what is read goes into the list, which is what the page shows. */
  one: (program: Program, customerId: string, id: string) =>
    queryOptions({
      queryKey: [...keyOf(program, customerId), 'one', id],
      queryFn: async ({ client, signal }) => {
        const credit = await getCredit(program, id, signal)
        keepCredit(client, program, credit)
        return credit
      },
      staleTime: 0,
    }),
}

const knownCredits = (client: QueryClient, program: Program, customerId: string) =>
  client.getQueryData<readonly CreditOperation[]>(listKey(program, customerId))

/** The credits of a customer as this page knows them, newest first. */
export const creditsKnown = (
  client: QueryClient,
  program: Program,
  customerId: string,
): readonly CreditOperation[] => knownCredits(client, program, customerId) ?? []

/** Puts a credit, as the desk has just told it, into the list, and reads anew what it changed. */
export function keepCredit(client: QueryClient, program: Program, credit: CreditOperation): void {
  const { customer: customerId } = credit
  const known = creditsKnown(client, program, customerId)
  const isListed = known.some(({ id }) => id === credit.id)
  const credits = isListed
    ? known.map((each) => (each.id === credit.id ? credit : each))
    : [credit, ...known]
  client.setQueryData(listKey(program, customerId), credits)
  refreshFor(client, program, { customerId, known, credits })
}

type Change = {
  customerId: string
  known: readonly CreditOperation[]
  credits: readonly CreditOperation[]
}

/** A credit that was settled, or a reading that shows another balance, makes old what the page shows of the customer. */
function refreshFor(
  client: QueryClient,
  program: Program,
  { customerId, known, credits }: Change,
): void {
  const one = customerQueries.one(program, customerId)
  const pairs = credits.map((credit) => ({
    credit,
    before: known.find(({ id }) => id === credit.id),
  }))
  const settled = pairs.some(({ credit, before }) => !isOpen(credit) && (!before || isOpen(before)))
  const moved = pairs.some(({ credit, before }) => before && isMoved(before, credit))
  const parts = settled ? ['balance', 'transactions', 'stats'] : moved ? ['balance'] : []
  for (const part of parts) void client.invalidateQueries({ queryKey: [...one, part] })
}

const balanceSeen = (credit: CreditOperation) => newestReading(credit) ?? credit.before

function isMoved(before: CreditOperation, after: CreditOperation): boolean {
  const [was, is] = [balanceSeen(before), balanceSeen(after)]
  return was !== null && is !== null && !sameAmount(was.amount, is.amount)
}

const NONE: readonly CreditOperation[] = []

/** Every credit that desks made for a customer, newest first; none while the list is on its way. */
export const useCredits = (program: Program, customerId: string): readonly CreditOperation[] =>
  useQuery(creditQueries.list(program, customerId)).data ?? NONE
