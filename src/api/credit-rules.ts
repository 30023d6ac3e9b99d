import * as z from 'zod/mini'
import { decimalText } from './decimal-text'
import { request } from './request'
import { ROLES } from './session'

const unit = { unit: z.string(), isCurrency: z.boolean() }
const limit = { ...unit, perCredit: z.nullable(decimalText), perDay: z.nullable(decimalText) }

/** For whom a limit is. A person's own in a unit counts before their role's, and that before everybody's. */
const limitFor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everybody') }),
  z.object({ kind: z.literal('role'), role: z.enum(ROLES) }),
  z.object({ kind: z.literal('person'), person: z.string() }),
])

const threshold = z.object({
  ...unit,
  typedAbove: z.nullable(decimalText),
  approvedAbove: z.nullable(decimalText),
})

/** Everything an administrator sets about credits; amounts are decimal text. */
export const creditRules = z.object({
  /** How long a confirmed credit can be stopped before it is sent; 0: it is sent at once. */
  holdSeconds: z.number(),
  limits: z.array(z.object({ for: limitFor, ...limit })),
  thresholds: z.array(threshold),
})

export type CreditRules = z.output<typeof creditRules>
export type LimitFor = z.output<typeof limitFor>

/** A time somebody can still press in, and short enough to wait for. */
export const HOLD_SECONDS = [0, 10, 20, 30, 60, 120] as const
/** Of limits, and of units with thresholds. */
export const MOST_LIMITS = 60

const deskCreditRules = z.object({
  /** Counts the changes; 0: nothing was ever set. */
  version: z.number(),
  rules: creditRules,
  /** The last change; `by` is null where nobody signs in. */
  changed: z.nullable(z.object({ by: z.nullable(z.string()), at: z.number() })),
  /** Who has an account, for limits of their own; empty where nobody signs in. */
  people: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) })),
  signIn: z.enum(['on', 'off']),
})

export type DeskCreditRules = z.output<typeof deskCreditRules>

const ownCreditRules = z.object({
  /** null: no limit at all. Otherwise only these units can be credited. */
  limits: z.nullable(z.array(z.object({ ...limit, usedToday: decimalText }))),
  thresholds: z.array(threshold),
  holdSeconds: z.number(),
})

export type OwnCreditRules = z.output<typeof ownCreditRules>

/** The rules about credits as they stand. Throws ApiError. */
export const readCreditRules = (signal?: AbortSignal): Promise<DeskCreditRules> =>
  request({ program: null, path: '/limits', response: deskCreditRules, signal })

/**
 * Sets the rules, all of them, over the version they were made from. Throws ApiError: `rules_changed` when somebody else
 * was faster, `invalid` with what is wrong.
 */
export const changeCreditRules = (given: {
  version: number
  rules: CreditRules
}): Promise<DeskCreditRules> =>
  request({
    program: null,
    method: 'PUT',
    path: '/limits',
    body: JSON.stringify(given),
    response: deskCreditRules,
  })

/** What whoever asks may credit, and what was credited today. Throws ApiError. */
export const readOwnCreditRules = (signal?: AbortSignal): Promise<OwnCreditRules> =>
  request({ program: null, path: '/credit-rules', response: ownCreditRules, signal })
