import type { CreditApproval, NotSentReason } from '@/api/credits'
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
import { changeCredit, findCredit, held, settled, type Change, type Lease } from './credit-rows'
import type { CreditRow } from './credit-schema'
import { NotRead, SEND_WITHIN_MS, type Address, type PartneroCredits } from './partnero-credits'
import type { WatchTime } from './watch-time'

/** Longer than anything a desk does with a credit before it writes down what came of it. */
const LEASE_MS = SEND_WITHIN_MS + 15_000
/** So long a credit waits for a second person. */
const WAITS_FOR_MS = 24 * 3_600_000
/** What no desk was there to send is not sent much later than it was to be: nobody expects it any more. */
const LATE_AFTER_MS = 10 * 60_000
/** When all planned readings are over and Partnero could not be read, it is tried on at this pace. */
const SLOW_EVERY_MS = 5 * 60_000

/** The instants between two of which a process may die. */
export type Step = 'recorded' | 'approved' | 'taken' | 'read' | 'marked' | 'answered'

export type Carrying = {
  db: Database
  partnero: PartneroCredits
  /** Milliseconds since 1970. */
  now: () => number
  /** This desk's name in leases. */
  leaseholder: string
  /** 1, except in tests. */
  hastened: Hastened
  watchTime: WatchTime
  /** Whether the audit log has the credit: what it does not have is not sent. */
  isWrittenDown: (row: CreditRow) => Promise<boolean>
  /** Called after each step; a test stops a desk there. */
  after: (step: Step) => Promise<void>
}

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
 * Gives the row as it is when Partnero has answered or its answer is lost, or when it waits for a second person. The only
 * caller of `partnero.credit`.
 */
export async function carryOut(
  carrying: Carrying,
  intended: CreditRow,
  address: Address,
): Promise<CreditRow> {
  const { db, partnero, after } = carrying
  if (!(await carrying.isWrittenDown(intended))) {
    const unsent = notSent(carrying, { what: 'not-in-audit-log' })
    return (await changeCredit(db, intended, unsent)) ?? asItIsNow(carrying, intended)
  }
  const reading = await readStart(carrying, intended, address)
  await after('read')
  // Whoever takes this over in the meantime changes the row, and then nothing is sent from here.
  const row = await changeCredit(db, intended, reading)
  if (row?.state !== 'sending') return row ?? asItIsNow(carrying, intended)
  await after('marked')
  if (!isInTime(carrying, row)) {
    const unsent = notSent(carrying, { what: 'held-up' })
    return (await changeCredit(db, row, unsent)) ?? asItIsNow(carrying, row)
  }
  const outcome = await partnero.credit(address, moneyOf(row), row.idempotencyKey)
  if (outcome.kind === 'answered') carrying.watchTime.begin(row.id)
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
  address: Address,
): Promise<Change> {
  const { partnero, now } = carrying
  const at = now()
  try {
    const [balance, latest] = await Promise.all([
      partnero.readBalance(address, intended),
      partnero.latestTransactions(address).catch(() => null),
    ])
    if (balance.customerId !== null && balance.customerId !== intended.customer)
      return notSent(carrying, { what: 'other-name', customer: balance.customerId })
    const before = { amount: balance.amount, at }
    // Who approved it did so with the balance of then.
    if (intended.approval) {
      if (!isAsApproved(intended, before.amount)) return expired(carrying, { moved: before })
    } else if (intended.reviewed !== null && !sameAmount(before.amount, intended.reviewed))
      return { ...notSent(carrying, { what: 'balance-moved' }), before }
    if (intended.conditions?.needsApproval && !intended.approval)
      return {
        state: 'waiting',
        before,
        leaseholder: null,
        leaseExpiresAt: new Date(at + WAITS_FOR_MS),
      }
    return {
      state: 'sending',
      before,
      knownTransactions: latest?.map(transactionIdentity) ?? null,
      ...leaseFrom(carrying),
    }
  } catch (error) {
    if (!(error instanceof NotRead)) throw error
    return {
      state: 'not-sent',
      refusal: { ...error.refusal, at: now() },
      ...settled(new Date(now())),
    }
  }
}

/** The desk's own words, for the audit log and for whoever reads the resource by hand. */
function notSentWords(reason: NotSentReason): string {
  switch (reason.what) {
    case 'not-in-audit-log':
      return 'It could not be written to the audit log.'
    case 'held-up':
      return 'The desk was held up before it could be sent.'
    case 'other-name':
      return `This is another name of the customer ${reason.customer}: credit that one.`
    case 'balance-moved':
      return 'The balance moved after the review.'
    case 'no-desk-running':
      return 'No desk was running when it was to be sent.'
    case 'no-key':
      return 'This desk has no key of the program.'
    case 'desk-stopped':
      return 'The desk was stopped before it was sent.'
  }
}

function notSent({ now }: Carrying, reason: NotSentReason): Change {
  return {
    state: 'not-sent',
    refusal: {
      status: null,
      words: [notSentWords(reason)],
      reason,
      retryAfterSeconds: null,
      at: now(),
    },
    ...settled(new Date(now())),
  }
}

const isAsApproved = ({ before }: CreditRow, amount: Decimal): boolean =>
  before !== null && sameAmount(before.amount, amount)

/** Nobody approved it in time, or what was approved is no more: the balance is another. */
const expired = ({ now }: Carrying, { moved }: { moved: Check | null }): Change => ({
  state: 'expired',
  ...(moved && { checks: [moved] }),
  ...settled(new Date(now())),
})

export type Approved =
  | { kind: 'done'; row: CreditRow }
  /** Somebody else was faster, or its time was over. */
  | { kind: 'not-waiting'; row: CreditRow }
  /** The balance could not be read, so it still waits. */
  | { kind: 'unread' }

/**
 * A second person approves what waits: it is sent, after the time to stop it if there is one. When the balance is another
 * than the one it was asked with, the approval is void and it is not.
 */
export async function approve(
  carrying: Carrying,
  row: CreditRow,
  { by, address }: { by: CreditApproval['by']; address: Address },
): Promise<Approved> {
  const { db, now, hastened } = carrying
  const reading = await readAmount(carrying, row, address)
  if (reading === null) return { kind: 'unread' }
  const at = now()
  const holdSeconds = row.conditions?.holdSeconds ?? 0
  const next = (): Change => {
    if (!isAsApproved(row, reading)) return expired(carrying, { moved: { amount: reading, at } })
    return holdSeconds > 0
      ? held(holdSeconds, { now: new Date(at), hastened })
      : { state: 'intended', ...leaseFrom(carrying) }
  }
  const approved = await changeCredit(db, row, {
    ...next(),
    approval: { verdict: 'approved', by, at },
  })
  if (!approved) return { kind: 'not-waiting', row: await asItIsNow(carrying, row) }
  await carrying.after('approved')
  return {
    kind: 'done',
    row: approved.state === 'intended' ? await carryOut(carrying, approved, address) : approved,
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
 * A credit that nobody stopped in its time is sent, by the one desk that takes it. Undefined when another was faster, or
 * somebody stopped it after all.
 */
async function sendHeld(
  carrying: Carrying,
  row: CreditRow,
  address: Address | null,
): Promise<CreditRow | undefined> {
  const { db, now, after } = carrying
  const due = row.leaseExpiresAt?.getTime() ?? 0
  if (now() > due + LATE_AFTER_MS)
    return changeCredit(db, row, notSent(carrying, { what: 'no-desk-running' }))
  if (!address) return changeCredit(db, row, notSent(carrying, { what: 'no-key' }))
  const taken = await changeCredit(db, row, { state: 'intended', ...leaseFrom(carrying) })
  if (!taken) return undefined
  await after('taken')
  return carryOut(carrying, taken, address)
}

/**
 * Looks at a credit whose time has come, or that a person asks about. Sends only what is held and was never tried: what
 * was interrupted before it was sent is closed, what may have been sent is found out by reading. Undefined when another
 * desk was faster.
 */
export async function lookAt(
  carrying: Carrying,
  row: CreditRow,
  address: Address | null,
): Promise<CreditRow | undefined> {
  const { db, now } = carrying
  if (row.state === 'intended')
    return changeCredit(db, row, notSent(carrying, { what: 'desk-stopped' }))
  if (row.state === 'sending') {
    carrying.watchTime.begin(row.id)
    return changeCredit(
      db,
      row,
      watched(carrying, {
        answer: { kind: 'none', at: now(), reason: 'left', status: null },
        checks: [],
      }),
    )
  }
  if (row.state === 'waiting') return changeCredit(db, row, expired(carrying, { moved: null }))
  if (row.state === 'held') return sendHeld(carrying, row, address)
  if (row.state !== 'checking') return undefined
  const taken = await changeCredit(db, row, leaseFrom(carrying))
  return taken && changeCredit(db, taken, await readAndJudge(carrying, taken, address))
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
  const watchedFor = carrying.watchTime.passed(row.id, row.checks.at(-1)?.watchedFor ?? 0)
  const check: Check = { amount, at, watchedFor }
  const checked: Checked = { money: moneyOf(row), before, answer, checks: [...row.checks, check] }
  const first = judge(checked, undefined, carrying.hastened)
  const transactions =
    address && first === 'look-at-transactions' ? await readNew(carrying, row, address) : undefined
  const verdict =
    transactions === undefined ? first : judge(checked, transactions, carrying.hastened)
  if (verdict === 'go-on' || verdict === 'look-at-transactions') return watched(carrying, checked)
  carrying.watchTime.forget(row.id)
  switch (verdict) {
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
