import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { AuditAction, AuditOutcome } from '@/api/audit'
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
