import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Job, JobKind, JobReceipt, JobRowState } from '@/api/jobs'
import type { ProgramKind } from '@/api/programs'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The tables of the migration, for typed queries. */
export const bulkJobs = pgTable('bulk_jobs', {
  id: uuid('id').primaryKey(),
  program: text('program').notNull(),
  programKind: text('program_kind').$type<ProgramKind>().notNull(),
  kind: text('kind').$type<JobKind>().notNull(),
  idempotencyKey: text('idempotency_key').notNull(),
  fingerprint: text('fingerprint').notNull(),
  personId: uuid('person_id'),
  personName: text('person_name'),
  about: text('about').notNull(),
  state: text('state').$type<Job['state']>().notNull(),
  runningLane: text('running_lane').$type<'invite' | 'lifecycle'>(),
  notBefore: at('not_before'),
  leaseholder: text('leaseholder'),
  leaseExpiresAt: at('lease_expires_at'),
  version: integer('version').notNull(),
  createdAt: at('created_at').notNull(),
  changedAt: at('changed_at').notNull(),
  dismissedAt: at('dismissed_at'),
})

export const bulkJobRows = pgTable(
  'bulk_job_rows',
  {
    jobId: uuid('job_id').notNull(),
    number: integer('number').notNull(),
    target: text('target').notNull(),
    mailbox: text('mailbox'),
    name: text('name').notNull(),
    state: text('state').$type<JobRowState>().notNull(),
    receipt: jsonb('receipt').$type<JobReceipt>(),
    changedIn: integer('changed_in').notNull(),
  },
  ({ jobId, number }) => [primaryKey({ columns: [jobId, number] })],
)

export type StoredJob = typeof bulkJobs.$inferSelect
export type StoredRow = typeof bulkJobRows.$inferSelect
