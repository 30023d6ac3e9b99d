import * as z from 'zod/mini'
import { addDecimals, parseDecimal, ZERO, type Decimal } from '@/lib/decimal'
import { sameUnit, type Money } from '@/lib/money'
import { customerPath } from './customer-path'
import type { Program } from './programs'
import { request } from './request'
import { isRecord, moneyOf } from './shapes'

export type Balance = { entries: readonly Money[] }

/** A remark beside the lists, such as when they were counted. A number is none: it could be an amount. */
const isRemark = (value: unknown) =>
  value === null ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && parseDecimal(value) === null)

/** The entries of all lists under `balance`; null when something there is neither a list nor a remark. */
function entriesOf(given: unknown): readonly unknown[] | null {
  const parts = Array.isArray(given) ? [given] : isRecord(given) ? Object.values(given) : null
  const lists = parts?.filter((part) => !isRemark(part))
  if (!parts || !lists?.every((list) => Array.isArray(list))) return null
  return lists.length > 0 || parts.length === 0 ? lists.flat() : null
}

/**
 * Every array under `balance` is a list of amounts per unit; an empty balance comes as [], {} or empty lists
 * (`partnero-api.md` 2.15). An entry that is no amount makes the whole balance unreadable: a wrong amount is worse
 * than none.
 */
export const balanceAnswer = z.pipe(
  z.object({ data: z.object({ balance: z.unknown() }) }),
  z.transform(({ data }, context): Balance => {
    const entries = entriesOf(data.balance)?.map(moneyOf)
    if (entries?.every((money) => money !== null)) return { entries }
    context.issues.push({ code: 'custom', message: 'No amount with a unit', input: data.balance })
    return z.NEVER
  }),
)

/** What a customer has in one unit; a unit that is not listed is 0 (`partnero-api.md` 2.15). */
export const balanceIn = (
  { entries }: Balance,
  unit: Pick<Money, 'unit' | 'isCurrency'>,
): Decimal =>
  entries
    .filter((entry) => sameUnit(entry, unit))
    .reduce((sum, { amount }) => addDecimals(sum, amount), ZERO)

/** What a customer has, one entry per unit; refer-a-friend only. */
export const getBalance = (program: Program, id: string, signal?: AbortSignal): Promise<Balance> =>
  request({
    program: program.id,
    path: `${customerPath(id)}/balance`,
    response: balanceAnswer,
    exact: true,
    signal,
  })
