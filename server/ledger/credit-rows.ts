import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gte, isNotNull, lte } from 'drizzle-orm'
import { compareDecimals } from '@/lib/decimal'
import { sameUnit, type Money } from '@/lib/money'
import { inTransaction, uniqueViolation, type Database } from '../database'
import { credits, type CreditRow } from './credit-schema'

/** The same person with the same amount for the same customer within this time is asked first. */
export const REPEAT_WITHIN_MS = 10 * 60_000
const MOST_LISTED = 100
const MOST_DUE = 20

export type Intent = {
  program: string
  customer: string
  idempotencyKey: string
  fingerprint: string
  /** null while sign-in is off. */
  person: { id: string; name: string } | null
  reason: string
  money: Money
  /** The person saw the earlier credit and means another one. */
  repeatConfirmed: boolean
}

export type Recorded =
  | { kind: 'recorded'; row: CreditRow }
  /** The key was used before, for this or for something else. */
  | { kind: 'known'; row: CreditRow }
  /** Another credit of this customer has no outcome yet. */
  | { kind: 'open'; row: CreditRow }
  /** The same was credited a moment ago. */
  | { kind: 'repeat'; row: CreditRow }

export type Lease = { leaseholder: string; leaseExpiresAt: Date }

/** Undoes the writing down, because the same was credited a moment ago. */
class Repeated extends Error {
  override name = 'Repeated'
  readonly earlier: CreditRow

  constructor(earlier: CreditRow) {
    super('repeated')
    this.earlier = earlier
  }
}

/**
 * Writes an intent down, durably, and with it locks the customer for other credits. Two unique keys decide between
 * requests at the same moment, on however many desks.
 */
export async function recordIntent(
  db: Database,
  intent: Intent,
  { lease, now }: { lease: Lease; now: Date },
): Promise<Recorded> {
  try {
    return await inTransaction(db, async (transaction) => {
      const row = await insertIntent(transaction, intent, { lease, now })
      // Only now: with the customer locked no other credit can come in between.
      const earlier = intent.repeatConfirmed
        ? undefined
        : await findEarlier(transaction, row, new Date(now.getTime() - REPEAT_WITHIN_MS))
      if (earlier) throw new Repeated(earlier)
      return { kind: 'recorded', row }
    })
  } catch (error) {
    if (error instanceof Repeated) return { kind: 'repeat', row: error.earlier }
    if (uniqueViolation(error) === null) throw error
    const { program, idempotencyKey, customer } = intent
    const known = await findByKey(db, program, idempotencyKey)
    if (known) return { kind: 'known', row: known }
    const open = await findOpen(db, program, customer)
    // The one that was in the way has been settled meanwhile.
    return open ? { kind: 'open', row: open } : recordIntent(db, intent, { lease, now })
  }
}

async function insertIntent(
  db: Database,
  { program, customer, idempotencyKey, fingerprint, person, reason, money }: Intent,
  { lease, now }: { lease: Lease; now: Date },
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
      state: 'intended',
      openCustomer: customer,
      checks: [],
      ...lease,
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
        gte(credits.createdAt, since),
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

/** Changes a row as it was read. Undefined, and nothing is changed, when somebody else was faster. */
export async function changeCredit(
  db: Database,
  { id, version }: CreditRow,
  change: Change,
): Promise<CreditRow | undefined> {
  const [changed] = await db
    .update(credits)
    .set({ ...change, version: version + 1 })
    .where(and(eq(credits.id, id), eq(credits.version, version)))
    .returning()
  return changed
}

/** The customer is free for other credits, and nobody has to look at this one again. */
export const settled = (now: Date): Change => ({
  openCustomer: null,
  leaseholder: null,
  leaseExpiresAt: null,
  settledAt: now,
})
