import {
  judge,
  sameAmount,
  type Answer,
  type BalanceReading,
  type Check,
  type NewTransaction,
  type NoAnswerReason,
} from '@/lib/credit-checking'
import type { Money } from '@/lib/money'

/** Whose balance it is. */
export type CreditSubject = {
  program: { id: string; name: string }
  customer: { id: string; name: string }
}

/** What a person wants to credit, and why. */
export type CreditDraft = { money: Money; reason: string }

export type RefusalKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'rejected'
  /** The desk itself refused: Partnero was not asked. */
  | 'not-sent'

/** A 4xx: nothing was done, and somebody said so. */
export type Refusal = {
  kind: RefusalKind
  /** The own words of the one who refused. */
  words: readonly string[]
  retryAfterSeconds: number | null
  at: number
}

type Watched = { answer: Answer; checks: readonly Check[] }

type Checking = Watched & { state: 'checking' }
type Undecided = Watched & {
  state: 'undecided'
  /** null when they could not be read. */
  transactions: readonly NewTransaction[] | null
}
export type CreditVerdict = 'credited' | 'not-credited'

export type Progress =
  | { state: 'sending' }
  | Checking
  | (Watched & { state: 'done' })
  | (Watched & { state: 'not-credited' })
  | Undecided
  /** A person looked and said what happened. */
  | (Watched & { state: 'decided'; verdict: CreditVerdict; at: number })
  | { state: 'refused'; refusal: Refusal }

/** One confirmed credit: written down before it is sent, and never sent a second time. */
export type CreditOperation = CreditSubject &
  CreditDraft & {
    /** Travels as Idempotency-Key. */
    id: string
    /** The balance that was read between the confirmation and the sending. */
    before: BalanceReading
    /** Transactions that were there before; null when they could not be read. */
    knownTransactions: readonly string[] | null
    startedAt: number
    progress: Progress
  }

export type OperationIn<State extends Progress['state']> = CreditOperation & {
  progress: Extract<Progress, { state: State }>
}

export const isIn = <State extends Progress['state']>(
  operation: CreditOperation,
  ...states: readonly State[]
): operation is OperationIn<State> => states.some((state) => state === operation.progress.state)

/** Nobody knows yet what became of it, so crediting is locked for this customer. */
export const isOpen = (
  operation: CreditOperation,
): operation is OperationIn<'sending' | 'checking' | 'undecided'> =>
  isIn(operation, 'sending', 'checking', 'undecided')

/** It is known not to have landed, so a new operation with the same values is safe. */
export const mayTryAgain = (operation: CreditOperation): boolean =>
  isIn(operation, 'not-credited') ||
  (isIn(operation, 'decided') && operation.progress.verdict === 'not-credited')

/** Why a review is shown again although it was confirmed: nothing was sent. */
export type ReviewNote =
  | { kind: 'moved'; from: BalanceReading }
  | { kind: 'balance-unread' }
  | { kind: 'busy-elsewhere' }
  | { kind: 'not-recorded' }

export type CreditState =
  | { state: 'form'; draft: CreditDraft | null; refusal: Refusal | null }
  | { state: 'review'; draft: CreditDraft; before: BalanceReading; note: ReviewNote | null }
  /** Confirmed; the balance is read once more before anything is sent. */
  | { state: 'confirming'; draft: CreditDraft; before: BalanceReading }
  /** The balance is as reviewed; the operation is being written down. */
  | { state: 'recording'; operation: OperationIn<'sending'>; reviewed: BalanceReading }
  | { state: 'operation'; operation: CreditOperation }

export type CreditEvent =
  | { type: 'reviewed'; draft: CreditDraft; before: BalanceReading }
  | { type: 'went-back' }
  | { type: 'confirmed' }
  | {
      type: 'balance-read'
      subject: CreditSubject
      operationId: string
      at: number
      reading: BalanceReading
      knownTransactions: readonly string[] | null
    }
  | { type: 'balance-unread' }
  | { type: 'busy-elsewhere' }
  | { type: 'recorded'; id: string }
  | { type: 'not-recorded'; id: string }
  | { type: 'accepted'; id: string; at: number }
  | { type: 'refused'; id: string; refusal: Refusal }
  | {
      type: 'unanswered'
      id: string
      at: number
      reason: Exclude<NoAnswerReason, 'left'>
      status: number | null
    }
  /** The page that was sending is gone. */
  | { type: 'sender-left'; id: string; at: number }
  | {
      type: 'checked'
      id: string
      check: Check
      /** The new transactions: null when they could not be read, left out when nobody had to look. */
      transactions?: readonly NewTransaction[] | null
    }
  | { type: 'decided'; id: string; verdict: CreditVerdict; at: number }
  | { type: 'tried-again' }
  /** Another tab wrote this operation down. */
  | { type: 'followed'; operation: CreditOperation }
  | { type: 'closed' }

export type Effect =
  /** Read the balance under the customer's lock, then say what came of it. */
  | { kind: 'confirm' }
  /** Write it down, then say `recorded` or `not-recorded`. */
  | { kind: 'record'; operation: OperationIn<'sending'> }
  /** The one request to Partnero. The only place where this effect is made is `recorded`. */
  | { kind: 'send'; operation: OperationIn<'sending'> }
  /** Write down how it goes on. */
  | { kind: 'save'; operation: CreditOperation }

export type Step = { state: CreditState; effect: Effect | null }

export const emptyForm: CreditState = { state: 'form', draft: null, refusal: null }

const stay = (state: CreditState): Step => ({ state, effect: null })

const draftOf = ({ money, reason }: CreditOperation): CreditDraft => ({ money, reason })

/** A refused credit is shown as the form it came from, with its values and the refusal. */
const shown = (operation: CreditOperation): CreditState =>
  isIn(operation, 'refused')
    ? { state: 'form', draft: draftOf(operation), refusal: operation.progress.refusal }
    : { state: 'operation', operation }

/** What was there before matters only until the outcome is known. */
const settledForGood = (operation: CreditOperation): CreditOperation =>
  isOpen(operation) ? operation : { ...operation, knownTransactions: null }

const goOn = (operation: CreditOperation, progress: Progress): Step => {
  const next = settledForGood({ ...operation, progress })
  return { state: shown(next), effect: { kind: 'save', operation: next } }
}

/**
 * The whole life of a credit, form to outcome (design: Credit, states). Pure: what has to be done comes back as an
 * effect. Events that do not fit the state change nothing, so clicking twice, late answers and other tabs are safe.
 */
export function transition(state: CreditState, event: CreditEvent): Step {
  if (event.type === 'followed') return stay(follow(state, event.operation))
  switch (state.state) {
    case 'form':
      return event.type === 'reviewed'
        ? stay({ state: 'review', draft: event.draft, before: event.before, note: null })
        : stay(event.type === 'closed' ? emptyForm : state)
    case 'review':
      return inReview(state, event)
    case 'confirming':
      return inConfirming(state, event)
    case 'recording':
      if (event.type === 'recorded' && event.id === state.operation.id)
        return {
          state: { state: 'operation', operation: state.operation },
          effect: { kind: 'send', operation: state.operation },
        }
      if (event.type === 'not-recorded' && event.id === state.operation.id)
        return stay({
          state: 'review',
          draft: draftOf(state.operation),
          before: state.reviewed,
          note: { kind: 'not-recorded' },
        })
      return stay(state)
    case 'operation':
      return inOperation(state, event)
  }
}

function follow(state: CreditState, operation: CreditOperation): CreditState {
  switch (state.state) {
    // This tab holds the customer's lock, so what it is told is older than what it is doing.
    case 'confirming':
    case 'recording':
      return state
    case 'operation':
      if (state.operation.id === operation.id) return shown(operation)
      return isOpen(operation) && !isOpen(state.operation) ? shown(operation) : state
    case 'form':
    case 'review':
      return isOpen(operation) ? shown(operation) : state
  }
}

function inReview(state: Extract<CreditState, { state: 'review' }>, event: CreditEvent): Step {
  switch (event.type) {
    case 'confirmed':
      return {
        state: { state: 'confirming', draft: state.draft, before: state.before },
        effect: { kind: 'confirm' },
      }
    case 'went-back':
      return stay({ state: 'form', draft: state.draft, refusal: null })
    case 'closed':
      return stay(emptyForm)
    default:
      return stay(state)
  }
}

function inConfirming(
  state: Extract<CreditState, { state: 'confirming' }>,
  event: CreditEvent,
): Step {
  const { draft, before } = state
  switch (event.type) {
    case 'balance-read': {
      const { reading, subject, operationId: id, knownTransactions, at: startedAt } = event
      if (!sameAmount(reading.amount, before.amount))
        return stay({
          state: 'review',
          draft,
          before: reading,
          note: { kind: 'moved', from: before },
        })
      const operation: OperationIn<'sending'> = {
        ...subject,
        ...draft,
        id,
        before: reading,
        knownTransactions,
        startedAt,
        progress: { state: 'sending' },
      }
      return {
        state: { state: 'recording', operation, reviewed: before },
        effect: { kind: 'record', operation },
      }
    }
    case 'balance-unread':
    case 'busy-elsewhere':
      return stay({ state: 'review', draft, before, note: { kind: event.type } })
    default:
      return stay(state)
  }
}

function inOperation(
  state: Extract<CreditState, { state: 'operation' }>,
  event: CreditEvent,
): Step {
  const { operation } = state
  if (event.type === 'closed') return stay(isOpen(operation) ? state : emptyForm)
  if (event.type === 'tried-again')
    return stay(
      mayTryAgain(operation) ? { state: 'form', draft: draftOf(operation), refusal: null } : state,
    )
  if (!('id' in event) || event.id !== operation.id) return stay(state)
  switch (event.type) {
    case 'accepted':
      return awaitsAnswer(operation)
        ? goOn(operation, {
            state: 'checking',
            answer: { kind: 'accepted', at: event.at },
            checks: checksSoFar(operation),
          })
        : stay(state)
    case 'refused':
      return awaitsAnswer(operation)
        ? goOn(operation, { state: 'refused', refusal: event.refusal })
        : stay(state)
    case 'unanswered':
    case 'sender-left':
      return isIn(operation, 'sending')
        ? goOn(operation, {
            state: 'checking',
            answer:
              event.type === 'unanswered'
                ? { kind: 'none', at: event.at, reason: event.reason, status: event.status }
                : { kind: 'none', at: event.at, reason: 'left', status: null },
            checks: [],
          })
        : stay(state)
    case 'checked':
      return isIn(operation, 'checking') ? check(operation, event) : stay(state)
    case 'decided':
      return isIn(operation, 'undecided')
        ? goOn(operation, {
            state: 'decided',
            verdict: event.verdict,
            at: event.at,
            answer: operation.progress.answer,
            checks: operation.progress.checks,
          })
        : stay(state)
    case 'recorded':
    case 'not-recorded':
      return stay(state)
  }
}

/** The sender was believed gone (a browser without locks) but its answer comes after all: the answer counts. */
const awaitsAnswer = (operation: CreditOperation): boolean =>
  isIn(operation, 'sending') ||
  (isIn(operation, 'checking') &&
    operation.progress.answer.kind === 'none' &&
    operation.progress.answer.reason === 'left')

const checksSoFar = (operation: CreditOperation): readonly Check[] =>
  isIn(operation, 'checking') ? operation.progress.checks : []

function check(
  operation: OperationIn<'checking'>,
  { check: newest, transactions }: Extract<CreditEvent, { type: 'checked' }>,
): Step {
  const { answer } = operation.progress
  const checks = [...operation.progress.checks, newest]
  const verdict = judge({ ...operation, answer, checks }, transactions)
  switch (verdict) {
    case 'go-on':
    case 'look-at-transactions':
      return goOn(operation, { state: 'checking', answer, checks })
    case 'done':
    case 'not-credited':
      return goOn(operation, { state: verdict, answer, checks })
    case 'undecided':
      return goOn(operation, {
        state: 'undecided',
        answer,
        checks,
        transactions: transactions ?? null,
      })
  }
}
