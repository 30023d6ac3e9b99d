import { eq, lt } from 'drizzle-orm'
import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from '../database'
import { judge } from '../gateway-rules'
import { getOrMake } from '../get-or-make'
import { UpstreamError, type Upstream, type UpstreamRequest } from '../upstream'
import { keyHash } from '../upstream-care/pauses'

/** `answered`: Partnero took the key. `refused`: 401 or 403. `failed`: anything that says nothing about the key. */
export type ReportKind = 'answered' | 'refused' | 'failed'

export type Report = {
  at: Date
  /** null: there was no answer. */
  status: number | null
  /** What was asked, as a pattern: never an identifier. */
  call: string
}

/** The last one of each kind. */
export type Reports = Readonly<Partial<Record<ReportKind, Report>>>

export const keyReports = pgTable(
  'key_reports',
  {
    keyHash: text('key_hash').notNull(),
    kind: text('kind').$type<ReportKind>().notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    status: integer('status'),
    call: text('call').notNull(),
  },
  (table) => [primaryKey({ columns: [table.keyHash, table.kind] })],
)

/** How often a key's reports are written: soon after something changed, else now and then. */
const WRITTEN_EVERY_MS = { news: 1000, same: 60_000 } as const

const kindOf = (status: number): ReportKind => {
  if (status === 401 || status === 403) return 'refused'
  return status === 429 || status >= 500 || (status >= 300 && status < 400) ? 'failed' : 'answered'
}

/** The only call that the gateway does not pass on: the ledger makes it. */
const CREDIT = /^\/customers\/[^/]+\/balance\/credit$/

function callOf(method: string, target: string): string {
  const path = target.replace(/\?.*$/, '')
  const verdict = judge(method, path)
  if (verdict.allowed) return `${method} ${verdict.pattern}`
  return `${method} ${CREDIT.test(path) ? '/customers/*/balance/credit' : '/*'}`
}

export type KeyReports = {
  /** The same API, whose answers are noted. What it is asked and what it answers passes unchanged. */
  watch(upstream: Upstream): Upstream
  /** What is known of a key: of this desk at once, of other replicas at most a minute old. */
  of(key: string): Promise<Reports>
}

/** As it happened; which call it was is worked out when somebody asks, not for each request. */
type Noted = { at: number; status: number | null; method: string; target: string }

type Kept = {
  last: Map<ReportKind, Noted>
  newest: ReportKind | null
  unwritten: Set<ReportKind>
  writtenAt: number
  timer: NodeJS.Timeout | null
  dueAt: number
}

const reportOf = ({ at, status, method, target }: Noted): Report => ({
  at: new Date(at),
  status,
  call: callOf(method, target),
})

/**
 * Notes how Partnero takes the keys. Kept in memory and written behind the requests, at once where something changed: a
 * key that works is not a write for each read. `db` is null where a desk is alone.
 */
export function createKeyReports(
  db: Database | null,
  failed: (error: unknown) => void,
  now: () => number = Date.now,
): KeyReports {
  const byKey = new Map<string, Kept>()
  const keptOf = (key: string): Kept =>
    getOrMake(byKey, key, () => ({
      last: new Map(),
      newest: null,
      unwritten: new Set(),
      writtenAt: 0,
      timer: null,
      dueAt: 0,
    }))

  const write = async (storage: Database, key: string, kept: Kept): Promise<void> => {
    kept.timer = null
    kept.writtenAt = now()
    const hash = keyHash(key)
    const rows = [...kept.last].filter(([kind]) => kept.unwritten.has(kind))
    kept.unwritten.clear()
    try {
      for (const [kind, noted] of rows) {
        const report = reportOf(noted)
        // Three rows at most, once in a while.
        // oxlint-disable-next-line no-await-in-loop
        await storage
          .insert(keyReports)
          .values({ keyHash: hash, kind, ...report })
          .onConflictDoUpdate({
            target: [keyReports.keyHash, keyReports.kind],
            set: report,
            // Of two replicas the later word stays.
            setWhere: lt(keyReports.at, report.at),
          })
      }
    } catch (error) {
      failed(error)
    }
  }

  const writeLater = (storage: Database, key: string, kept: Kept, everyMs: number): void => {
    const time = now()
    const dueAt = Math.max(time, kept.writtenAt + everyMs)
    if (kept.timer !== null) {
      if (kept.dueAt <= dueAt) return
      clearTimeout(kept.timer)
    }
    kept.dueAt = dueAt
    kept.timer = setTimeout(() => void write(storage, key, kept), dueAt - time).unref()
  }

  const note = (
    { key, target }: Pick<UpstreamRequest, 'key' | 'target'>,
    method: string,
    status: number | null,
  ): void => {
    const kept = keptOf(key)
    const kind = status === null ? 'failed' : kindOf(status)
    const isNews = kept.newest !== kind
    const last = kept.last.get(kind)
    // Written over, because it is done for every request.
    if (last) {
      last.at = now()
      last.status = status
      last.method = method
      last.target = target
    } else kept.last.set(kind, { at: now(), status, method, target })
    kept.newest = kind
    if (!db) return
    kept.unwritten.add(kind)
    writeLater(db, key, kept, isNews ? WRITTEN_EVERY_MS.news : WRITTEN_EVERY_MS.same)
  }

  return {
    watch: (upstream) => ({
      async send(request) {
        try {
          const answer = await upstream.send(request)
          note(request, request.method, answer.statusCode)
          return answer
        } catch (error) {
          // Who left says nothing about Partnero.
          if (error instanceof UpstreamError) note(request, request.method, null)
          throw error
        }
      },
      pass: (request, reader) =>
        upstream.pass(request, {
          began(statusCode, headers) {
            note(request, 'GET', statusCode)
            reader.began(statusCode, headers)
          },
          part: (bytes) => reader.part(bytes),
          ended: () => {
            reader.ended()
          },
          failed(error) {
            if (error instanceof UpstreamError) note(request, 'GET', null)
            reader.failed(error)
          },
        }),
      close: () => upstream.close(),
    }),

    async of(key) {
      const reports = new Map<ReportKind, Report>()
      const take = (kind: ReportKind, report: Report) => {
        if (report.at > (reports.get(kind)?.at ?? 0)) reports.set(kind, report)
      }
      for (const [kind, noted] of keptOf(key).last) take(kind, reportOf(noted))
      const rows = db
        ? await db
            .select()
            .from(keyReports)
            .where(eq(keyReports.keyHash, keyHash(key)))
        : []
      for (const { kind, at, status, call } of rows) take(kind, { at, status, call })
      return Object.fromEntries(reports)
    },
  }
}
