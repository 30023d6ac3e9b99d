import { newTransactions, transactionIdentity } from '@/api/new-transactions'
import {
  judge,
  nextCheckAt,
  sameAmount,
  type Check,
  type Checked,
  type Hastened,
  type NewTransaction,
} from '@/lib/credit-checking'
import type { Decimal } from '@/lib/decimal'
import type { Database } from '../database'
import { changeCredit, findCredit, settled, type Change, type Lease } from './credit-rows'
import type { CreditRow } from './credit-schema'
import { NotRead, SEND_WITHIN_MS, type Address, type PartneroCredits } from './partnero-credits'

/** Longer than anything a desk does with a credit before it writes down what came of it. */
const LEASE_MS = SEND_WITHIN_MS + 15_000
/** When all planned readings are over and Partnero could not be read, it is tried on at this pace. */
const SLOW_EVERY_MS = 5 * 60_000

/** The instants between two of which a process may die. */
export type Step = 'recorded' | 'read' | 'marked' | 'answered'

export type Carrying = {
  db: Database
  partnero: PartneroCredits
  /** Milliseconds since 1970. */
  now: () => number
  /** This desk's name in leases. */
  leaseholder: string
  /** 1, except in tests. */
  hastened: Hastened
  /** Called after each step; a test stops a desk there. */
  after: (step: Step) => Promise<void>
}

/** What a person confirmed: for whom, and with which balance before their eyes; null when they name none. */
export type Start = { address: Address; reviewed: Decimal | null }

export const leaseFrom = ({ now, leaseholder }: Carrying): Lease => ({
  leaseholder,
  leaseExpiresAt: new Date(now() + LEASE_MS),
})

const moneyOf = ({ amount, unit, isCurrency }: CreditRow) => ({ amount, unit, isCurrency })

/** The row as somebody else has changed it. Throws when it is gone: nothing deletes credits. */
async function asItIsNow({ db }: Carrying, { id }: CreditRow): Promise<CreditRow> {
  const row = await findCredit(db, id)
  if (!row) throw new Error(`The credit ${id} is gone.`)
  return row
}

/**
 * Carries an intent out: the balance is read, the row says that a request is about to leave, and then at most one does.
 * Gives the row as it is when Partnero has answered or its answer is lost. The only caller of `partnero.credit`.
 */
export async function carryOut(
  carrying: Carrying,
  intended: CreditRow,
  start: Start,
): Promise<CreditRow> {
  const { db, partnero, after } = carrying
  const reading = await readStart(carrying, intended, start)
  await after('read')
  // Whoever takes this over in the meantime changes the row, and then nothing is sent from here.
  const row = await changeCredit(db, intended, reading)
  if (row?.state !== 'sending') return row ?? asItIsNow(carrying, intended)
  await after('marked')
  if (!isInTime(carrying, row)) {
    const words = ['The desk was held up before it could be sent.']
    return (await changeCredit(db, row, notSent(carrying, words))) ?? asItIsNow(carrying, row)
  }
  const outcome = await partnero.credit(start.address, moneyOf(row), row.idempotencyKey)
  await after('answered')
  const change: Change =
    outcome.kind === 'refused'
      ? { state: 'refused', refusal: outcome.refusal, ...settled(new Date(carrying.now())) }
      : watched(carrying, { answer: outcome.answer, checks: [] })
  return writeAnswer(carrying, row, change)
}

/**
 * Whether a request that leaves now has ended before anybody else looks at the credit. A machine that slept in between
 * has not: what it sends later, nobody would expect any more.
 */
const isInTime = ({ now }: Carrying, { leaseExpiresAt }: CreditRow): boolean =>
  leaseExpiresAt !== null && now() + SEND_WITHIN_MS <= leaseExpiresAt.getTime()

/** What is there before: the balance, and which transactions; without the balance nothing may be sent. */
async function readStart(
  carrying: Carrying,
  intended: CreditRow,
  { address, reviewed }: Start,
): Promise<Change> {
  const { partnero, now } = carrying
  const at = now()
  try {
    const [balance, latest] = await Promise.all([
      partnero.readBalance(address, intended),
      partnero.latestTransactions(address).catch(() => null),
    ])
    if (balance.customerId !== null && balance.customerId !== intended.customer)
      return notSent(carrying, [
        `This is another name of the customer ${balance.customerId}: credit that one.`,
      ])
    const before = { amount: balance.amount, at }
    if (reviewed !== null && !sameAmount(before.amount, reviewed))
      return { ...notSent(carrying, ['The balance moved after the review.']), before }
    return {
      state: 'sending',
      before,
      knownTransactions: latest?.map(transactionIdentity) ?? null,
      ...leaseFrom(carrying),
    }
  } catch (error) {
    if (!(error instanceof NotRead)) throw error
    return { ...notSent(carrying, []), refusal: { ...error.refusal, at: now() } }
  }
}

function notSent({ now }: Carrying, words: string[]): Change {
  return {
    state: 'not-sent',
    refusal: { status: null, words, retryAfterSeconds: null, at: now() },
    ...settled(new Date(now())),
  }
}

/** The desk that was sending is believed gone, but its answer comes after all: the answer counts. */
const awaitsAnswer = ({ state, answer }: CreditRow): boolean =>
  state === 'sending' ||
  (state === 'checking' && answer?.kind === 'none' && answer.reason === 'left')

async function writeAnswer(
  carrying: Carrying,
  sent: CreditRow,
  change: Change,
): Promise<CreditRow> {
  let row = sent
  while (awaitsAnswer(row)) {
    // Again only when somebody else has changed the row in between.
    // oxlint-disable-next-line no-await-in-loop
    const changed = await changeCredit(carrying.db, row, change)
    if (changed) return changed
    // Only now is there something new to look at.
    // oxlint-disable-next-line no-await-in-loop
    row = await asItIsNow(carrying, row)
  }
  return row
}

/** Waiting for the next reading; nobody holds it until then. */
function watched({ now, hastened }: Carrying, watch: Pick<Checked, 'answer' | 'checks'>): Change {
  const slow = now() + SLOW_EVERY_MS
  return {
    ...watch,
    state: 'checking',
    leaseholder: null,
    leaseExpiresAt: new Date(Math.min(nextCheckAt(watch, hastened) ?? slow, slow)),
  }
}

/**
 * Looks at a credit whose time has come, or that a person asks about. Never sends: what was not sent is closed, what
 * may have been sent is found out by reading. Undefined when another desk was faster.
 */
export async function lookAt(
  carrying: Carrying,
  row: CreditRow,
  address: Address | null,
): Promise<CreditRow | undefined> {
  const { db, now } = carrying
  if (row.state === 'intended')
    return changeCredit(db, row, notSent(carrying, ['The desk was stopped before it was sent.']))
  if (row.state === 'sending')
    return changeCredit(
      db,
      row,
      watched(carrying, {
        answer: { kind: 'none', at: now(), reason: 'left', status: null },
        checks: [],
      }),
    )
  if (row.state !== 'checking') return undefined
  const held = await changeCredit(db, row, leaseFrom(carrying))
  return held && changeCredit(db, held, await readAndJudge(carrying, held, address))
}

/** One reading of the balance and what it proves. */
async function readAndJudge(
  carrying: Carrying,
  row: CreditRow,
  address: Address | null,
): Promise<Change> {
  const { before, answer } = row
  if (!before || !answer) throw new Error(`The credit ${row.id} is checked without a beginning.`)
  const at = carrying.now()
  const amount = address && (await readAmount(carrying, row, address))
  const check: Check = { amount, at }
  const checked: Checked = { money: moneyOf(row), before, answer, checks: [...row.checks, check] }
  const first = judge(checked, undefined, carrying.hastened)
  const transactions =
    address && first === 'look-at-transactions' ? await readNew(carrying, row, address) : undefined
  const verdict =
    transactions === undefined ? first : judge(checked, transactions, carrying.hastened)
  switch (verdict) {
    case 'go-on':
    case 'look-at-transactions':
      return watched(carrying, checked)
    case 'done':
    case 'not-credited':
      return {
        state: verdict === 'done' ? 'landed' : 'not-landed',
        checks: checked.checks,
        ...settled(new Date(carrying.now())),
      }
    case 'undecided':
      // Open, so the customer stays locked; but nobody reads any more: a person decides.
      return {
        state: 'undecided',
        checks: checked.checks,
        transactions: transactions ?? null,
        leaseholder: null,
        leaseExpiresAt: null,
      }
  }
}

async function readAmount({ partnero }: Carrying, row: CreditRow, address: Address) {
  try {
    return (await partnero.readBalance(address, row)).amount
  } catch (error) {
    if (!(error instanceof NotRead)) throw error
    return null
  }
}

async function readNew(
  { partnero }: Carrying,
  row: CreditRow,
  address: Address,
): Promise<readonly NewTransaction[] | null> {
  try {
    const latest = await partnero.latestTransactions(address)
    return newTransactions(latest, row.knownTransactions, row.createdAt.getTime())
  } catch (error) {
    if (!(error instanceof NotRead)) throw error
    return null
  }
}
