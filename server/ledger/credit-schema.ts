import {
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { CreditRules } from '@/api/credit-rules'
import type {
  CreditApproval,
  CreditDecision,
  CreditOperationState,
  CreditRefusal,
  CreditStop,
} from '@/api/credits'
import type { Answer, BalanceReading, Check, NewTransaction } from '@/lib/credit-checking'
import type { Decimal } from '@/lib/decimal'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** What the rules asked of a credit when it was written down; a later change of them leaves it alone. */
export type Conditions = { needsApproval: boolean; holdSeconds: number }

/* The tables of the migrations, for typed queries. */

export const credits = pgTable('credits', {
  id: uuid('id').primaryKey(),
  program: text('program').notNull(),
  customer: text('customer').notNull(),
  idempotencyKey: text('idempotency_key').notNull(),
  fingerprint: text('fingerprint').notNull(),
  personId: uuid('person_id'),
  personName: text('person_name'),
  reason: text('reason').notNull(),
  amount: text('amount').$type<Decimal>().notNull(),
  unit: text('unit').notNull(),
  isCurrency: boolean('is_currency').notNull(),
  state: text('state').$type<CreditOperationState>().notNull(),
  openCustomer: text('open_customer'),
  before: jsonb('before').$type<BalanceReading>(),
  knownTransactions: jsonb('known_transactions').$type<readonly string[]>(),
  answer: jsonb('answer').$type<Answer>(),
  checks: jsonb('checks').$type<readonly Check[]>().notNull(),
  transactions: jsonb('transactions').$type<readonly NewTransaction[]>(),
  refusal: jsonb('refusal').$type<CreditRefusal>(),
  decision: jsonb('decision').$type<CreditDecision>(),
  leaseholder: text('leaseholder'),
  leaseExpiresAt: at('lease_expires_at'),
  version: integer('version').notNull(),
  createdAt: at('created_at').notNull(),
  settledAt: at('settled_at'),
  /** Its outcome is not in the audit log yet. */
  auditDueAt: at('audit_due_at'),
  reviewed: text('reviewed').$type<Decimal>(),
  conditions: jsonb('conditions').$type<Conditions>(),
  approval: jsonb('approval').$type<CreditApproval>(),
  stopped: jsonb('stopped').$type<CreditStop>(),
})

export type CreditRow = typeof credits.$inferSelect

export const creditRules = pgTable('credit_rules', {
  version: integer('version').primaryKey(),
  rules: jsonb('rules').$type<CreditRules>().notNull(),
  personId: uuid('person_id'),
  personName: text('person_name'),
  createdAt: at('created_at').notNull(),
})

export const creditDays = pgTable(
  'credit_days',
  {
    person: text('person').notNull(),
    unit: text('unit').notNull(),
    isCurrency: boolean('is_currency').notNull(),
    day: text('day').notNull(),
    version: integer('version').notNull(),
  },
  ({ person, unit, isCurrency, day }) => [primaryKey({ columns: [person, unit, isCurrency, day] })],
)
