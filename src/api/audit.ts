/** What somebody did, or tried. A further write gets its name here, its words in src/features/audit/audit-words.ts. */
const AUDIT_ACTIONS = [
  'credit.make',
  'credit.decide',
  'credit.approve',
  'credit.stop',
  'limits.change',
  'customer.create',
  'customer.edit',
  'customer.delete',
  'customer.archive',
  'customer.restore',
  'customer.suspend',
  'customer.approve',
  'customer.invite',
  'link.create',
  'link.rename',
  'link.delete',
  'transaction.create',
  'transaction.delete',
  'transaction.archive',
  'transaction.restore',
  'job.invite',
  'job.archive',
  'job.restore',
  'job.order',
  'person.change',
  'person.end-session',
  'person.invite',
  'person.withdraw-invitation',
  'session.begin',
  'session.end',
  'person.welcome',
  'audit.retention',
  'audit.keep',
] as const

/** The parts of the log that the page can show by themselves. */
const AUDIT_KINDS = ['credit', 'change', 'invite', 'sign-in'] as const

/** `intended` is only of the entry before a write; `unknown`: no answer came, so it may have happened. */
const AUDIT_OUTCOMES = [
  'intended',
  'done',
  'partly-done',
  'refused',
  'unknown',
  'not-credited',
  'not-sent',
  'undecided',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]
export type AuditKind = (typeof AUDIT_KINDS)[number]
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number]

/** Fields by their name at Partnero, or ours for people; null is empty, and of a field that is not kept there is “…”. */
export type AuditValues = Readonly<Record<string, string | null>>

/** What an entry says beside its own columns. All of it is text that a page of the desk shows anyway. */
export type AuditDetails = {
  before?: AuditValues
  after?: AuditValues
  /** The amount of a credit or a sale, as decimal text. */
  money?: { amount: string; unit: string; isCurrency: boolean }
  /** In the unit of the credit, as decimal text; null where it was not read. */
  balance?: { before: string | null; after: string | null }
  /** What Partnero answered: null without an answer. */
  answer?: { status: number | null; milliseconds: number | null; words: string | null }
  /** Whom or what it concerned, where that is no customer. */
  subject?: string
  /** A bulk job, by its id: the entries of its rows begin their reference with it. */
  job?: string
  /** How many rows it was to have. */
  rows?: number
  /** Who settled it, where that is not who began it. */
  decidedBy?: string
  /** Why it was refused or how it went, in English words of the desk. */
  note?: string
}
