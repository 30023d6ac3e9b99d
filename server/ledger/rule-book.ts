import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm'
import type { CreditRules, LimitFor } from '@/api/credit-rules'
import type { Role } from '@/api/session'
import type { Allowance, Limit } from '@/lib/credit-rules'
import { addDecimals, ZERO, type Decimal } from '@/lib/decimal'
import { sameUnit, type Money } from '@/lib/money'
import { uniqueViolation, type Database } from '../database'
import { creditDays, creditRules, credits, type CreditRow } from './credit-schema'

/** Who credits; null while sign-in is off. */
export type Creditor = { id: string; name: string; role: Role } | null

type Unit = Pick<Money, 'unit' | 'isCurrency'>

export type RuleBook = {
  /** 0: nothing was ever set. */
  version: number
  rules: CreditRules
  changed: { by: string | null; at: Date } | null
}

const NO_RULES: RuleBook = {
  version: 0,
  rules: { holdSeconds: 0, limits: [], thresholds: [] },
  changed: null,
}

/** The rules that count now. */
export async function readRuleBook(db: Database): Promise<RuleBook> {
  const [newest] = await db.select().from(creditRules).orderBy(desc(creditRules.version)).limit(1)
  if (!newest) return NO_RULES
  const { version, rules, personName, createdAt } = newest
  return { version, rules, changed: { by: personName, at: createdAt } }
}

/** Sets rules that were made from `version`. False, and nothing is changed, when somebody else was faster. */
export async function writeRuleBook(
  db: Database,
  { version, rules, by, now }: { version: number; rules: CreditRules; by: Creditor; now: Date },
): Promise<boolean> {
  if ((await readRuleBook(db)).version !== version) return false
  try {
    await db.insert(creditRules).values({
      version: version + 1,
      rules,
      personId: by?.id ?? null,
      personName: by?.name ?? null,
      createdAt: now,
    })
    return true
  } catch (error) {
    if (uniqueViolation(error) === null) throw error
    return false
  }
}

/** The nearer one counts: a person's own limit, then their role's, then everybody's. */
const nearness = (limit: LimitFor, creditor: Creditor): number => {
  switch (limit.kind) {
    case 'everybody':
      return 1
    case 'role':
      return limit.role === creditor?.role ? 2 : 0
    case 'person':
      return limit.person === creditor?.id ? 3 : 0
  }
}

/** The limits of somebody, one for each unit they may credit; null when they have none at all. */
export function limitsOf({ limits }: CreditRules, creditor: Creditor): readonly Limit[] | null {
  const theirs = limits
    .map((limit) => ({ limit, near: nearness(limit.for, creditor) }))
    .filter(({ near }) => near > 0)
    .toSorted((one, other) => other.near - one.near)
  if (theirs.length === 0) return null
  return theirs
    .filter(
      ({ limit }, place) => theirs.findIndex((nearer) => sameUnit(nearer.limit, limit)) === place,
    )
    .map(({ limit: { unit, isCurrency, perCredit, perDay } }) => ({
      unit,
      isCurrency,
      perCredit,
      perDay,
    }))
}

/** A day of limits begins at midnight, UTC: a desk is in no time zone. */
const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

const ADDED_NOTHING: ReadonlySet<CreditRow['state']> = new Set([
  'not-landed',
  'refused',
  'not-sent',
  'declined',
  'expired',
  'stopped',
])

/** Whether a credit counts for the day's limit: it landed, or it still may. */
const counts = ({ state, decision }: CreditRow): boolean =>
  !ADDED_NOTHING.has(state) && !(state === 'decided' && decision?.verdict === 'not-credited')

/** Today's credits of somebody that landed or still may, on every program. */
async function creditsToday(
  db: Database,
  creditor: Creditor,
  now: Date,
): Promise<readonly CreditRow[]> {
  const rows = await db
    .select()
    .from(credits)
    .where(
      and(
        creditor ? eq(credits.personId, creditor.id) : isNull(credits.personId),
        gte(credits.createdAt, new Date(`${dayOf(now)}T00:00:00Z`)),
      ),
    )
  return rows.filter(counts)
}

const sumIn = (rows: readonly CreditRow[], unit: Unit): Decimal =>
  rows
    .filter((row) => sameUnit(row, unit))
    .reduce((sum, { amount }) => addDecimals(sum, amount), ZERO)

/** What somebody may credit, and what they did today; null when they have no limit at all. */
export async function allowancesOf(
  db: Database,
  { rules, creditor, now }: { rules: CreditRules; creditor: Creditor; now: Date },
): Promise<readonly Allowance[] | null> {
  const limits = limitsOf(rules, creditor)
  if (!limits) return null
  const today = limits.some(({ perDay }) => perDay !== null)
    ? await creditsToday(db, creditor, now)
    : []
  return limits.map(({ unit, isCurrency, perCredit, perDay }) => ({
    unit,
    isCurrency,
    perCredit,
    perDay,
    usedToday: sumIn(today, { unit, isCurrency }),
  }))
}

/**
 * What somebody credits today in a unit, a credit of this transaction included. Everybody who asks this in a transaction
 * changes the day's row first, so two of them come one after the other and the second sees the first's credit; a server
 * of the serializable kind asks one of them to begin again.
 */
export async function reserveToday(
  transaction: Database,
  { unit, creditor, now }: { unit: Unit; creditor: Creditor; now: Date },
): Promise<Decimal> {
  await transaction
    .insert(creditDays)
    .values({
      person: creditor?.id ?? '',
      unit: unit.unit,
      isCurrency: unit.isCurrency,
      day: dayOf(now),
      version: 1,
    })
    .onConflictDoUpdate({
      target: [creditDays.person, creditDays.unit, creditDays.isCurrency, creditDays.day],
      set: { version: sql`${creditDays.version} + 1` },
    })
  return sumIn(await creditsToday(transaction, creditor, now), unit)
}
