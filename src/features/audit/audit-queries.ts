import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  listActivity,
  listAudit,
  type AuditQuery,
  type AuditRecord,
  type ShownOutcome,
} from '@/api/audit'
import type { Program } from '@/api/programs'
import { AUDIT_LIMIT, type AuditSearch } from '@/urls/audit-search'

/** What the log is asked for by an address of its page. */
export const auditQuery = ({ q, kind, person }: AuditSearch): AuditQuery => ({
  q: q ?? null,
  kind: kind ?? null,
  person: person ?? null,
})

/** How often the log is read while something on it is about to have an outcome. */
const LOOK_EVERY = 5000
/** Not `waiting`: a second person has a day. */
const ABOUT_TO_CHANGE: ReadonlySet<ShownOutcome> = new Set(['under-way', 'held', 'open'])

const untilSettled = (records: readonly AuditRecord[] | undefined): number | false =>
  records?.some(({ outcome }) => ABOUT_TO_CHANGE.has(outcome)) ? LOOK_EVERY : false

/** Only the desk is asked, and everything anybody does makes it stale: it is read whenever it is shown. */
export const auditQueries = {
  page: (program: Program, search: AuditSearch) =>
    queryOptions({
      queryKey: ['audit', program.id, search],
      queryFn: ({ signal }) =>
        listAudit(
          program,
          { ...auditQuery(search), page: search.page ?? 1, limit: search.limit ?? AUDIT_LIMIT },
          signal,
        ),
      placeholderData: keepPreviousData,
      staleTime: 0,
      refetchInterval: ({ state: { data } }) => untilSettled(data?.records),
    }),

  activity: (program: Program, customer: string) =>
    queryOptions({
      queryKey: ['activity', program.id, customer],
      queryFn: ({ signal }) => listActivity(program, customer, signal),
      staleTime: 0,
      refetchOnWindowFocus: true,
      refetchInterval: ({ state: { data } }) => untilSettled(data?.records),
    }),
}
