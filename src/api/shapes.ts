import * as z from 'zod/mini'
import { parseDecimal, type Decimal } from '@/lib/decimal'
import type { Money } from '@/lib/money'

/*
 * Quirks that more than one resource of the API has, each absorbed here once. Optional means: absent, null and wrong
 * are all "not known". What a page cannot do without is required, and its absence is a malformed answer.
 */

export type JsonRecord = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A text, or null when it is absent, null, empty or something else. A whole number is read as its digits; one that a
 * float cannot hold has lost some, and as an identifier it would be somebody else's.
 */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== ''
    ? value
    : Number.isSafeInteger(value)
      ? String(value)
      : null

export const booleanOf = (value: unknown): boolean | null =>
  typeof value === 'boolean' ? value : null

/** A whole number ≥ 0 as a number or as text (counts of `/program` are strings), else null. */
export function countOf(value: unknown): number | null {
  if ((typeof value !== 'string' || value === '') && typeof value !== 'number') return null
  const count = Number(value)
  return Number.isSafeInteger(count) && count >= 0 ? count : null
}

const fieldText = (content: unknown): string =>
  typeof content === 'string' ? content : content === null ? '' : JSON.stringify(content)

/** A map that PHP sends as [] when it is empty (`partnero-api.md` 1.6). */
export const fieldsOf = (value: unknown): ReadonlyArray<{ name: string; value: string }> =>
  isRecord(value)
    ? Object.entries(value).map(([name, content]) => ({ name, value: fieldText(content) }))
    : []

/**
 * A JSON object read by one function, which gives null for what it cannot be. One step for a whole row instead of a
 * schema for each field: a page has up to 250 rows, and they are read while somebody waits.
 */
export const recordOf = <Value>(read: (record: JsonRecord) => Value | null) =>
  z.pipe(
    z.custom<JsonRecord>(isRecord),
    z.transform((record, context): Value => {
      const value = read(record)
      if (value !== null) return value
      context.issues.push({ code: 'custom', message: 'Not what was expected', input: record })
      return z.NEVER
    }),
  )

/** An amount as text or number, exactly; from answers read with `exact`. Null for anything else. */
function decimalOf(value: unknown): Decimal | null {
  if (typeof value === 'string') return parseDecimal(value.trim())
  return typeof value === 'number' ? parseDecimal(String(value)) : null
}

/** `{amount, amount_units | currency, is_currency}`; null when it is no amount with a unit. */
export function moneyOf(value: unknown): Money | null {
  if (!isRecord(value)) return null
  const amount = decimalOf(value['amount'])
  const unit = value['amount_units'] ?? value['currency'] ?? value['unit']
  if (amount === null || typeof unit !== 'string' || unit === '') return null
  const declared = value['is_currency']
  const isCurrency = typeof declared === 'boolean' ? declared : /^[a-z]{3}$/i.test(unit)
  return { amount, unit, isCurrency }
}

/** A reference to a person: an object of any subset of these, or a bare identifier (`partnero-api.md` 2.1, C-table). */
export type PersonReference = {
  id: string | null
  key: string | null
  email: string | null
  name: string | null
  surname: string | null
}

export function personOf(value: unknown): PersonReference | null {
  const bare = textOf(value)
  if (bare !== null) return { id: bare, key: null, email: null, name: null, surname: null }
  if (!isRecord(value)) return null
  const person = {
    id: textOf(value['id']),
    key: textOf(value['key']),
    email: textOf(value['email']),
    name: textOf(value['name']),
    surname: textOf(value['surname']),
  }
  return Object.values(person).some((each) => each !== null) ? person : null
}

/** A page of a list. The API gives no total, only whether more follows (`partnero-api.md` 1.3). */
export type Page<Row> = {
  rows: readonly Row[]
  page: number
  limit: number
  from: number | null
  to: number | null
  hasNext: boolean
  hasPrevious: boolean
}

/** The list inside an envelope; `data` may hold another envelope (`partnero-api.md` 2.13). */
const unnested = (body: unknown): unknown =>
  isRecord(body) && isRecord(body['data']) && 'data' in body['data']
    ? { ...body, ...body['data'] }
    : body

/**
 * The list envelope. `links.next` is a yes or no; where an answer has no links at all (`partnero-api.md` 1.2), a full
 * page may have a next one. What `meta` leaves out follows from what was asked.
 */
export const pageOf = <Row extends z.ZodMiniType>(
  row: Row,
  asked: { page: number; limit: number },
) =>
  z.pipe(
    z.pipe(z.unknown(), z.transform(unnested)),
    z.pipe(
      z.object({
        data: z.array(row),
        links: z.optional(z.unknown()),
        meta: z.optional(z.unknown()),
      }),
      z.transform(({ data, links, meta }): Page<z.output<Row>> => {
        // Not computed when told: a server that gives fewer rows than asked starts its pages elsewhere.
        const told = isRecord(meta) ? countOf(meta['from']) : null
        const from = told ?? (asked.page - 1) * asked.limit + 1
        return {
          rows: data,
          page: asked.page,
          limit: asked.limit,
          from: data.length > 0 ? from : null,
          to: data.length > 0 ? from + data.length - 1 : null,
          hasNext: isRecord(links) ? textOf(links['next']) !== null : data.length === asked.limit,
          hasPrevious: asked.page > 1,
        }
      }),
    ),
  )

/** One record in the success envelope. */
export const dataOf = <Value>(schema: z.ZodMiniType<Value>) =>
  z.pipe(
    z.object({ data: schema }),
    z.transform((body: { data: Value }): Value => body.data),
  )
