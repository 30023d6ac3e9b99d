import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  type SQL,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { AuditPage, AuditQuery, AuditRecord, OpenCredit, ShownOutcome } from '@/api/audit'
import type { Database } from '../database'
import { bulkJobs } from '../jobs/job-schema'
import { credits } from '../ledger/credit-schema'
import { auditEntries, detailsIn, type AuditPhase, type AuditRow } from './audit-schema'

/** A write that has no outcome after so long never gets one: its desk is gone. Longer than any request may take. */
const UNDER_WAY_FOR_MS = 11 * 60_000
const MOST_ACTIVITIES = 100
const MOST_PEOPLE = 200
const MOST_OPEN = 100
/** One who was called otherwise more often keeps the latest. */
const MOST_NAMES = 20
const AT_ONCE = 500

/** One entry of each write: the one before it, or the only one. Rows of bulk jobs have phases of their own. */
const FIRST: readonly AuditPhase[] = ['before', 'once']
const FIRST_OF_ALL: readonly AuditPhase[] = [...FIRST, 'row-before']
const LAST: readonly AuditPhase[] = ['after', 'row-after']

const inProgram = (program: string) =>
  or(eq(auditEntries.program, program), isNull(auditEntries.program))

/** What a customer is called, or was called up to an entry. */
type Called = { name: string; until: number | null }

const isCalled = ({ name, until }: Called) =>
  and(
    eq(auditEntries.customer, name),
    until === null ? undefined : lte(auditEntries.sequence, until),
  )

/** What concerns a customer, also where only the entry after the write knows who it is. */
const ofCustomer = (db: Database, called: readonly Called[]) =>
  inArray(
    auditEntries.reference,
    db
      .select({ reference: auditEntries.reference })
      .from(auditEntries)
      .where(or(...called.map(isCalled))),
  )

/**
 * What a customer is called and was called before: an affiliate program has them by their key, which can be edited
 * (`partnero-api.md` 2.5), and then another one may get it. Of an edit that did so the entry before it has the old name,
 * the one after it the new one.
 */
async function namesOfCustomer(
  db: Database,
  program: string,
  called: Called,
  most = MOST_NAMES,
): Promise<readonly Called[]> {
  const before = alias(auditEntries, 'entries_before')
  const [edit] = await db
    .select({ name: before.customer, until: auditEntries.sequence })
    .from(auditEntries)
    .innerJoin(
      before,
      and(eq(before.reference, auditEntries.reference), eq(before.phase, 'before')),
    )
    .where(
      and(
        eq(auditEntries.program, program),
        isCalled(called),
        eq(auditEntries.action, 'customer.edit'),
        eq(auditEntries.phase, 'after'),
        ne(before.customer, called.name),
      ),
    )
    .orderBy(desc(auditEntries.sequence))
    .limit(1)
  if (!edit || edit.name === null || most === 1) return [called]
  const earlier = { name: edit.name, until: edit.until - 1 }
  return [called, ...(await namesOfCustomer(db, program, earlier, most - 1))]
}

/** The rows of a bulk job begin with its id and a slash; “0” is the character behind it. */
const ofJob = (job: string) =>
  and(gte(auditEntries.reference, `${job}/`), lt(auditEntries.reference, `${job}0`))

async function matching(
  db: Database,
  program: string,
  { kind, person, q }: AuditQuery,
  first: readonly AuditPhase[],
): Promise<SQL | undefined> {
  const called = q === null ? [] : await namesOfCustomer(db, program, { name: q, until: null })
  return and(
    inProgram(program),
    inArray(auditEntries.phase, [...first]),
    kind === null ? undefined : eq(auditEntries.kind, kind),
    person === null ? undefined : eq(auditEntries.personId, person),
    q === null ? undefined : or(eq(auditEntries.reference, q), ofJob(q), ofCustomer(db, called)),
  )
}

/** A page of the log of a program with what belongs to the whole desk, the newest first. `now` in milliseconds. */
export async function readAudit(
  db: Database,
  program: string,
  { page, limit, ...query }: AuditQuery & { page: number; limit: number },
  now: number,
): Promise<AuditPage> {
  // Who looks for one customer or job sees its rows, too; else a job is one record.
  const where = await matching(db, program, query, query.q === null ? FIRST : FIRST_OF_ALL)
  const [counted] = await db.select({ total: count() }).from(auditEntries).where(where)
  const rows = await db
    .select()
    .from(auditEntries)
    .where(where)
    .orderBy(desc(auditEntries.sequence))
    .limit(limit)
    .offset((page - 1) * limit)
  return {
    records: await recordsOf(db, rows, now),
    page,
    limit,
    total: counted?.total ?? 0,
    people: await peopleIn(db, program),
  }
}

/** Before it is done, whoever wants to join is only a name that a stranger typed. */
const hasJoined = [
  ne(auditEntries.action, 'person.welcome'),
  and(eq(auditEntries.phase, 'after'), eq(auditEntries.outcome, 'done')),
]

async function peopleIn(db: Database, program: string): Promise<AuditPage['people']> {
  const rows = await db
    .selectDistinct({ id: auditEntries.personId, name: auditEntries.personName })
    .from(auditEntries)
    .where(and(inProgram(program), isNotNull(auditEntries.personId), or(...hasJoined)))
    .orderBy(asc(auditEntries.personName))
    .limit(MOST_PEOPLE)
  // Who was called otherwise once is there once.
  return [...new Map(rows.map(({ id, name }) => [id, { id: id ?? '', name: name ?? '' }])).values()]
}

/** All of that with each row of every bulk job, in parts, the newest first, each read when the one before it was taken. */
export async function* readWholeAudit(
  db: Database,
  program: string,
  query: AuditQuery,
  now: number,
): AsyncGenerator<readonly AuditRecord[]> {
  const where = await matching(db, program, query, FIRST_OF_ALL)
  let last = Number.MAX_SAFE_INTEGER
  for (;;) {
    // Each part begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const rows = await db
      .select()
      .from(auditEntries)
      .where(and(where, lt(auditEntries.sequence, last)))
      .orderBy(desc(auditEntries.sequence))
      .limit(AT_ONCE)
    // Handed over before more is read, so that a long log is never held whole.
    // oxlint-disable-next-line no-await-in-loop
    if (rows.length > 0) yield await recordsOf(db, rows, now)
    const end = rows.at(-1)
    if (!end || rows.length < AT_ONCE) return
    last = end.sequence
  }
}

/** What was done with a customer, the newest first. */
export async function readActivity(
  db: Database,
  program: string,
  customer: string,
  now: number,
): Promise<{ records: AuditRecord[]; hasMore: boolean }> {
  const rows = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.program, program),
        inArray(auditEntries.phase, [...FIRST_OF_ALL]),
        ofCustomer(db, await namesOfCustomer(db, program, { name: customer, until: null })),
      ),
    )
    .orderBy(desc(auditEntries.sequence))
    .limit(MOST_ACTIVITIES + 1)
  const records = await recordsOf(db, rows.slice(0, MOST_ACTIVITIES), now)
  return {
    // Where somebody works from is for those who may read the whole log.
    records: records.map(withoutOrigin),
    hasMore: rows.length > MOST_ACTIVITIES,
  }
}

/** The credits of a program that have no outcome yet, the oldest first, with the names the log has for their customers. */
export async function readOpenCredits(db: Database, program: string): Promise<OpenCredit[]> {
  const rows = await db
    .select()
    .from(credits)
    .where(and(eq(credits.program, program), isNotNull(credits.openCustomer)))
    .orderBy(asc(credits.createdAt))
    .limit(MOST_OPEN)
  const names = await namesOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(
    ({ id, customer, amount, unit, isCurrency, state, createdAt, leaseExpiresAt }) => ({
      id,
      customer,
      name: names.get(id) ?? null,
      money: { amount, unit, isCurrency },
      state,
      startedAt: createdAt.getTime(),
      nextReadingAt: state === 'checking' ? (leaseExpiresAt?.getTime() ?? null) : null,
    }),
  )
}

const withoutOrigin = (record: AuditRecord): AuditRecord =>
  Object.assign(record, { from: null, requestId: null })

async function namesOf(db: Database, references: readonly string[]): Promise<Map<string, string>> {
  if (references.length === 0) return new Map()
  const rows = await db
    .select({ reference: auditEntries.reference, name: auditEntries.customerName })
    .from(auditEntries)
    .where(inArray(auditEntries.reference, [...references]))
  return new Map(rows.flatMap(({ reference, name }) => (name === null ? [] : [[reference, name]])))
}

/** Each first entry with the last one of its reference. */
async function recordsOf(
  db: Database,
  rows: readonly AuditRow[],
  now: number,
): Promise<AuditRecord[]> {
  if (rows.length === 0) return []
  const ends = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        inArray(
          auditEntries.reference,
          rows.map(({ reference }) => reference),
        ),
        inArray(auditEntries.phase, [...LAST]),
      ),
    )
    .orderBy(asc(auditEntries.sequence))
  // The last one counts: what was undecided may be decided since.
  const endOf = new Map(ends.map((end) => [end.reference, end]))
  const states = await openStatesOf(
    db,
    rows
      .filter(({ action, reference }) => action === 'credit.make' && !endOf.has(reference))
      .map(({ reference }) => reference),
  )
  const records = rows.map((row) =>
    recordOf(row, endOf.get(row.reference) ?? null, states.get(row.reference) ?? 'open', now),
  )
  const named = await withNamesOfCredits(db, records)
  const jobs = await jobsUnderWay(
    db,
    named.flatMap(({ details: { job } }) => job ?? []),
  )
  return Promise.all(named.map((record) => withEndOfJob(db, record, jobs)))
}

/** A decision, an approval or a stop calls the customer as the credit does that it is about. */
async function withNamesOfCredits(
  db: Database,
  records: readonly AuditRecord[],
): Promise<AuditRecord[]> {
  const creditOf = ({ action, customer, details }: AuditRecord): string | undefined =>
    action.startsWith('credit.') && customer?.name === null ? details.subject : undefined
  const names = await namesOf(
    db,
    records.flatMap((record) => creditOf(record) ?? []),
  )
  return records.map((record) => {
    const name = names.get(creditOf(record) ?? '')
    return record.customer && name !== undefined
      ? { ...record, customer: { ...record.customer, name } }
      : record
  })
}

/** How credits without an outcome stand: nothing of those that wait or are held was sent. By their reference. */
async function openStatesOf(
  db: Database,
  references: readonly string[],
): Promise<Map<string, ShownOutcome>> {
  if (references.length === 0) return new Map()
  const rows = await db
    .select({ id: credits.id, state: credits.state })
    .from(credits)
    .where(and(inArray(credits.id, [...references]), inArray(credits.state, ['waiting', 'held'])))
  return new Map(rows.map(({ id, state }) => [id, state === 'held' ? 'held' : 'waiting']))
}

/** `open` is what is shown of a credit that has no outcome. */
function recordOf(
  row: AuditRow,
  end: AuditRow | null,
  open: ShownOutcome,
  now: number,
): AuditRecord {
  const last = end ?? row
  return {
    reference: row.reference,
    at: row.at.getTime(),
    person: row.personId === null ? null : { id: row.personId, name: row.personName ?? '' },
    from: row.address === null ? null : { address: row.address, browser: row.browser },
    action: row.action,
    kind: row.kind,
    customer:
      last.customer === null
        ? null
        : { id: last.customer, name: last.customerName ?? row.customerName },
    reason: row.reason,
    requestId: row.requestId,
    outcome: last.outcome === 'intended' ? unsettled(row, open, now) : last.outcome,
    settledAt: last.outcome === 'intended' ? null : last.at.getTime(),
    details: { ...detailsIn(row), ...detailsIn(last) },
    counts: null,
  }
}

function unsettled({ action, at }: AuditRow, open: ShownOutcome, now: number): ShownOutcome {
  if (action === 'credit.make') return open
  // Another desk goes on with it.
  if (action === 'audit.retention') return 'under-way'
  return now - at.getTime() < UNDER_WAY_FOR_MS ? 'under-way' : 'unknown'
}

/** The bulk jobs that are not over, by what the desk still has of each: whether a person or a row keeps it. */
async function jobsUnderWay(db: Database, jobs: readonly string[]): Promise<ReadonlySet<string>> {
  if (jobs.length === 0) return new Set()
  const rows = await db
    .select({ id: bulkJobs.id })
    .from(bulkJobs)
    .where(and(inArray(bulkJobs.id, [...jobs]), ne(bulkJobs.state, 'ended')))
  return new Set(rows.map(({ id }) => id))
}

/**
 * A bulk job is one record: its start, with what became of its rows and with its end. Of several tries of a row, and of
 * several ends, the last one counts.
 */
async function withEndOfJob(
  db: Database,
  record: AuditRecord,
  underWay: ReadonlySet<string>,
): Promise<AuditRecord> {
  const { job, rows } = record.details
  if (job === undefined || rows === undefined) return record
  const entries = await db
    .select({
      reference: auditEntries.reference,
      phase: auditEntries.phase,
      outcome: auditEntries.outcome,
      at: auditEntries.at,
    })
    .from(auditEntries)
    .where(and(ofJob(job), inArray(auditEntries.phase, ['row-after', 'job-after'])))
    .orderBy(asc(auditEntries.sequence))
  const byRow = new Map(
    entries
      .filter(({ phase }) => phase === 'row-after')
      .map(({ reference, outcome }) => [reference.split('/')[1], outcome]),
  )
  const counts: Record<string, number> = {}
  for (const outcome of byRow.values()) counts[outcome] = (counts[outcome] ?? 0) + 1
  if (underWay.has(job)) return { ...record, counts, outcome: 'under-way', settledAt: null }
  const end = entries.findLast(({ phase }) => phase === 'job-after')
  const rest = rows - byRow.size
  if (rest > 0) counts['not-sent'] = (counts['not-sent'] ?? 0) + rest
  return {
    ...record,
    counts,
    // A desk that ended before it could write the end down leaves the rows to tell it.
    outcome: end?.outcome ?? outcomeOfRows(counts, rows),
    settledAt: end?.at.getTime() ?? record.settledAt,
  }
}

function outcomeOfRows(counts: Readonly<Record<string, number>>, rows: number): ShownOutcome {
  const { done = 0, refused = 0 } = counts
  if (done === rows) return 'done'
  if (done > 0) return 'partly-done'
  return refused === rows ? 'refused' : 'unknown'
}
