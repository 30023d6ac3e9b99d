import { bigint, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { auditDetails, type AuditAction, type AuditDetails, type AuditOutcome } from '@/api/audit'
import type { AuditKind } from '@/api/audit-kinds'

/**
 * `once` is an entry that is alone: what it says was over when it was written. `row-…` are those of a row of a bulk job,
 * and `job-after` is the end of one, which comes long after its start was done.
 */
export type AuditPhase = 'before' | 'after' | 'once' | 'row-before' | 'row-after' | 'job-after'

/** The table of the migration, for typed queries. */
export const auditEntries = pgTable('audit_entries', {
  sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
  program: text('program'),
  personId: text('person_id'),
  personName: text('person_name'),
  address: text('address'),
  browser: text('browser'),
  action: text('action').$type<AuditAction>().notNull(),
  kind: text('kind').$type<AuditKind>().notNull(),
  customer: text('customer'),
  customerName: text('customer_name'),
  reason: text('reason'),
  requestId: text('request_id'),
  reference: text('reference').notNull(),
  phase: text('phase').$type<AuditPhase>().notNull(),
  outcome: text('outcome').$type<AuditOutcome>().notNull(),
  details: text('details').notNull(),
  removedTo: bigint('removed_to', { mode: 'number' }),
  removedHash: text('removed_hash'),
})

export type AuditRow = typeof auditEntries.$inferSelect

/** What an entry says beside its own columns. */
export const detailsIn = ({ details }: Pick<AuditRow, 'details'>): AuditDetails =>
  auditDetails.parse(JSON.parse(details))

export const auditRetentionRule = pgTable('audit_retention_rule', {
  id: text('id').primaryKey(),
  version: integer('version').notNull(),
  /** null: for ever. */
  years: integer('years'),
  personName: text('person_name'),
  changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
  dueAt: timestamp('due_at', { withTimezone: true, mode: 'date' }).notNull(),
  leaseholder: text('leaseholder'),
  leaseExpiresAt: timestamp('lease_expires_at', { withTimezone: true, mode: 'date' }),
})
