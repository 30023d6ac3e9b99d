import * as z from 'zod/mini'
import type { Decimal } from '@/lib/decimal'
import type { Money } from '@/lib/money'
import type { Program } from './programs'
import { decimalText as decimal } from './decimal-text'
import { request } from './request'

const money = z.object({ amount: decimal, unit: z.string(), isCurrency: z.boolean() })
const person = z.nullable(z.object({ id: z.string(), name: z.string() }))

const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), at: z.number() }),
  z.object({
    kind: z.literal('none'),
    at: z.number(),
    reason: z.enum(['timeout', 'unreachable', 'failed', 'malformed', 'left']),
    status: z.nullable(z.number()),
  }),
])

const newTransaction = z.object({
  key: z.nullable(z.string()),
  what: z.enum(['credit', 'reward', 'other']),
  action: z.nullable(z.string()),
  money: z.nullable(money),
  createdAt: z.nullable(z.string()),
})

/** Why the desk itself sent nothing. A code, because the page says it in the language of whoever reads it. */
const notSent = z.discriminatedUnion('what', [
  z.object({
    what: z.enum([
      'not-in-audit-log',
      'held-up',
      'balance-moved',
      'no-desk-running',
      'no-key',
      'desk-stopped',
    ]),
  }),
  /** The ID asked for is another name of `customer`. */
  z.object({ what: z.literal('other-name'), customer: z.string() }),
])

/**
 * Why nothing was added; `status` is Partnero's, null when it gave none. `words` are Partnero's, or the desk's own in
 * English; then `reason` says the same as a code.
 */
const refusal = z.object({
  status: z.nullable(z.number()),
  words: z.array(z.string()),
  reason: z.optional(notSent),
  retryAfterSeconds: z.nullable(z.number()),
  at: z.number(),
})

const decision = z.object({
  verdict: z.enum(['credited', 'not-credited']),
  by: person,
  at: z.number(),
})

/** A second person's word about a credit that needs it. */
const approval = z.object({
  verdict: z.enum(['approved', 'declined']),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.number(),
})

/** Stopped before anything was sent; `by` is null where nobody signs in. */
const stop = z.object({ by: person, at: z.number() })

/**
 * One confirmed credit as the desk's ledger has it. Times are milliseconds since 1970.
 *
 * intended (written down) → sending (at most one request) → checking (the balance is read) → landed, not-landed or
 * undecided; a refusal ends it at once, and so does not-sent. What is undecided a person decides.
 *
 * Before it is sent it may be waiting (for a second person, who approves or declines it, until it has expired) or held
 * (for a time in which anybody can see to it that it is stopped).
 */
export const creditOperation = z.object({
  id: z.string(),
  program: z.string(),
  customer: z.string(),
  /** null: nobody signs in at this desk. */
  by: person,
  reason: z.string(),
  money,
  state: z.enum([
    'intended',
    'sending',
    'checking',
    'landed',
    'not-landed',
    'undecided',
    'decided',
    'refused',
    'not-sent',
    'waiting',
    'held',
    'declined',
    'expired',
    'stopped',
  ]),
  /** The balance in the credit's unit, read before it was sent. */
  before: z.nullable(z.object({ amount: decimal, at: z.number() })),
  answer: z.nullable(answer),
  checks: z.array(z.object({ amount: z.nullable(decimal), at: z.number() })),
  /** What was new among the transactions when that was looked at. */
  transactions: z.nullable(z.array(newTransaction)),
  refusal: z.nullable(refusal),
  decision: z.nullable(decision),
  approval: z.nullable(approval),
  stopped: z.nullable(stop),
  startedAt: z.number(),
  /** When a held credit is sent, or a waiting one expires. */
  until: z.nullable(z.number()),
  nextReadingAt: z.nullable(z.number()),
})

/** The newest credits of a customer, newest first. */
const creditList = z.object({ credits: z.array(creditOperation) })

export type CreditOperation = z.output<typeof creditOperation>
export type CreditOperationState = CreditOperation['state']
export type CreditRefusal = z.output<typeof refusal>
export type NotSentReason = z.output<typeof notSent>
export type CreditDecision = z.output<typeof decision>
export type CreditApproval = z.output<typeof approval>
export type CreditStop = z.output<typeof stop>

/** The desk's own resource, beside what it passes on to Partnero. */
const creditsPath = ({ id }: Program): string => `/${encodeURIComponent(id)}/credits`
const creditPath = (program: Program, id: string): string =>
  `${creditsPath(program)}/${encodeURIComponent(id)}`

/** The newest credits of a customer, newest first, whoever made them on whichever desk. */
export const listCredits = async (
  program: Program,
  customer: string,
  signal?: AbortSignal,
): Promise<readonly CreditOperation[]> => {
  const path = `${creditsPath(program)}?customer=${encodeURIComponent(customer)}`
  return (await request({ program: null, path, response: creditList, signal })).credits
}

/** One credit as it is now. */
export const getCredit = (
  program: Program,
  id: string,
  signal?: AbortSignal,
): Promise<CreditOperation> =>
  request({ program: null, path: creditPath(program, id), response: creditOperation, signal })

export type NewCredit = {
  customer: string
  /** What the page called them where it was confirmed, for the audit log; the ID is what counts. */
  customerName: string
  money: Money
  reason: string
  /** The balance the person saw when they confirmed. When it is another by now the credit ends as not-sent, with the new one. */
  reviewed: Decimal
  /** Names this credit: sent again, it gives the same operation and credits nothing. */
  idempotencyKey: string
  /** The person was shown the same credit of a moment ago and means another one. */
  repeatConfirmed: boolean
  /** The person typed the amount of a large credit once more. */
  amountTyped: boolean
}

/**
 * Asks the desk for a credit. It answers with the operation, whatever became of it. Throws ApiError where there is none:
 * with `credit_open`, `credit_repeat` or `credit_in_flight` another one stands in the way, see `listCredits`; with
 * `credit_over_limit`, `credit_large` or `credit_needs_approver` the rules do, see `readOwnCreditRules`.
 */
export const makeCredit = (
  program: Program,
  { idempotencyKey, ...credit }: NewCredit,
): Promise<CreditOperation> =>
  request({
    program: null,
    method: 'POST',
    path: creditsPath(program),
    headers: { 'idempotency-key': idempotencyKey },
    body: JSON.stringify(credit),
    response: creditOperation,
  })

/** Reads the balance at once, beside the planned readings, and gives what is known then. */
export const readCreditNow = (program: Program, id: string): Promise<CreditOperation> =>
  request({
    program: null,
    method: 'POST',
    path: `${creditPath(program, id)}/reading`,
    response: creditOperation,
  })

/** Says what became of a credit that the readings leave open. Throws ApiError `credit_settled` for any other. */
export const decideCredit = (
  program: Program,
  id: string,
  verdict: CreditDecision['verdict'],
): Promise<CreditOperation> =>
  request({
    program: null,
    method: 'POST',
    path: `${creditPath(program, id)}/decision`,
    body: JSON.stringify({ verdict }),
    response: creditOperation,
  })

/** What a second person had before them when they approved or declined; when any of it is another, nothing is done. */
export type Seen = { customer: string; money: Money; before: Decimal }

/**
 * Approves or declines a credit that waits, for the person signed in, who is another one than asked. Gives what became of
 * it. Throws ApiError: `credit_settled` when it waits no more, `credit_own` for one's own, `credit_unread` when the balance
 * could not be read, and then it still waits.
 */
export const judgeCredit = (
  program: Program,
  id: string,
  { verdict, seen }: { verdict: CreditApproval['verdict']; seen: Seen },
): Promise<CreditOperation> =>
  request({
    program: null,
    method: 'POST',
    path: `${creditPath(program, id)}/approval`,
    body: JSON.stringify({ verdict, seen }),
    response: creditOperation,
  })

/** Stops a credit that is held, or one's own that waits. Throws ApiError `credit_settled` when it is too late. */
export const stopCredit = (program: Program, id: string): Promise<CreditOperation> =>
  request({
    program: null,
    method: 'POST',
    path: `${creditPath(program, id)}/stop`,
    response: creditOperation,
  })

/** What waits for a second person, in every program, the oldest first. */
export const listWaitingCredits = async (
  signal?: AbortSignal,
): Promise<readonly CreditOperation[]> =>
  (await request({ program: null, path: '/approvals', response: creditList, signal })).credits
