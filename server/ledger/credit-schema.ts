import { boolean, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { CreditDecision, CreditOperationState, CreditRefusal } from '@/api/credits'
import type { Answer, BalanceReading, Check, NewTransaction } from '@/lib/credit-checking'
import type { Decimal } from '@/lib/decimal'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The table of the migration, for typed queries. */
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
})

export type CreditRow = typeof credits.$inferSelect
