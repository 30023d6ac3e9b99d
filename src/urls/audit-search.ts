import { AUDIT_KINDS, type AuditKind } from '@/api/audit-kinds'
import { PAGE_SIZES, type PageSize } from '@/lib/page-sizes'

/** What the URL of the audit log holds. An absent value is the default: everything, page 1, 50 rows. */
export type AuditSearch = {
  /** A whole customer ID or reference. */
  q?: string
  kind?: AuditKind
  /** A person's id. */
  person?: string
  page?: number
  limit?: PageSize
}

export const AUDIT_LIMIT: PageSize = 50

const text = (value: unknown): string | null => {
  const trimmed = typeof value === 'string' ? value.trim() : ''
  return trimmed === '' ? null : trimmed
}

/**
 * Reads the URL's parameters; nonsense falls back to the default, never fails. The page does it, and not `readUrl`: the
 * first load has no room for what only this page needs.
 */
export function readAuditSearch(raw: Readonly<Record<string, unknown>>): AuditSearch {
  const q = text(raw['q'])
  const person = text(raw['person'])
  const kind = AUDIT_KINDS.find((each) => each === raw['kind'])
  const page =
    typeof raw['page'] === 'string' && /^\d{1,6}$/.test(raw['page']) ? Number(raw['page']) : 1
  const limit = PAGE_SIZES.find((size) => String(size) === raw['limit'] && size !== AUDIT_LIMIT)
  return {
    ...(q !== null && { q }),
    ...(kind && { kind }),
    ...(person !== null && { person }),
    ...(page > 1 && { page }),
    ...(limit && { limit }),
  }
}
