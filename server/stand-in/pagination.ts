import { answer } from './envelope'
import { FieldChecks } from './field-checks'
import type { RequestInput } from './request-input'
import type { Json } from './write-json'

const LARGEST_LIMIT = 250
const USUAL_LIMIT = 15
/** Far beyond any real page, and times the largest limit still an offset a database takes. */
const LAST_PAGE = 1_000_000_000

export type PageRequest = { limit: number; page: number; sort: 'asc' | 'desc' }

/** `limit`, `page` and `sort` of `partnero-api.md` 1.3. Throws Refusal 422 when one is out of its range. */
export function readPage(input: RequestInput): PageRequest {
  const checks = new FieldChecks(input)
  const limit = checks.wholeNumber('limit', 1, LARGEST_LIMIT) ?? USUAL_LIMIT
  const page = checks.wholeNumber('page', 1, LAST_PAGE) ?? 1
  const sort = checks.oneOf('sort', ['asc', 'desc']) ?? 'desc'
  checks.refuseIfInvalid()
  return { limit, page, sort }
}

/**
 * What to ask a database for: one row more than the page shows tells whether another page follows, so that nothing
 * is ever counted.
 */
export const window = ({ limit, page }: PageRequest): { limit: number; offset: number } => ({
  limit: limit + 1,
  offset: (page - 1) * limit,
})

/**
 * Laravel's simple paginator: no total, no last page (`partnero-api.md` 1.3). `rows` are those of `window`, `address`
 * is the URL of the request; its other parameters are kept in the links.
 */
export function answerWithPage(
  rows: readonly Json[],
  request: PageRequest,
  address: URL,
): Response {
  const { limit, page } = request
  const shown = rows.slice(0, limit)
  const path = `${address.origin}${address.pathname}`
  const link = (to: number): string => {
    const search = new URLSearchParams(address.search)
    search.delete('page')
    search.append('page', String(to))
    return `${path}?${search.toString()}`
  }
  const from = (page - 1) * limit + 1
  return answer({
    data: shown,
    links: {
      first: link(1),
      last: null,
      prev: page > 1 ? link(page - 1) : null,
      next: rows.length > limit ? link(page + 1) : null,
    },
    meta: {
      current_page: page,
      from: shown.length === 0 ? null : from,
      path,
      per_page: limit,
      to: shown.length === 0 ? null : from + shown.length - 1,
    },
    status: 1,
  })
}
