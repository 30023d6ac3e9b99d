import type { AuditRecord, AuditValues } from '@/api/audit'
import { csvOf } from '@/lib/csv'

const valuesText = (values: AuditValues | undefined): string =>
  Object.entries(values ?? {})
    .map(([name, value]) => `${name}: ${value ?? ''}`)
    .join('; ')

const iso = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString()

const columns: ReadonlyArray<
  readonly [heading: string, value: (record: AuditRecord) => string | number | null]
> = [
  ['Time (UTC)', ({ at }) => iso(at)],
  ['Person', ({ person }) => person?.name ?? null],
  ['Action', ({ action }) => action],
  ['Customer', ({ customer }) => customer?.id ?? null],
  ['Customer name', ({ customer }) => customer?.name ?? null],
  ['Subject', ({ details }) => details.subject ?? null],
  ['Amount', ({ details }) => details.money?.amount ?? null],
  ['Unit', ({ details }) => details.money?.unit ?? null],
  ['Before', ({ details }) => valuesText(details.before)],
  ['After', ({ details }) => valuesText(details.after)],
  ['Balance before', ({ details }) => details.balance?.before ?? null],
  ['Balance after', ({ details }) => details.balance?.after ?? null],
  ['Reason', ({ reason }) => reason],
  ['Outcome', ({ outcome }) => outcome],
  ['Outcome at (UTC)', ({ settledAt }) => iso(settledAt)],
  ['Partnero status', ({ details }) => details.answer?.status ?? null],
  ['Partnero words', ({ details }) => details.answer?.words ?? null],
  ['Note', ({ details }) => details.note ?? null],
  ['Removed entries', ({ details }) => details.removed?.entries ?? null],
  ['Removed up to', ({ details }) => details.removed?.to ?? null],
  ['Removed hash', ({ details }) => details.removed?.hash ?? null],
  ['Decided by', ({ details }) => details.decidedBy ?? null],
  ['Address', ({ from }) => from?.address ?? null],
  ['Browser', ({ from }) => from?.browser ?? null],
  ['Request', ({ requestId }) => requestId],
  ['Reference', ({ reference }) => reference],
  ['Bulk job', ({ details }) => details.job ?? null],
]

/** The heading of the file. The mark at its start tells spreadsheets that it is UTF-8. */
export const auditCsvHead = (): string => `\uFEFF${csvOf([columns.map(([heading]) => heading)])}`

/** Lines of the file; every moment is in UTC, and no cell is a formula. */
export const auditCsvLines = (records: readonly AuditRecord[]): string =>
  csvOf(records.map((record) => columns.map(([, value]) => value(record))))
