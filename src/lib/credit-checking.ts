import { addDecimals, compareDecimals, type Decimal } from './decimal'
import { sameUnit, type Money } from './money'

/** The balance in the credited unit, read at `at` (milliseconds since 1970). */
export type BalanceReading = { amount: Decimal; at: number }

/**
 * One attempt to see whether a credit has landed; `amount` is null when the balance could not be read. `watchedFor`: how
 * many milliseconds desks have seen pass since the answer, whatever the clocks say.
 */
export type Check = { amount: Decimal | null; at: number; watchedFor?: number }

export type NoAnswerReason =
  | 'timeout'
  | 'unreachable'
  /** 5xx or 408: Partnero answered, but its answer does not say what it did. */
  | 'failed'
  | 'malformed'
  /** The desk that sent the credit was stopped before an answer came. */
  | 'left'

/** What is known about the one request that was sent. A refusal settles at once and needs no checks. */
export type Answer =
  | { kind: 'accepted'; at: number }
  | { kind: 'none'; at: number; reason: NoAnswerReason; status: number | null }

/** A transaction that was not there before the credit was sent. */
export type NewTransaction = {
  key: string | null
  what: 'credit' | 'reward' | 'other'
  /** Partnero's own word for it, null when it sent none. */
  action: string | null
  money: Money | null
  /** When Partnero says it was created (ISO), null when it does not say. */
  createdAt: string | null
}

export type Checked = {
  money: Money
  before: BalanceReading
  answer: Answer
  checks: readonly Check[]
}

const seconds = (...values: number[]) => values.map((value) => value * 1000)

/** After no answer the balance is read at these times; after a 2xx also at once (design: Credit, unknown). */
const offsets: Record<Answer['kind'], readonly number[]> = {
  none: seconds(2, 10, 30, 60, 120),
  accepted: seconds(0, 2, 10, 30, 60, 120),
}

/**
 * How much sooner than people need it the readings of a test's credit come; 1 outside tests. It divides every time of
 * the plan, so that the same readings happen in the same order.
 */
export type Hastened = number

/** Nothing but a match settles a credit before this long after its answer. */
const WATCHED_FOR = 120_000
/** A clock that is put right little by little is not the one that nobody sets: they may differ by this much. */
const SLOWER_BY = 0.05
/** So many readings without a change are needed to say that a credit did not land. */
export const READINGS_NEEDED = 5
/** Readings that failed, or fell into a time when no desk was running, are made up for at this pace. */
const LATE_EVERY = 15_000
const LATE_READINGS = 6

export const expectedBalance = ({ before, money }: Pick<Checked, 'before' | 'money'>): Decimal =>
  addDecimals(before.amount, money.amount)

export const sameAmount = (one: Decimal, other: Decimal): boolean =>
  compareDecimals(one, other) === 0

export const readAmounts = (checks: readonly Check[]): BalanceReading[] =>
  checks.filter((check): check is BalanceReading => check.amount !== null)

/** “2 of 5”: which reading comes next. A reading that failed does not count. */
export const readingNumber = ({ answer, checks }: Checked): { next: number; of: number } => {
  const of = offsets[answer.kind].length
  return { next: Math.min(readAmounts(checks).length + 1, of), of }
}

/**
 * When the balance is to be read next, in milliseconds since 1970; null when it is not read again by itself,
 * because Partnero could not be read at all. A reading asked for by hand in between changes nothing of the plan.
 */
export function nextCheckAt(
  { answer, checks }: Pick<Checked, 'answer' | 'checks'>,
  hastened: Hastened = 1,
): number | null {
  const last = checks.at(-1)?.at ?? Number.NEGATIVE_INFINITY
  const planned = offsets[answer.kind]
    .map((offset) => answer.at + offset / hastened)
    .find((at) => at > last)
  if (planned !== undefined) return planned
  const late = checks.filter(({ at }) => at >= answer.at + WATCHED_FOR / hastened).length
  const worthwhile = readAmounts(checks).length > 0 || checks.length < READINGS_NEEDED
  return worthwhile && late < LATE_READINGS ? last + LATE_EVERY / hastened : null
}

/**
 * Whether what is new moved the balance, and none of it is this credit. The same amount credited elsewhere cannot be told
 * from it. Where Partnero shows no credits as transactions (`partnero-api.md` 2.16 leaves it open), a reward of then makes
 * a person look.
 */
function isExplainedByOthers(money: Money, transactions: readonly NewTransaction[]): boolean {
  const moving = transactions.filter(
    (each) => each.what !== 'other' && each.money !== null && sameUnit(each.money, money),
  )
  const isThis = ({ what, money: moved }: NewTransaction): boolean =>
    what === 'credit' && moved !== null && sameAmount(moved.amount, money.amount)
  return moving.length > 0 && !moving.some(isThis)
}

/** By the clock, and by the time that was seen to pass: a clock may be set. */
function isWatchOver({ at, watchedFor }: Check, answer: Answer, hastened: Hastened): boolean {
  const whole = WATCHED_FOR / hastened
  return at >= answer.at + whole && (watchedFor ?? whole) >= whole * (1 - SLOWER_BY)
}

export type Verdict = 'go-on' | 'look-at-transactions' | 'done' | 'not-credited' | 'undecided'

/**
 * What the readings prove. `transactions` are the new ones: undefined while nobody has looked, null when they
 * could not be read.
 *
 * - done: the newest reading is exactly before + amount, and Partnero accepted the credit, or nothing else that is new
 *   explains the reading; an answer that was lost is no proof, and others may have moved the balance as far;
 * - not-credited: no answer, at least five readings over two minutes, all of them as before, no new credit;
 * - undecided: the watch is over and the readings fit neither, or fit what others did; a person has to look.
 */
export function judge(
  { money, before, answer, checks }: Checked,
  transactions?: readonly NewTransaction[] | null,
  hastened: Hastened = 1,
): Verdict {
  const newest = checks.at(-1)
  if (!newest || newest.amount === null) return 'go-on'
  const isOver = isWatchOver(newest, answer, hastened)
  if (sameAmount(newest.amount, expectedBalance({ before, money }))) {
    if (answer.kind === 'accepted') return 'done'
    if (transactions === undefined) return 'look-at-transactions'
    // Without them the reading is all there is, but they may be readable the next time.
    if (transactions === null) return isOver ? 'done' : 'go-on'
    if (!isExplainedByOthers(money, transactions)) return 'done'
    return isOver ? 'undecided' : 'go-on'
  }
  if (!isOver) return 'go-on'
  const readings = readAmounts(checks)
  const moved = readings.some(({ amount }) => !sameAmount(amount, before.amount))
  if (!moved && readings.length < READINGS_NEEDED) return 'go-on'
  if (transactions === undefined) return 'look-at-transactions'
  if (moved || answer.kind === 'accepted') return 'undecided'
  if (transactions === null) return 'go-on'
  return transactions.some(({ what }) => what === 'credit') ? 'undecided' : 'not-credited'
}
