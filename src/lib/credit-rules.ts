import {
  addDecimals,
  compareDecimals,
  isNegative,
  subtractDecimals,
  ZERO,
  type Decimal,
} from './decimal'
import { sameUnit, type Money } from './money'

type Unit = Pick<Money, 'unit' | 'isCurrency'>

/** What may be credited in one unit; null: as much as one likes. */
export type Limit = Unit & { perCredit: Decimal | null; perDay: Decimal | null }

/** From where on the amount is typed once more, and a second person approves; null: never. */
export type Threshold = Unit & { typedAbove: Decimal | null; approvedAbove: Decimal | null }

/** A limit with what was credited of it since midnight, UTC. */
export type Allowance = Limit & { usedToday: Decimal }

export type OverLimit =
  /** Somebody with limits credits only in units that have one: another unit would walk around all of them. */
  | { what: 'unit' }
  | { what: 'credit'; most: Decimal }
  | { what: 'day'; most: Decimal; left: Decimal }

/** The row of a unit, in a list by unit. */
export const inUnit = <Row extends Unit>(rows: readonly Row[], unit: Unit): Row | undefined =>
  rows.find((row) => sameUnit(row, unit))

const isAbove = (amount: Decimal, limit: Decimal | null): boolean =>
  limit !== null && compareDecimals(amount, limit) > 0

/** What is left of a day's limit, never below 0; null without one. */
export function leftToday({ perDay, usedToday }: Allowance): Decimal | null {
  if (perDay === null) return null
  const left = subtractDecimals(perDay, usedToday)
  return isNegative(left) ? ZERO : left
}

/** Why an amount is too much; null when it is not. `allowances` is null for somebody without any limit. */
export function overLimit(allowances: readonly Allowance[] | null, money: Money): OverLimit | null {
  if (!allowances) return null
  const allowance = inUnit(allowances, money)
  if (!allowance) return { what: 'unit' }
  const { perCredit, perDay, usedToday } = allowance
  if (perCredit !== null && isAbove(money.amount, perCredit))
    return { what: 'credit', most: perCredit }
  if (perDay !== null && isAbove(addDecimals(usedToday, money.amount), perDay))
    return { what: 'day', most: perDay, left: leftToday(allowance) ?? ZERO }
  return null
}

/** Whether an amount has to be typed once more; its unit's own limit says so. */
export function typedAbove(thresholds: readonly Threshold[], money: Money): Decimal | null {
  const limit = inUnit(thresholds, money)?.typedAbove ?? null
  return isAbove(money.amount, limit) ? limit : null
}

/**
 * Whether a second person has to approve. As soon as that is asked in one unit, it is in every unit that has no limit of
 * its own: another unit would walk around it.
 */
export function needsApproval(thresholds: readonly Threshold[], money: Money): boolean {
  const limit = inUnit(thresholds, money)?.approvedAbove ?? null
  if (limit !== null) return isAbove(money.amount, limit)
  return thresholds.some(({ approvedAbove }) => approvedAbove !== null)
}
