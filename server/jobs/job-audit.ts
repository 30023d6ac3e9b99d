import type { AuditAction, AuditOutcome } from '@/api/audit'
import type { AuditEntry, AuditLog } from '../audit/audit-log'
import { failureText } from '../operations/event-log'
import type { Counts } from './job-rows'
import type { StoredJob, StoredRow } from './job-schema'
import type { RowEnd, RowOutcome } from './partnero-rows'

/** What the audit log is told of jobs; their start and what people tell them are written where these are asked for. */
export type JobAudit = {
  /** Before a row's request. Throws when it cannot be written, and then nothing may be sent. */
  before(job: StoredJob, row: StoredRow, sentIn: number): Promise<void>
  /** Whether `before` was written: a request only leaves after it. */
  wasBefore(job: StoredJob, row: StoredRow, sentIn: number): Promise<boolean>
  /** What came of it. Never throws: it has happened. */
  after(job: StoredJob, row: StoredRow, sentIn: number, outcome: RowOutcome | RowEnd): Promise<void>
  /** The end of a job, once however often it is told. Never throws. */
  ended(job: StoredJob, counts: Counts): Promise<void>
}

const ROW_ACTIONS = {
  invite: 'customer.invite',
  archive: 'customer.archive',
  restore: 'customer.restore',
} as const satisfies Record<StoredJob['kind'], AuditAction>

const common = (job: StoredJob) => ({
  program: job.program,
  person: job.personId === null ? null : { id: job.personId, name: job.personName ?? '' },
  // The desk does it by itself, whoever started it.
  from: null,
  kind: job.kind === 'invite' ? ('invite' as const) : ('change' as const),
  reason: null,
  requestId: null,
})

/** An entry of a row. `sentIn` is the version of the job with which it began to be sent: a retry is another write. */
function rowEntry(job: StoredJob, { number, target, name }: StoredRow, sentIn: number) {
  const isInvite = job.kind === 'invite'
  return {
    ...common(job),
    action: ROW_ACTIONS[job.kind],
    customer: isInvite ? null : { id: target, name: name === '' ? null : name },
    reference: `${job.id}/${number}/${sentIn}`,
    details: {
      job: job.id,
      ...(isInvite && { subject: target, after: { email: target, name: name || null } }),
    },
  }
}

const rowOutcome = (outcome: RowOutcome | RowEnd): AuditOutcome => {
  if (!('state' in outcome)) return 'not-sent'
  switch (outcome.state) {
    case 'sent':
      return 'done'
    case 'refused':
      return 'refused'
    case 'no-answer':
      return 'unknown'
    case 'waiting':
    case 'sending':
    case 'left-out':
      return 'not-sent'
  }
}

function endOutcome({ sent, refused, 'no-answer': unknown, ...rest }: Counts): AuditOutcome {
  if (sent > 0)
    return refused + unknown + rest.waiting + rest['left-out'] === 0 ? 'done' : 'partly-done'
  if (unknown > 0) return 'unknown'
  return refused > 0 ? 'refused' : 'not-sent'
}

/** “41 sent, 1 refused”. */
const countsNote = (counts: Counts): string =>
  [
    counts.sent > 0 && `${counts.sent} sent`,
    counts.refused > 0 && `${counts.refused} refused`,
    counts['no-answer'] > 0 && `${counts['no-answer']} without an answer`,
    counts['left-out'] > 0 && `${counts['left-out']} left out`,
  ]
    .filter(Boolean)
    .join(', ')

export type JobAuditOptions = {
  audit: AuditLog
  /** Whether the log has an entry of a reference before its write; without it nobody can tell, and every row may be sent. */
  wasIntended?: ((reference: string) => Promise<boolean>) | undefined
  failed: (line: string) => void
}

/** Tells the desk's log. */
export function jobAudit({
  audit,
  wasIntended = () => Promise.resolve(true),
  failed,
}: JobAuditOptions): JobAudit {
  const tell = async (job: StoredJob, entry: AuditEntry): Promise<void> => {
    try {
      await audit.append(entry)
    } catch (error) {
      failed(`job ${job.id} is not whole in the audit log: ${failureText(error)}`)
    }
  }
  return {
    before: (job, row, sentIn) =>
      audit.append({ ...rowEntry(job, row, sentIn), phase: 'row-before', outcome: 'intended' }),

    wasBefore: (job, row, sentIn) => wasIntended(rowEntry(job, row, sentIn).reference),

    after: (job, row, sentIn, outcome) => {
      const entry = rowEntry(job, row, sentIn)
      const answer = 'receipt' in outcome && {
        answer: {
          status: outcome.receipt.status,
          milliseconds: null,
          words: outcome.receipt.words,
        },
      }
      return tell(job, {
        ...entry,
        phase: 'row-after',
        outcome: rowOutcome(outcome),
        details: { ...entry.details, ...answer },
      })
    },

    ended: (job, counts) =>
      tell(job, {
        ...common(job),
        action: `job.${job.kind}`,
        customer: null,
        // Told twice it is the same entry; after a retry there is another end.
        reference: `${job.id}/end/${Object.values(counts).join('-')}`,
        phase: 'job-after',
        outcome: endOutcome(counts),
        details: {
          job: job.id,
          rows: Object.values(counts).reduce((sum, many) => sum + many, 0),
          note: countsNote(counts),
        },
      }),
  }
}
