import * as z from 'zod/mini'
import { AUDIT_KINDS, type AuditKind } from './audit-kinds'
import type { Program } from './programs'
import { request } from './request'
import { recordOf } from './shapes'

/** What somebody did, or tried. A further write gets its name here, its words in src/features/audit/audit-words.ts. */
export const AUDIT_ACTIONS = [
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
  'password.change',
  'password.link',
  'password.withdraw-link',
  'password.set',
  'session.begin',
  'session.end',
  'person.welcome',
  'audit.retention',
  'audit.keep',
  'audit.guard',
] as const

/** `intended` is only of the entry before a write; `unknown`: no answer came, so it may have happened. */
export const AUDIT_OUTCOMES = [
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
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number]

/** Fields by their name at Partnero, or ours for people; null is empty, and of a field that is not kept there is “…”. */
const values = recordOf((record): Readonly<Record<string, string | null>> | null => {
  const entries = Object.entries(record).flatMap(([name, value]) =>
    value === null || typeof value === 'string' ? [[name, value] as const] : [],
  )
  return entries.length === Object.keys(record).length ? Object.fromEntries(entries) : null
})
const money = z.object({ amount: z.string(), unit: z.string(), isCurrency: z.boolean() })

/** What an entry says beside its own columns. All of it is text that a page of the desk shows anyway. */
export const auditDetails = z.object({
  before: z.optional(values),
  after: z.optional(values),
  /** The amount of a credit or a sale, as decimal text. */
  money: z.optional(money),
  /** In the unit of the credit, as decimal text; null where it was not read. */
  balance: z.optional(z.object({ before: z.nullable(z.string()), after: z.nullable(z.string()) })),
  /** What Partnero answered: null without an answer. */
  answer: z.optional(
    z.object({
      status: z.nullable(z.number()),
      milliseconds: z.nullable(z.number()),
      words: z.nullable(z.string()),
    }),
  ),
  /** Whom or what it concerned, where that is no customer. */
  subject: z.optional(z.string()),
  /** A bulk job, by its id: the entries of its rows begin their reference with it. */
  job: z.optional(z.string()),
  /** How many rows it was to have. */
  rows: z.optional(z.number()),
  /** What a retention removes: how many entries, up to which number, and the hash of that one. */
  removed: z.optional(z.object({ entries: z.number(), to: z.number(), hash: z.string() })),
  /** Who settled it, where that is not who began it. */
  decidedBy: z.optional(z.string()),
  /** Why it was refused or how it went, as a word of the desk that its page translates. */
  note: z.optional(z.string()),
})

export type AuditValues = z.output<typeof values>
export type AuditDetails = z.output<typeof auditDetails>

/**
 * What became of a write that somebody looks at: besides what an entry after it says, that there is none yet. `under-way`
 * turns into `unknown` when it takes too long. A credit is `waiting` for a second person or `held` for a time to stop it
 * before anything is sent, and `open` from then on until the desk knows.
 */
export const SHOWN_OUTCOMES = [...AUDIT_OUTCOMES, 'under-way', 'waiting', 'held', 'open'] as const
export type ShownOutcome = (typeof SHOWN_OUTCOMES)[number]

const person = z.nullable(z.object({ id: z.string(), name: z.string() }))

// No z.record: it would bring 1 KiB into the first load, whose schemas need none.
const counts = recordOf((record): Readonly<Record<string, number>> | null => {
  const entries = Object.entries(record).flatMap(([name, value]) =>
    typeof value === 'number' ? [[name, value] as const] : [],
  )
  return entries.length === Object.keys(record).length ? Object.fromEntries(entries) : null
})

/** One write with what became of it: the entries that share its reference, put together. Times are milliseconds since 1970. */
export const auditRecord = z.object({
  reference: z.string(),
  at: z.number(),
  /** null: nobody signs in at this desk, or nobody is known by what they typed. */
  person,
  /** null: the desk by itself, or not for this reader. */
  from: z.nullable(z.object({ address: z.string(), browser: z.nullable(z.string()) })),
  action: z.enum(AUDIT_ACTIONS),
  kind: z.enum(AUDIT_KINDS),
  customer: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) })),
  reason: z.nullable(z.string()),
  requestId: z.nullable(z.string()),
  outcome: z.enum(SHOWN_OUTCOMES),
  /** When the outcome was written; null while there is none. */
  settledAt: z.nullable(z.number()),
  details: auditDetails,
  /** Of a bulk job: how many of its rows have which outcome. */
  counts: z.nullable(counts),
})
export type AuditRecord = z.output<typeof auditRecord>

const auditPage = z.object({
  records: z.array(auditRecord),
  page: z.number(),
  limit: z.number(),
  total: z.number(),
  /** Everybody who did something, by name. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type AuditPage = z.output<typeof auditPage>

export type AuditQuery = {
  kind: AuditKind | null
  /** A person's id. */
  person: string | null
  /** A whole customer ID or reference. */
  q: string | null
}

const auditSearch = ({ kind, person: by, q }: AuditQuery): URLSearchParams =>
  new URLSearchParams({ ...(kind && { kind }), ...(by && { person: by }), ...(q && { q }) })

const auditPath = ({ id }: Program): string => `/${encodeURIComponent(id)}/audit`

/** A page of what was done in a program and at the whole desk, the newest first. Throws ApiError. */
export const listAudit = (
  program: Program,
  { page, limit, ...query }: AuditQuery & { page: number; limit: number },
  signal?: AbortSignal,
): Promise<AuditPage> => {
  const search = auditSearch(query)
  search.set('page', String(page))
  search.set('limit', String(limit))
  const path = `${auditPath(program)}?${search.toString()}`
  return request({ program: null, path, response: auditPage, signal })
}

/** The address of all of that as a CSV file. */
export function auditExportUrl(program: Program, query: AuditQuery): string {
  const search = auditSearch(query).toString()
  return `/api${auditPath(program)}/export${search ? `?${search}` : ''}`
}

const activity = z.object({ records: z.array(auditRecord), hasMore: z.boolean() })
export type Activity = z.output<typeof activity>

/** What was done with one customer, the newest first, at most 100; without who it was asked from. Throws ApiError. */
export const listActivity = (
  program: Program,
  customer: string,
  signal?: AbortSignal,
): Promise<Activity> =>
  request({
    program: null,
    path: `/${encodeURIComponent(program.id)}/activity?customer=${encodeURIComponent(customer)}`,
    response: activity,
    signal,
  })

const openCredit = z.object({
  id: z.string(),
  customer: z.string(),
  name: z.nullable(z.string()),
  money,
  state: z.string(),
  startedAt: z.number(),
  nextReadingAt: z.nullable(z.number()),
})
const openCredits = z.object({ credits: z.array(openCredit) })
export type OpenCredit = z.output<typeof openCredit>

/** The credits of a program whose outcome is open, the oldest first. Throws ApiError. */
export const listOpenCredits = async (
  program: Program,
  signal?: AbortSignal,
): Promise<readonly OpenCredit[]> =>
  (
    await request({
      program: null,
      path: `/${encodeURIComponent(program.id)}/open-credits`,
      response: openCredits,
      signal,
    })
  ).credits
