import type { Hono } from 'hono'
import * as z from 'zod/mini'
import type { AuditValues } from '@/api/audit'
import {
  creditRules,
  HOLD_SECONDS,
  MOST_LIMITS,
  type CreditRules,
  type DeskCreditRules,
  type LimitFor,
} from '@/api/credit-rules'
import { isZero, type Decimal } from '@/lib/decimal'
import { sameUnit, type Money } from '@/lib/money'
import { intend } from '../audit/audit-desk-writes'
import { readJsonBody } from '../json-body'
import type { Administration } from '../people/administration'
import { answerJson, refuse, type Desk, type DeskContext } from '../requests'
import type { CreditKeeper } from './credit-keeper'
import { personOf } from './credit-routes'
import { moneyIn, type Errors } from './money-input'

const given = z.object({ version: z.number(), rules: creditRules })

/** What the desk answers about the rules of credits: an administrator's, and what they mean for whoever asks. */
export function mountCreditRules(
  app: Hono<Desk>,
  {
    keeper,
    administration,
  }: {
    keeper: CreditKeeper
    /** null while sign-in is off. */
    administration: Administration | null
  },
): void {
  const answerRules = async (c: DeskContext): Promise<Response> => {
    const { version, rules, changed } = await keeper.rules()
    const everybody = administration && (await administration.list(c.get('session') ?? ''))
    const told: DeskCreditRules = {
      version,
      rules,
      changed: changed && { by: changed.by, at: changed.at.getTime() },
      people: everybody?.people.map(({ id, name, role }) => ({ id, name, role })) ?? [],
      signIn: administration ? 'on' : 'off',
    }
    return answerJson(c, 200, told)
  }

  app.get('/api/limits', answerRules)

  app.put('/api/limits', async (c) => {
    const asked = await readJsonBody(c, given)
    if (!asked) return refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')
    const read = rulesIn(asked.rules)
    if ('errors' in read)
      return answerJson(c, 422, { status: 0, message: 'Look at the fields.', errors: read.errors })
    const by = personOf(c)
    const before = (await keeper.rules()).rules
    await intend(c, { details: { before: auditValues(before), after: auditValues(read.rules) } })
    const isChanged = await keeper.changeRules({ version: asked.version, rules: read.rules, by })
    return isChanged
      ? answerRules(c)
      : refuse(c, 409, 'rules_changed', 'Somebody else changed the limits after you opened them.')
  })

  app.get('/api/credit-rules', async (c) => answerJson(c, 200, await keeper.ownRules(personOf(c))))
}

/** The rules as the audit log has them: a line for each. */
function auditValues({ holdSeconds, limits, thresholds }: CreditRules): AuditValues {
  const holder = (limit: LimitFor): string =>
    limit.kind === 'everybody' ? 'everybody' : limit.kind === 'role' ? limit.role : limit.person
  return Object.fromEntries<string>([
    ['hold', `${holdSeconds} s`],
    ...limits.map((limit): [string, string] => [
      `limit ${holder(limit.for)} ${limit.unit}`,
      `${limit.perCredit ?? 'any amount'} per credit, ${limit.perDay ?? 'any amount'} a day`,
    ]),
    ...thresholds.map(({ unit, typedAbove, approvedAbove }): [string, string] => [
      `large ${unit}`,
      `typed above ${typedAbove ?? 'never'}, approved above ${approvedAbove ?? 'never'}`,
    ]),
  ])
}

type Row = Pick<Money, 'unit' | 'isCurrency'>

const sameHolder = (one: LimitFor, other: LimitFor): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** The rules with their units spelled as credits have them, or what is wrong, by place: `limits.0.perDay`. */
function rulesIn({
  holdSeconds,
  limits,
  thresholds,
}: CreditRules): { rules: CreditRules } | { errors: Errors } {
  const errors: Errors = {}
  const complain = (place: string, words: string): void => void (errors[place] ??= [words])

  /** The unit of a row, and its two amounts. */
  const readRow = <Field extends string>(
    place: string,
    row: Row & Record<Field, Decimal | null>,
    fields: readonly Field[],
  ): Row => {
    // An amount that is right in every unit: what is asked here is the unit.
    const unit = moneyIn({ amount: '1', unit: row.unit, isCurrency: row.isCurrency })
    for (const words of unit.errors['unit'] ?? []) complain(`${place}.unit`, words)
    for (const field of fields) {
      const amount: Decimal | null = row[field]
      // 0 is a limit too: nothing of this unit, or everything needs a second person.
      if (amount === null || isZero(amount)) continue
      const { errors: wrong } = moneyIn({ amount, unit: row.unit, isCurrency: row.isCurrency })
      for (const words of wrong['amount'] ?? []) complain(`${place}.${field}`, words)
    }
    return unit.read ? { unit: unit.read.unit, isCurrency: unit.read.isCurrency } : row
  }

  const readLimits = limits.map((limit, at) => ({
    ...limit,
    ...readRow(`limits.${at}`, limit, ['perCredit', 'perDay']),
  }))
  const readThresholds = thresholds.map((threshold, at) => ({
    ...threshold,
    ...readRow(`thresholds.${at}`, threshold, ['typedAbove', 'approvedAbove']),
  }))
  for (const [at, limit] of readLimits.entries())
    if (
      readLimits
        .slice(0, at)
        .some((other) => sameUnit(other, limit) && sameHolder(other.for, limit.for))
    )
      complain(`limits.${at}.unit`, 'This unit has a limit already.')
  for (const [at, threshold] of readThresholds.entries())
    if (readThresholds.slice(0, at).some((other) => sameUnit(other, threshold)))
      complain(`thresholds.${at}.unit`, 'This unit is there already.')
  if (limits.length > MOST_LIMITS || thresholds.length > MOST_LIMITS)
    complain('limits', `At most ${MOST_LIMITS} of them.`)
  if (!HOLD_SECONDS.some((each) => each === holdSeconds))
    complain('holdSeconds', 'Choose one of the times.')
  return Object.keys(errors).length > 0
    ? { errors }
    : { rules: { holdSeconds, limits: readLimits, thresholds: readThresholds } }
}
