import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '@/api/api-error'
import {
  decideCredit,
  judgeCredit,
  readCreditNow,
  type CreditApproval,
  type CreditDecision,
  type CreditOperation,
} from '@/api/credits'
import type { Program } from '@/api/programs'
import { sameAmount, type BalanceReading } from '@/lib/credit-checking'
import { newIdentifier } from '@/lib/new-identifier'
import { useSession } from '@/shell/session-queries'
import { waitingCreditQueries } from '@/shell/waiting-credits'
import { sameUnit } from '@/lib/money'
import { creditQueries, creditsKnown, keepCredit, useCredits } from './credit-queries'
import { refusalOf, refusalOfError, type Refusal } from './credit-refusal'
import {
  sendKey,
  useCreditBeingSent,
  useFollowOpenCredit,
  useSendCredit,
  type CreditBeingSent,
} from './credit-sent'
import {
  draftOf,
  isOpen,
  type CreditDraft,
  type CreditReviewState,
  type ReviewNote,
  type WaitingCredit,
} from './credit-states'
import { useStopCredit } from './use-stop-credit'

/** How often an open credit is looked at while somebody has it before them. */
const LOOK_EVERY = 2000

type Entry =
  | { state: 'form'; draft: CreditDraft | null; refusal: Refusal | null }
  | CreditReviewState

export type CreditState =
  | Entry
  /** Confirmed, and the desk has not answered yet. */
  | { state: 'sent'; sent: CreditBeingSent }
  | { state: 'operation'; operation: CreditOperation; isOwnRequest: boolean }

const emptyForm: Entry = { state: 'form', draft: null, refusal: null }

const newReview = (
  draft: CreditDraft,
  before: BalanceReading,
  note: ReviewNote | null,
): CreditReviewState => ({
  state: 'review',
  draft,
  before,
  key: newIdentifier('op', Date.now()),
  note,
})

/** The review once more, when the ledger sent nothing because of the balance; null for every other outcome. */
export function reviewedAgain(
  { draft, before }: CreditReviewState,
  { state, before: read, refusal }: CreditOperation,
): CreditReviewState | null {
  if (state !== 'not-sent') return null
  if (read)
    return sameAmount(read.amount, before.amount)
      ? null
      : newReview(draft, read, { kind: 'moved', from: before })
  const wasUnread = refusal?.status !== null || refusal.words.length === 0
  return wasUnread ? newReview(draft, before, { kind: 'balance-unread' }) : null
}

/**
 * The newest credit of the same amount that this person made and that may have landed: the one the ledger asks about. `me`
 * is null where nobody signs in. Newest first.
 */
export const earlierBy = (
  me: string | null,
  { money }: Pick<CreditDraft, 'money'>,
  credits: readonly CreditOperation[],
): CreditOperation | undefined =>
  credits.find(
    ({ by, state, decision, money: { amount, ...unit } }) =>
      (by?.id ?? null) === me &&
      sameUnit(unit, money) &&
      sameAmount(amount, money.amount) &&
      (state === 'landed' || (state === 'decided' && decision?.verdict === 'credited')),
  )

/**
 * Where a customer's credit stands, and what can be done: form and review are this dialog's own, everything after the
 * confirmation is what the desk's ledger says. An open credit is shown whoever made it. `name` is what the dialog calls
 * the customer.
 */
export function useCredit(
  program: Program,
  { id: customerId, name }: { id: string; name: string },
) {
  const client = useQueryClient()
  const me = useSession()?.person?.id ?? null
  const credits = useCredits(program, customerId)
  const sent = useCreditBeingSent(program, customerId)
  const send = useSendCredit(program, customerId)
  const [entry, setEntry] = useState<Entry>(emptyForm)
  /** The credit whose outcome this dialog shows once it is known. */
  const [followed, setFollowed] = useState<string | null>(null)
  useFollowOpenCredit(program, customerId, LOOK_EVERY)
  const open = credits.find(isOpen)
  if (open && open.id !== followed) setFollowed(open.id)

  const keep = (credit: CreditOperation) => keepCredit(client, program, credit)
  const readAgain = () => client.invalidateQueries(creditQueries.list(program, customerId))
  const reading = useMutation({
    mutationFn: (id: string) => readCreditNow(program, id),
    onSuccess: keep,
  })
  const decision = useMutation({
    mutationFn: ({ id, verdict }: { id: string; verdict: CreditDecision['verdict'] }) =>
      decideCredit(program, id, verdict),
    onSuccess: keep,
    onError: readAgain,
  })

  const approval = useMutation({
    mutationFn: ({
      credit,
      verdict,
    }: {
      credit: WaitingCredit
      verdict: CreditApproval['verdict']
    }) =>
      judgeCredit(program, credit.id, {
        verdict,
        // What this dialog shows at this moment, and nothing newer.
        seen: { customer: credit.customer, money: credit.money, before: credit.before.amount },
      }),
    meta: { invalidates: [waitingCreditQueries.all().queryKey] },
    onSuccess: keep,
    onError: readAgain,
  })
  const stopping = useStopCredit(program, customerId)

  const show = (next: Entry) => {
    setFollowed(null)
    setEntry(next)
  }
  const earlierAt = (draft: CreditDraft): number | null =>
    earlierBy(me, draft, creditsKnown(client, program, customerId))?.startedAt ?? null

  const answered = (review: CreditReviewState, credit: CreditOperation) => {
    const again = reviewedAgain(review, credit)
    if (again) show(again)
    else setFollowed(credit.id)
  }
  const refused = (review: CreditReviewState, error: Error) => {
    const code = error instanceof ApiError ? error.code : null
    if (code === 'credit_repeat')
      show({ ...review, note: { kind: 'repeat', earlierAt: earlierAt(review.draft) } })
    else if (code === 'credit_large') show({ ...review, note: { kind: 'rules-changed' } })
    else if (code === 'credit_open') setEntry({ ...review, note: { kind: 'busy-elsewhere' } })
    else show({ state: 'form', draft: review.draft, refusal: refusalOfError(error) })
  }

  /** Asked when something is pressed: what was drawn last may be older. */
  const isSending = () => client.isMutating({ mutationKey: sendKey(program, customerId) }) > 0

  const state = shownState({ entry, open, sent, followed, credits })

  return {
    state,
    /** The balance is being read at this moment to see whether the credit landed. */
    isReading: reading.isPending || (open?.state === 'checking' && open.nextReadingAt === null),
    decisionFailed: decision.isError,
    isDeciding: decision.isPending,
    review: (draft: CreditDraft, before: BalanceReading) => show(newReview(draft, before, null)),
    goBack: () =>
      show({
        state: 'form',
        draft: entry.draft,
        refusal: null,
      }),
    confirm: (amountTyped: boolean) => {
      // What is shown decides, not what was entered: a second press finds the first one under way.
      if (state.state !== 'review' || isSending()) return
      const { draft, before, key, note } = state
      send.mutate(
        {
          customer: customerId,
          customerName: name,
          ...draft,
          reviewed: before.amount,
          idempotencyKey: key,
          repeatConfirmed: note?.kind === 'repeat',
          amountTyped,
        },
        {
          onSuccess: (credit) => answered(state, credit),
          onError: (error) => refused(state, error),
        },
      )
    },
    tryAgain: (credit: CreditOperation) =>
      show({ state: 'form', draft: draftOf(credit), refusal: null }),
    readNow: (id: string) => reading.mutate(id),
    judge: (credit: WaitingCredit, verdict: CreditApproval['verdict']) =>
      approval.mutate({ credit, verdict }),
    stop: (id: string) => stopping.mutate(id),
    /** An approval or a stop is on its way. */
    isJudging: approval.isPending || stopping.isPending,
    /** Why nothing came of it. */
    judgeError: approval.error ?? stopping.error,
    decide: (id: string, verdict: CreditDecision['verdict']) => decision.mutate({ id, verdict }),
  }
}

function shownState({
  entry,
  open,
  sent,
  followed,
  credits,
}: {
  entry: Entry
  open: CreditOperation | undefined
  sent: CreditBeingSent | null
  followed: string | null
  credits: readonly CreditOperation[]
}): CreditState {
  if (open) return { state: 'operation', operation: open, isOwnRequest: sent !== null }
  if (sent) return { state: 'sent', sent }
  const operation = credits.find(({ id }) => id === followed)
  if (!operation) return entry
  const refusal = refusalOf(operation)
  return refusal
    ? { state: 'form', draft: draftOf(operation), refusal }
    : { state: 'operation', operation, isOwnRequest: false }
}
