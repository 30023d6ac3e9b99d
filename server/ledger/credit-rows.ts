import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gte, isNotNull, lte, or } from 'drizzle-orm'
import { inUnit, needsApproval, overLimit, typedAbove, type OverLimit } from '@/lib/credit-rules'
import { compareDecimals, subtractDecimals, type Decimal } from '@/lib/decimal'
import { sameUnit, type Money } from '@/lib/money'
import { againAsAsked, inTransaction, uniqueViolation, type Database } from '../database'
import { credits, type Conditions, type CreditRow } from './credit-schema'
import { limitsOf, readRuleBook, reserveToday, type Creditor } from './rule-book'

/** The same person with the same amount for the same customer within this time is asked first. */
export const REPEAT_WITHIN_MS = 10 * 60_000
const MOST_LISTED = 100
const MOST_DUE = 20

export type Intent = {
  program: string
  customer: string
  idempotencyKey: string
  fingerprint: string
  person: Creditor
  reason: string
  money: Money
  /** The balance the person had before them; null when they name none. */
  reviewed: Decimal | null
  /** The person saw the earlier credit and means another one. */
  repeatConfirmed: boolean
  /** The person typed the amount of a large credit once more. */
  amountTyped: boolean
}

export type Recorded =
  | { kind: 'recorded'; row: CreditRow }
  /** The key was used before, for this or for something else. */
  | { kind: 'known'; row: CreditRow }
  /** Another credit of this customer has no outcome yet. */
  | { kind: 'open'; row: CreditRow }
  /** The same was credited a moment ago. */
  | { kind: 'repeat'; row: CreditRow }
  | { kind: 'over-limit'; over: OverLimit }
  /** It is large, above this, and its amount was not typed. */
  | { kind: 'large'; above: Decimal }
  /** It takes a second person, and nobody signs in. */
  | { kind: 'nobody-approves' }

/** Whose turn it is, and until when; null: nobody's before that. */
export type Lease = { leaseholder: string | null; leaseExpiresAt: Date }

/** Undoes the writing down, because something stands in the way. */
class InTheWay extends Error {
  override name = 'InTheWay'
  readonly outcome: Recorded

  constructor(outcome: Recorded) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/**
 * Writes an intent down, durably, and with it locks the customer for other credits. Two unique keys decide between
 * requests at the same moment, on however many desks; the rules are looked at in the same transaction.
 */
export async function recordIntent(
  db: Database,
  intent: Intent,
  { lease, now, hastened = 1 }: { lease: Lease; now: Date; hastened?: number },
): Promise<Recorded> {
  const { program, idempotencyKey, customer, person, money } = intent
  try {
    return await inTransaction(db, async (transaction) => {
      const { rules } = await readRuleBook(transaction)
      const conditions = {
        needsApproval: needsApproval(rules.thresholds, money),
        holdSeconds: rules.holdSeconds,
      }
      const start = startOf(conditions, { lease, now, hastened })
      const row = await insertIntent(transaction, intent, { conditions, start, now })
      // Only now: with the customer locked no other credit can come in between.
      const earlier = intent.repeatConfirmed
        ? undefined
        : await findEarlier(transaction, row, new Date(now.getTime() - REPEAT_WITHIN_MS))
      if (earlier) throw new InTheWay({ kind: 'repeat', row: earlier })
      const limits = limitsOf(rules, person)
      const limit = limits && inUnit(limits, money)
      const today =
        limit && limit.perDay !== null
          ? await reserveToday(transaction, { unit: money, creditor: person, now })
          : money.amount
      const usedToday = subtractDecimals(today, money.amount)
      const over = overLimit(limits && (limit ? [{ ...limit, usedToday }] : []), money)
      if (over) throw new InTheWay({ kind: 'over-limit', over })
      if (conditions.needsApproval && !person) throw new InTheWay({ kind: 'nobody-approves' })
      const above = typedAbove(rules.thresholds, money)
      if (above !== null && !intent.amountTyped) throw new InTheWay({ kind: 'large', above })
      return { kind: 'recorded', row }
    })
  } catch (error) {
    if (error instanceof InTheWay) return error.outcome
    if (uniqueViolation(error) === null) throw error
    const known = await findByKey(db, program, idempotencyKey)
    if (known) return { kind: 'known', row: known }
    const open = await findOpen(db, program, customer)
    // The one that was in the way has been settled meanwhile.
    return open ? { kind: 'open', row: open } : recordIntent(db, intent, { lease, now, hastened })
  }
}

/** A credit that can be stopped begins with that, unless somebody has to approve it first. */
const startOf = (
  { needsApproval: isAsked, holdSeconds }: Conditions,
  { lease, now, hastened }: { lease: Lease; now: Date; hastened: number },
): Lease & Pick<CreditRow, 'state'> =>
  holdSeconds > 0 && !isAsked
    ? held(holdSeconds, { now, hastened })
    : { state: 'intended', ...lease }

/** Nobody holds it, and any desk may send it when its time has come. */
export const held = (
  seconds: number,
  { now, hastened }: { now: Date; hastened: number },
): { leaseholder: null; leaseExpiresAt: Date; state: 'held' } => ({
  state: 'held',
  leaseholder: null,
  leaseExpiresAt: new Date(now.getTime() + (seconds * 1000) / hastened),
})

async function insertIntent(
  db: Database,
  { program, customer, idempotencyKey, fingerprint, person, reason, money, reviewed }: Intent,
  {
    conditions,
    start,
    now,
  }: { conditions: Conditions; start: Lease & Pick<CreditRow, 'state'>; now: Date },
): Promise<CreditRow> {
  const [row] = await db
    .insert(credits)
    .values({
      id: randomUUID(),
      program,
      customer,
      idempotencyKey,
      fingerprint,
      personId: person?.id ?? null,
      personName: person?.name ?? null,
      reason,
      ...money,
      openCustomer: customer,
      checks: [],
      reviewed,
      conditions,
      ...start,
      version: 1,
      createdAt: now,
    })
    .returning()
  if (!row) throw new Error('The credit was not written down.')
  return row
}

const mayHaveLanded = ({ state, decision }: CreditRow): boolean =>
  state === 'landed' || (state === 'decided' && decision?.verdict === 'credited')

async function findEarlier(
  db: Database,
  row: CreditRow,
  since: Date,
): Promise<CreditRow | undefined> {
  const recent = await db
    .select()
    .from(credits)
    .where(
      and(
        eq(credits.program, row.program),
        eq(credits.customer, row.customer),
        // What waited for a second person, or was undecided, was asked for long before it was settled.
        or(gte(credits.createdAt, since), gte(credits.settledAt, since)),
      ),
    )
    .orderBy(desc(credits.createdAt))
  return recent.find(
    (earlier) =>
      earlier.personId === row.personId &&
      mayHaveLanded(earlier) &&
      sameUnit(earlier, row) &&
      compareDecimals(earlier.amount, row.amount) === 0,
  )
}

/** The credit a key was used for; undefined when it was not. */
export async function findByKey(
  db: Database,
  program: string,
  idempotencyKey: string,
): Promise<CreditRow | undefined> {
  const [row] = await db
    .select()
    .from(credits)
    .where(and(eq(credits.program, program), eq(credits.idempotencyKey, idempotencyKey)))
  return row
}

async function findOpen(
  db: Database,
  program: string,
  customer: string,
): Promise<CreditRow | undefined> {
  const [row] = await db
    .select()
    .from(credits)
    .where(and(eq(credits.program, program), eq(credits.openCustomer, customer)))
  return row
}

export async function findCredit(db: Database, id: string): Promise<CreditRow | undefined> {
  const [row] = await db.select().from(credits).where(eq(credits.id, id))
  return row
}

/** The newest credits of a customer, newest first. */
export const listCredits = (
  db: Database,
  program: string,
  customer: string,
): Promise<CreditRow[]> =>
  db
    .select()
    .from(credits)
    .where(and(eq(credits.program, program), eq(credits.customer, customer)))
    .orderBy(desc(credits.createdAt))
    .limit(MOST_LISTED)

const MOST_WAITING = 200

/** What waits for a second person, the oldest first. */
export const listWaiting = (db: Database): Promise<CreditRow[]> =>
  db
    .select()
    .from(credits)
    .where(and(isNotNull(credits.openCustomer), eq(credits.state, 'waiting')))
    .orderBy(asc(credits.createdAt))
    .limit(MOST_WAITING)

/** Credits that wait for somebody: the next reading is due, or the desk that had them is gone. */
export const listDue = (db: Database, now: Date): Promise<CreditRow[]> =>
  db
    .select()
    .from(credits)
    .where(and(isNotNull(credits.openCustomer), lte(credits.leaseExpiresAt, now)))
    .orderBy(asc(credits.leaseExpiresAt))
    .limit(MOST_DUE)

/** Ends every lease: for a desk that knows it is alone, so that whoever held one is gone. */
export async function endLeases(db: Database, now: Date): Promise<void> {
  await db
    .update(credits)
    .set({ leaseholder: null, leaseExpiresAt: now })
    .where(isNotNull(credits.leaseholder))
}

/** What may change in a row; a change always counts its version on. */
export type Change = Partial<Omit<CreditRow, 'id' | 'version'>>

/** States in which something came of a credit, which the audit log has to say. */
const SAID = new Set<CreditRow['state']>([
  'landed',
  'not-landed',
  'undecided',
  'decided',
  'refused',
  'not-sent',
  'expired',
  'declined',
  'stopped',
])

const owed = ({ state }: Change): Change =>
  state !== undefined && SAID.has(state) ? { auditDueAt: new Date() } : {}

/** Changes a row as it was read. Undefined, and nothing is changed, when somebody else was faster. */
export async function changeCredit(
  db: Database,
  { id, version }: CreditRow,
  change: Change,
): Promise<CreditRow | undefined> {
  const [changed] = await againAsAsked(() =>
    db
      .update(credits)
      .set({ ...change, ...owed(change), version: version + 1 })
      .where(and(eq(credits.id, id), eq(credits.version, version)))
      .returning(),
  )
  return changed
}

/** The customer is free for other credits, and nobody has to look at this one again. */
export const settled = (now: Date): Change => ({
  openCustomer: null,
  leaseholder: null,
  leaseExpiresAt: null,
  settledAt: now,
})
