import {
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
  type MutationState,
} from '@tanstack/react-query'
import { ApiError } from '@/api/api-error'
import { makeCredit, type CreditOperation, type NewCredit } from '@/api/credits'
import type { Program } from '@/api/programs'
import type { Money } from '@/lib/money'
import { ownRulesKey } from '@/shell/own-rules-key'
import { creditQueries, keepCredit, useCredits } from './credit-queries'
import { isOpen } from './credit-states'

const ASK_AGAIN_AFTER = 2000
const LOOK_EVERY = 1000
/** Only the desk is asked. */
const LOOK_FOR_OTHERS_EVERY = 30_000
/** An accepted credit is read back at once. */
const READ_BACK_WITHIN = 250

/** Names what this page is asking of the desk for a customer. */
export const sendKey = (program: Program, customerId: string) =>
  ['credit', program.id, customerId] as const

const isInFlight = (error: Error | null) =>
  error instanceof ApiError && error.code === 'credit_in_flight'

/** The desk looked the key up and found no credit of it. */
const knowsNoCredit = (error: ApiError): boolean =>
  error.kind === 'invalid' || NONE_MADE.some((code) => error.code === code)

/** Refusals after the desk has looked the key up. */
const NONE_MADE = [
  'credit_open',
  'credit_repeat',
  'credit_over_limit',
  'credit_large',
  'credit_needs_approver',
] as const

/**
 * Whether to ask the desk again, with the same key: its ledger answers from its store and sends nothing twice. After
 * an answer that was lost only one that speaks of this key ends it: being signed out says nothing about the credit.
 */
export function asksAgain(failures: number, error: Error): boolean {
  if (!(error instanceof ApiError)) return false
  if (error.isUnanswered || isInFlight(error)) return true
  return failures > 0 && !knowsNoCredit(error)
}

/**
 * Asks the desk for a credit of a customer until it has answered, also when nobody looks any more.
 */
export function useSendCredit(program: Program, customerId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationKey: sendKey(program, customerId),
    mutationFn: (credit: NewCredit) => makeCredit(program, credit),
    retry: asksAgain,
    retryDelay: ASK_AGAIN_AFTER,
    onSuccess: (credit) => keepCredit(client, program, credit),
    onError: () => client.invalidateQueries(creditQueries.list(program, customerId)),
    // What is left of the day's limit is another one.
    onSettled: () => client.invalidateQueries({ queryKey: ownRulesKey }),
  })
}

export type CreditBeingSent = {
  credit: NewCredit
  /** Milliseconds since 1970. */
  at: number
  /** The desk gave no answer, so whether it knows of this credit is open. */
  isLost: boolean
}

/** What this page has asked of the desk for a customer and not heard of yet. */
export function useCreditBeingSent(program: Program, customerId: string): CreditBeingSent | null {
  const [sent] = useMutationState<MutationState<CreditOperation, Error, NewCredit>>({
    filters: { mutationKey: sendKey(program, customerId), status: 'pending' },
  })
  if (!sent?.variables) return null
  return {
    credit: sent.variables,
    at: sent.submittedAt,
    isLost: sent.failureCount > 0 && !isInFlight(sent.failureReason),
  }
}

export type OpenCredit = {
  /** null while the desk has not told it. */
  id: string | null
  /** Milliseconds since 1970. */
  startedAt: number
  money: Money
  state: 'sending' | 'checking' | 'undecided' | 'waiting' | 'held'
  /** When the balance is read next by itself; null when it is not. */
  nextReadingAt: number | null
  /** When a held one is sent, or a waiting one expires. */
  until: number | null
}

/** The credit of this customer whose outcome nobody knows yet: while there is one, crediting is locked. */
export function useOpenCredit(program: Program, customerId: string): OpenCredit | null {
  const open = useCredits(program, customerId).find(isOpen)
  const sent = useCreditBeingSent(program, customerId)
  if (open) {
    const { id, startedAt, money, nextReadingAt, until } = open
    return { id, startedAt, money, state: shortState(open), nextReadingAt, until }
  }
  if (!sent) return null
  const { at: startedAt, credit } = sent
  const { money } = credit
  return { id: null, startedAt, money, state: 'sending', nextReadingAt: null, until: null }
}

function shortState({ state }: CreditOperation): OpenCredit['state'] {
  const told = (['checking', 'undecided', 'waiting', 'held'] as const).find(
    (each) => each === state,
  )
  return told ?? 'sending'
}

/**
 * Keeps what is known of an open credit current, `every` so many milliseconds. While there is none it looks in the list
 * now and then for one that a colleague began, which locks this customer; for one of this page until the desk has
 * answered.
 */
export function useFollowOpenCredit(program: Program, customerId: string, every: number): void {
  const open = useCredits(program, customerId).find(isOpen)
  const sent = useCreditBeingSent(program, customerId)
  useQuery({
    ...creditQueries.list(program, customerId),
    refetchInterval: open ? false : sent ? LOOK_EVERY : LOOK_FOR_OTHERS_EVERY,
  })
  useQuery({
    ...creditQueries.one(program, customerId, open?.id ?? ''),
    enabled: open !== undefined,
    refetchInterval: open && isReadBack(open) ? READ_BACK_WITHIN : every,
  })
}

/** Partnero accepted it and its first reading is under way. */
const isReadBack = ({ state, answer, checks }: CreditOperation): boolean =>
  state === 'checking' && answer?.kind === 'accepted' && checks.length === 0
