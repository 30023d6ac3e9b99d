import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { creditBalance, getBalance } from '@/api/balance'
import type { Program } from '@/api/programs'
import { listCustomerTransactions } from '@/api/transactions'
import { customerQueries } from '@/features/customers/customer-queries'
import type { Money } from '@/lib/money'
import { nextCheckAt } from '@/lib/credit-checking'
import { browserJournal, unkeptJournal, type CreditJournal } from './credit-journal'
import { acrossTabs, withinThisTab } from './credit-locks'
import {
  isIn,
  isOpen,
  type CreditOperation,
  type CreditState,
  type CreditSubject,
} from './credit-machine'
import { createCreditRunner, type BalanceNews, type CreditRunner } from './credit-runner'

/** Only refer-a-friend programs have a balance (`partnero-api.md` 1.7). */
const programOf = ({ program }: CreditSubject): Program => ({
  ...program,
  kind: 'refer-a-friend',
  problem: null,
  problemText: null,
})

const LATEST = { page: 1, limit: 15 }

/** The journal of this browser; the one line to change when the server keeps it. */
function openJournal(): CreditJournal {
  try {
    return browserJournal(localStorage, (listener) => {
      window.addEventListener('storage', listener)
      return () => window.removeEventListener('storage', listener)
    })
  } catch {
    // Storage is switched off: nothing can be written down, so nothing can be sent.
    return unkeptJournal
  }
}

/** What runs credits on this page; one for all dialogs and pages. */
export const credits: CreditRunner = createCreditRunner({
  journal: openJournal(),
  // Undefined where the page is not a secure context, whatever the types say.
  runAlone: 'locks' in navigator ? acrossTabs(navigator.locks) : withinThisTab(),
  partnero: {
    readBalance: (subject) => getBalance(programOf(subject), subject.customer.id),
    credit: (operation) =>
      creditBalance(programOf(operation), operation.customer.id, {
        money: operation.money,
        operationId: operation.id,
      }),
    latestTransactions: async (subject) =>
      (await listCustomerTransactions(programOf(subject), subject.customer.id, LATEST)).rows,
  },
})

const kept = new WeakSet<QueryClient>()

/** What credits read and change is what the pages show: readings go into the cache, the rest is read anew. */
function keepQueriesCurrent(client: QueryClient): void {
  if (kept.has(client)) return
  kept.add(client)
  credits.onBalanceNews((news) => refreshQueries(client, news))
}

function refreshQueries(client: QueryClient, { subject, balance, at, changed }: BalanceNews): void {
  const program = programOf(subject)
  const { queryKey } = customerQueries.balance(program, subject.customer.id)
  if (balance) client.setQueryData(queryKey, balance, { updatedAt: at })
  else void client.invalidateQueries({ queryKey })
  if (!changed) return
  const one = customerQueries.one(program, subject.customer.id)
  for (const part of ['transactions', 'stats'])
    void client.invalidateQueries({ queryKey: [...one, part] })
}

function useCredits<Snapshot>(read: () => Snapshot): Snapshot {
  const client = useQueryClient()
  useEffect(() => keepQueriesCurrent(client), [client])
  return useSyncExternalStore(credits.subscribe, read)
}

/** Where a customer's credit stands: form, review, or an operation. */
export const useCreditState = (subject: CreditSubject): CreditState =>
  useCredits(() => credits.state(subject))

/** The balance is being read at this moment to see whether the credit landed. */
export const useIsChecking = (subject: CreditSubject): boolean =>
  useCredits(() => credits.isChecking(subject))

/** A credit that was settled in the background and that nobody has looked at. */
export const useCreditOutcome = (subject: CreditSubject): CreditOperation | null =>
  useCredits(() => credits.outcome(subject))

/** Every credit made in this browser for a customer, newest first. */
export const useCreditHistory = (
  program: Program,
  customerId: string,
): readonly CreditOperation[] => useCredits(() => credits.history(program.id, customerId))

export type OpenCredit = {
  id: string
  /** Milliseconds since 1970. */
  startedAt: number
  money: Money
  state: 'sending' | 'checking' | 'undecided'
  /** When the balance is read next by itself; null when it is not. */
  nextCheckAt: number | null
}

/** The credit of this customer whose outcome nobody knows yet: while there is one, crediting is locked. */
export function useOpenCredit(program: Program, customerId: string): OpenCredit | null {
  const history = useCreditHistory(program, customerId)
  return useMemo(() => {
    const open = history.find(isOpen)
    return open
      ? {
          id: open.id,
          startedAt: open.startedAt,
          money: open.money,
          state: open.progress.state,
          nextCheckAt: isIn(open, 'checking') ? nextCheckAt(open.progress) : null,
        }
      : null
  }, [history])
}
