import * as z from 'zod/mini'
import { parseDecimal } from '@/lib/decimal'

const decimal = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const parsed = parseDecimal(text)
    if (parsed !== null) return parsed
    context.issues.push({ code: 'custom', input: text, message: 'Not a decimal' })
    return z.NEVER
  }),
)
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

/** Why nothing was added; `status` is Partnero's, null when it gave none. */
const refusal = z.object({
  status: z.nullable(z.number()),
  words: z.array(z.string()),
  retryAfterSeconds: z.nullable(z.number()),
  at: z.number(),
})

const decision = z.object({
  verdict: z.enum(['credited', 'not-credited']),
  by: person,
  at: z.number(),
})

/**
 * One confirmed credit as the desk's ledger has it. Times are milliseconds since 1970.
 *
 * intended (written down) → sending (at most one request) → checking (the balance is read) → landed, not-landed or
 * undecided; a refusal ends it at once, and so does not-sent. What is undecided a person decides.
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
  ]),
  /** The balance in the credit's unit, read before it was sent. */
  before: z.nullable(z.object({ amount: decimal, at: z.number() })),
  answer: z.nullable(answer),
  checks: z.array(z.object({ amount: z.nullable(decimal), at: z.number() })),
  /** What was new among the transactions when that was looked at. */
  transactions: z.nullable(z.array(newTransaction)),
  refusal: z.nullable(refusal),
  decision: z.nullable(decision),
  startedAt: z.number(),
  nextReadingAt: z.nullable(z.number()),
})

/** The newest credits of a customer, newest first. */
export const creditList = z.object({ credits: z.array(creditOperation) })

export type CreditOperation = z.output<typeof creditOperation>
export type CreditOperationState = CreditOperation['state']
export type CreditRefusal = z.output<typeof refusal>
export type CreditDecision = z.output<typeof decision>
