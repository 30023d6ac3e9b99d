import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import * as z from 'zod/mini'
import type { CreditOperation } from '@/api/credits'
import type { GatewayCode } from '@/api/gateway-codes'
import { decimalText } from '@/api/decimal-text'
import type { OverLimit } from '@/lib/credit-rules'
import { compareDecimals, parseDecimal, type Decimal } from '@/lib/decimal'
import { formatMoney, formatUnit, sameUnit, type Money } from '@/lib/money'
import { textProblem } from '@/lib/text-problem'
import type { ConfiguredProgram } from '../config'
import { intend } from '../audit/audit-desk-writes'
import { fromOf } from '../audit/audited'
import { judge } from '../gateway-rules'
import { readJsonBody } from '../json-body'
import type { Programs } from '../programs'
import { answerJson, refuse, type Desk, type DeskContext } from '../requests'
import type { CreditKeeper } from './credit-keeper'
import type { CreditRow } from './credit-schema'
import { moneyIn, type Errors } from './money-input'
import type { Creditor } from './rule-book'

export type CreditSettings = { keeper: CreditKeeper; programs: Programs }

const SHORTEST_REASON = 3
const LONGEST_REASON = 500

const creditBody = z.object({
  customer: z.string(),
  /** The amount as decimal text: a JSON number could lose digits on the way. */
  money: z.object({ amount: z.string(), unit: z.string(), isCurrency: z.boolean() }),
  reason: z.string(),
  /** What the page calls the customer, for the audit log; the ID is what counts. */
  customerName: z.optional(z.string()),
  /** The balance the person saw when they confirmed; when it is another by now, nothing is sent. */
  reviewed: z.optional(z.string()),
  /** The person was shown the same credit of a moment ago and means another one. */
  repeatConfirmed: z.optional(z.boolean()),
  /** The person typed the amount of a large credit once more. */
  amountTyped: z.optional(z.boolean()),
})
const approvalBody = z.object({
  verdict: z.enum(['approved', 'declined']),
  /** What the second person had before them. */
  seen: z.object({
    customer: z.string(),
    money: z.object({ amount: decimalText, unit: z.string(), isCurrency: z.boolean() }),
    before: decimalText,
  }),
})
const decisionBody = z.object({ verdict: z.enum(['credited', 'not-credited']) })

/** What the desk answers about credits of its own ledger: making one, seeing them, reading its balance, deciding one. */
export function mountCredits(
  app: Hono<Desk>,
  { keeper, programs, proxies }: CreditSettings & { proxies: number },
): void {
  app.post('/api/:program/credits', (c) =>
    withProgram(c, programs, async (program, key) => {
      const idempotencyKey = c.env.incoming.headers['idempotency-key']
      if (typeof idempotencyKey !== 'string' || !/^[\u0021-\u007E]{1,200}$/.test(idempotencyKey))
        return refuse(c, 400, 'credit_key_needed', 'A credit needs an Idempotency-Key.')
      const given = await readJsonBody(c, creditBody)
      if (!given) return refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')
      const money = moneyIn(given.money)
      const errors = { ...money.errors, ...mistakesIn(given) }
      if (money.read === null || Object.keys(errors).length > 0)
        return answerJson(c, 422, { status: 0, message: 'Look at the fields.', errors })
      const person = personOf(c)
      const { customer, repeatConfirmed = false, amountTyped = false } = given
      const reason = given.reason.trim()
      const outcome = await keeper.credit(
        {
          program: program.id,
          customer,
          idempotencyKey,
          fingerprint: fingerprintOf([customer, money.read, reason, person?.id ?? null]),
          person,
          reason,
          money: money.read,
          reviewed: reviewedIn(given),
          repeatConfirmed,
          amountTyped,
        },
        key,
        {
          from: fromOf(c, { proxies }),
          requestId: c.get('requestId'),
          // Somebody without a name is called by their ID, which is there anyway.
          customerName: given.customerName === customer ? null : (given.customerName ?? null),
        },
      )
      switch (outcome.kind) {
        case 'made':
        case 'known':
          return answerJson(c, isOver(outcome.row) ? 200 : 202, operationOf(outcome.row))
        case 'other-body':
          return refuse(
            c,
            422,
            'credit_key_reused',
            'This Idempotency-Key was used for another credit.',
          )
        case 'in-flight':
          return conflict(c, 'credit_in_flight', 'This credit is being sent.', outcome.row)
        case 'open':
          return conflict(
            c,
            'credit_open',
            'Another credit of this customer has no outcome yet.',
            outcome.row,
          )
        case 'repeat':
          return conflict(
            c,
            'credit_repeat',
            'You credited the same amount to this customer a moment ago.',
            outcome.row,
          )
        case 'over-limit':
          return refuse(c, 409, 'credit_over_limit', overLimitText(outcome.over, money.read))
        case 'large': {
          const above = formatMoney({ ...money.read, amount: outcome.above })
          return refuse(
            c,
            409,
            'credit_large',
            `This is above ${above}, so its amount has to be typed.`,
          )
        }
        case 'nobody-approves':
          return refuse(
            c,
            409,
            'credit_needs_approver',
            'A second person has to approve this, and nobody signs in at this desk.',
          )
      }
    }),
  )

  app.get('/api/:program/credits', (c) =>
    withProgram(c, programs, async (program) => {
      const customer = c.req.query('customer') ?? ''
      if (customer === '')
        return refuse(c, 400, 'not_allowed', 'Whose credits? The customer is missing.')
      if (!isCustomerId(customer)) return refuse(c, 400, 'not_allowed', NO_CUSTOMER)
      const rows = await keeper.list(program.id, customer)
      return answerJson(c, 200, { credits: rows.map(operationOf) })
    }),
  )

  app.get('/api/:program/credits/:id', (c) =>
    withProgram(c, programs, async (program) => {
      const row = await findIn(keeper, program, c.req.param('id'))
      return row ? answerJson(c, 200, operationOf(row)) : unknown(c)
    }),
  )

  app.post('/api/:program/credits/:id/reading', (c) =>
    withProgram(c, programs, async (program) => {
      const row = await findIn(keeper, program, c.req.param('id'))
      return row ? answerJson(c, 200, operationOf(await keeper.readNow(row))) : unknown(c)
    }),
  )

  app.post('/api/:program/credits/:id/approval', (c) =>
    withProgram(c, programs, async (program, key) => {
      const given = await readJsonBody(c, approvalBody)
      if (!given) return refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')
      const row = await findIn(keeper, program, c.req.param('id'))
      if (!row) return unknown(c)
      await intend(c, auditedOf(row, given.verdict))
      const by = personOf(c)
      if (!by)
        return refuse(
          c,
          409,
          'credit_needs_approver',
          'Approving takes a second person, and nobody signs in at this desk.',
        )
      if (!isWhatWasSeen(row, given.seen)) return notWaiting(c, row)
      const outcome = await keeper.judge(row, { verdict: given.verdict, by: who(by), key })
      switch (outcome.kind) {
        case 'done':
          if (outcome.row.state === 'expired') c.set('audited', auditedOf(outcome.row, 'void'))
          return answerJson(c, isOver(outcome.row) ? 200 : 202, operationOf(outcome.row))
        case 'own':
          return refuse(c, 409, 'credit_own', 'A second person has to do that.')
        case 'unread':
          return refuse(c, 502, 'credit_unread', 'The balance could not be read.')
        case 'not-waiting':
          return notWaiting(c, outcome.row)
      }
    }),
  )

  app.post('/api/:program/credits/:id/stop', (c) =>
    withProgram(c, programs, async (program) => {
      const row = await findIn(keeper, program, c.req.param('id'))
      if (!row) return unknown(c)
      await intend(c, auditedOf(row, 'before-sending'))
      const outcome = await keeper.stopCredit(row, who(personOf(c)))
      return outcome.kind === 'stopped'
        ? answerJson(c, 200, operationOf(outcome.row))
        : conflict(c, 'credit_settled', 'It is too late to stop it.', outcome.row)
    }),
  )

  app.get('/api/approvals', async (c) =>
    answerJson(c, 200, { credits: (await keeper.listWaiting()).map(operationOf) }),
  )

  app.post('/api/:program/credits/:id/decision', (c) =>
    withProgram(c, programs, async (program) => {
      const given = await readJsonBody(c, decisionBody)
      if (!given) return refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')
      const row = await findIn(keeper, program, c.req.param('id'))
      if (!row) return unknown(c)
      await intend(c, auditedOf(row, given.verdict))
      const decision = { verdict: given.verdict, by: who(personOf(c)) }
      const outcome = await keeper.decide(row, decision)
      return outcome.kind === 'decided'
        ? answerJson(c, 200, operationOf(outcome.row))
        : conflict(
            c,
            'credit_settled',
            'Its outcome is known, or is still being found out.',
            outcome.row,
          )
    }),
  )
}

async function withProgram(
  c: DeskContext,
  programs: Programs,
  answer: (program: ConfiguredProgram, key: string) => Promise<Response>,
): Promise<Response> {
  const program = programs.find(c.req.param('program') ?? '')
  if (!program) return refuse(c, 404, 'unknown_program', 'This desk has no program of that name.')
  if (program.key === null)
    return refuse(c, 503, 'configuration', `${program.variable} holds no API key.`)
  return answer(program, program.key)
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** The credit of an id, in a program; undefined too for what is no id. */
const findIn = async (
  keeper: CreditKeeper,
  program: ConfiguredProgram,
  id: string,
): Promise<CreditRow | undefined> => (UUID.test(id) ? keeper.find(program.id, id) : undefined)

const unknown = (c: DeskContext): Response =>
  refuse(c, 404, 'not_allowed', 'The desk has no such credit.')

/** A refusal that names the credit which stands in the way. */
const conflict = (c: DeskContext, code: GatewayCode, message: string, row: CreditRow): Response =>
  answerJson(c, 409, { status: 0, code, message, credit: operationOf(row) })

/** What the audit log says of a credit that a second person, a decision or a stop is about; `note` is a word for the page. */
const auditedOf = (row: CreditRow, note: string) => ({
  customer: { id: row.customer, name: null },
  details: {
    money: { amount: row.amount, unit: row.unit, isCurrency: row.isCurrency },
    balance: { before: row.before?.amount ?? null, after: null },
    subject: row.id,
    note,
  },
})

const notWaiting = (c: DeskContext, row: CreditRow): Response =>
  conflict(c, 'credit_settled', 'It does not wait for a second person any more.', row)

/** An approval is of an amount, a customer and a balance, and of no others. */
const isWhatWasSeen = (
  row: CreditRow,
  { customer, money, before }: z.output<typeof approvalBody>['seen'],
): boolean =>
  row.customer === customer &&
  sameUnit(row, money) &&
  compareDecimals(row.amount, money.amount) === 0 &&
  row.before !== null &&
  compareDecimals(row.before.amount, before) === 0

/** Who asks; null while sign-in is off. */
export function personOf(c: DeskContext): Creditor {
  const person = c.get('person')
  return person ? { id: person.id, name: person.name, role: person.role } : null
}

/** A person as records name them. */
function who(person: NonNullable<Creditor>): { id: string; name: string }
function who(person: Creditor): { id: string; name: string } | null
function who(person: Creditor): { id: string; name: string } | null {
  return person && { id: person.id, name: person.name }
}

/** Why a credit is too much, in words. */
function overLimitText(over: OverLimit, money: Money): string {
  const shown = (amount: Decimal): string => formatMoney({ ...money, amount })
  switch (over.what) {
    case 'unit':
      return `You may not credit ${formatUnit(money)}.`
    case 'credit':
      return `You may credit at most ${shown(over.most)} at once.`
    case 'day':
      return `You may credit at most ${shown(over.most)} a day, and ${shown(over.left)} of it is left today.`
  }
}

/** One and the same for the same credit of the same person, however its JSON was written. */
const fingerprintOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

const reviewedIn = ({ reviewed }: z.output<typeof creditBody>): Decimal | null =>
  reviewed === undefined ? null : parseDecimal(reviewed)

const NO_CUSTOMER = 'This is no customer’s ID.'

/** What the gateway would not ask about is no customer. */
const isCustomerId = (customer: string): boolean =>
  judge('GET', `/customers/${encodeURIComponent(customer.toWellFormed())}/balance`).allowed

const mistakesIn = (given: z.output<typeof creditBody>): Errors => ({
  ...(given.reviewed !== undefined &&
    reviewedIn(given) === null && { reviewed: ['This is no balance.'] }),

  ...(!isCustomerId(given.customer) && { customer: [NO_CUSTOMER] }),
  ...reasonErrors(given.reason.trim()),
})

function reasonErrors(reason: string): Errors {
  const problem =
    reason.length < SHORTEST_REASON
      ? 'Write a reason.'
      : textProblem(reason, LONGEST_REASON, { lines: true })
  return problem === null ? {} : { reason: [problem] }
}

const isOver = ({ openCustomer }: CreditRow): boolean => openCustomer === null

/** A row as the page reads it. */
const operationOf = (row: CreditRow): CreditOperation => ({
  id: row.id,
  program: row.program,
  customer: row.customer,
  by: row.personId === null ? null : { id: row.personId, name: row.personName ?? '' },
  reason: row.reason,
  money: { amount: row.amount, unit: row.unit, isCurrency: row.isCurrency },
  state: row.state,
  before: row.before,
  answer: row.answer,
  checks: row.checks.map(({ amount, at }) => ({ amount, at })),
  transactions: row.transactions && [...row.transactions],
  refusal: row.refusal,
  decision: row.decision,
  approval: row.approval,
  stopped: row.stopped,
  until:
    row.state === 'held' || row.state === 'waiting'
      ? (row.leaseExpiresAt?.getTime() ?? null)
      : null,
  startedAt: row.createdAt.getTime(),
  nextReadingAt:
    row.state === 'checking' && row.leaseholder === null
      ? (row.leaseExpiresAt?.getTime() ?? null)
      : null,
})
