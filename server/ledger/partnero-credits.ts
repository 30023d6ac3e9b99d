import { Readable } from 'node:stream'
import { balanceAnswer, balanceIn, type Balance } from '@/api/balance'
import type { CreditRefusal } from '@/api/credits'
import { readErrorBody, retryAfterSeconds } from '@/api/error-body'
import { isRecord, pageOf, textOf } from '@/api/shapes'
import { transactionAnswer, type Transaction } from '@/api/transactions'
import type { Answer } from '@/lib/credit-checking'
import type { Decimal } from '@/lib/decimal'
import { parseExactJson } from '@/lib/exact-json'
import { formatUnit, type Money } from '@/lib/money'
import { readAnswer, UpstreamError, type Upstream } from '../upstream'
import { ProgramPaused } from '../upstream-care/careful-upstream'

/**
 * A credit's request is given up after this, whatever a desk is set to: its lease is longer, so nobody else looks at it
 * before. A process that was stopped and goes on later finds this timer due before it could send anything.
 */
export const SEND_WITHIN_MS = 60_000
const LATEST = { page: 1, limit: 15 }
const REQUEST_TIMEOUT = 408

/** Whose balance, and the key of their program. */
export type Address = { key: string; customer: string }

export type SendOutcome =
  | { kind: 'answered'; answer: Answer }
  /** A 4xx did nothing (`partnero-api.md` 1.4), and in a pause nothing was sent. */
  | { kind: 'refused'; refusal: CreditRefusal }

/** Partnero could not be read, or said no; `status` is null when there was no answer. */
export class NotRead extends Error {
  override name = 'NotRead'
  readonly refusal: Omit<CreditRefusal, 'at'>

  constructor(refusal: Omit<CreditRefusal, 'at'>) {
    super(`not read (${refusal.status ?? 'no answer'})`)
    this.refusal = refusal
  }
}

/** The three requests that credits take. Each is sent once. */
export type PartneroCredits = {
  /** The balance in a unit, and the customer's own id where the answer tells it. Throws NotRead. */
  readBalance(
    address: Address,
    unit: Pick<Money, 'unit' | 'isCurrency'>,
  ): Promise<{ amount: Decimal; customerId: string | null }>
  /** Throws NotRead. */
  latestTransactions(address: Address): Promise<readonly Transaction[]>
  /** Adds to the balance. Never throws: what is not known is an outcome. */
  credit(address: Address, money: Money, idempotencyKey: string): Promise<SendOutcome>
}

/**
 * Asks Partnero through the desk's care, so that nothing is sent while it asked for a pause; its readings are hurried ones,
 * neither kept back nor repeated. `now` is in milliseconds since 1970.
 */
export function partneroCredits(
  upstream: Pick<Upstream, 'send'>,
  now: () => number,
): PartneroCredits {
  const read = async ({ key }: Address, target: string): Promise<unknown> => {
    try {
      const { statusCode, headers, body } = await upstream.send({
        method: 'GET',
        target,
        key,
        headers: { accept: 'application/json' },
        hurried: true,
        controller: new AbortController(),
      })
      const text = await readAnswer(body)
      if (statusCode >= 200 && statusCode < 300) return parseExactJson(text)
      throw new NotRead(refusalIn(statusCode, headers['retry-after'], text))
    } catch (error) {
      if (error instanceof NotRead) throw error
      throw new NotRead(
        error instanceof ProgramPaused
          ? refusalOf(error)
          : { status: null, words: [], retryAfterSeconds: null },
      )
    }
  }

  const send = async ({ key, customer }: Address, money: Money, idempotencyKey: string) => {
    const body = creditBody(money)
    const controller = new AbortController()
    const timer = setTimeout(() => {
      controller.abort(new UpstreamError('upstream_timeout', null))
    }, SEND_WITHIN_MS)
    try {
      return await upstream.send({
        method: 'POST',
        target: `${pathOf(customer)}/balance/credit`,
        key,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'idempotency-key': idempotencyKey,
        },
        body: Readable.from([body]),
        controller,
      })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async readBalance(address, unit) {
      const answer = await read(address, `${pathOf(address.customer)}/balance`)
      const balance = balanceAnswer.safeParse(answer)
      if (!balance.success) throw new NotRead({ status: null, words: [], retryAfterSeconds: null })
      const shown: Balance = balance.data
      return { amount: balanceIn(shown, unit), customerId: customerIn(answer) }
    },

    async latestTransactions(address) {
      const { page, limit } = LATEST
      const target = `${pathOf(address.customer)}/transactions?page=${page}&limit=${limit}`
      const rows = pageOf(transactionAnswer, LATEST).safeParse(await read(address, target))
      if (!rows.success) throw new NotRead({ status: null, words: [], retryAfterSeconds: null })
      return rows.data.rows
    },

    async credit(address, money, idempotencyKey) {
      try {
        const { statusCode: status, headers, body } = await send(address, money, idempotencyKey)
        // The status is the whole answer; a body that breaks off takes nothing back.
        const text = await readAnswer(body).catch(() => '')
        if (status >= 200 && status < 300)
          return { kind: 'answered', answer: { kind: 'accepted', at: now() } }
        if (status >= 400 && status < 500 && status !== REQUEST_TIMEOUT)
          return {
            kind: 'refused',
            refusal: { ...refusalIn(status, headers['retry-after'], text), at: now() },
          }
        return {
          kind: 'answered',
          answer: {
            kind: 'none',
            at: now(),
            reason: status === REQUEST_TIMEOUT ? 'timeout' : 'failed',
            status,
          },
        }
      } catch (error) {
        if (error instanceof ProgramPaused)
          return { kind: 'refused', refusal: { ...refusalOf(error), at: now() } }
        const late = error instanceof UpstreamError && error.code === 'upstream_timeout'
        const reason = late ? 'timeout' : 'unreachable'
        return { kind: 'answered', answer: { kind: 'none', at: now(), reason, status: null } }
      }
    },
  }
}

const pathOf = (customer: string): string => `/customers/${encodeURIComponent(customer)}`

/** Written by hand so that the amount is the very digits a person confirmed, as a JSON number. */
const creditBody = (money: Money): string =>
  `{"amount":${money.amount},"amount_units":${JSON.stringify(formatUnit(money))},"is_currency":${money.isCurrency}}`

/** What Partnero would have said: it asked for a pause, and nothing was sent. */
const refusalOf = ({ milliseconds }: ProgramPaused): Omit<CreditRefusal, 'at'> => ({
  status: 429,
  words: [],
  retryAfterSeconds: Math.ceil(milliseconds / 1000),
})

function refusalIn(
  status: number,
  retryAfter: string | string[] | undefined,
  text: string,
): Omit<CreditRefusal, 'at'> {
  const { message, fieldErrors } = readErrorBody(text)
  const fields = fieldErrors.map((each) => each.message)
  return {
    status,
    words: fields.length > 0 ? fields : message === null ? [] : [message],
    retryAfterSeconds: retryAfterSeconds(retryAfter?.toString() ?? null),
  }
}

/** `data.customer.id` of a balance (`partnero-api.md` 2.15); null where an answer does not tell it. */
function customerIn(answer: unknown): string | null {
  const data = isRecord(answer) ? answer['data'] : null
  const customer = isRecord(data) ? data['customer'] : null
  return isRecord(customer) ? textOf(customer['id']) : null
}
