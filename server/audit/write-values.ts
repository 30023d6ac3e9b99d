import type { AuditDetails, AuditValues } from '@/api/audit'
import { balanceAnswer } from '@/api/balance'
import { pathId } from '@/api/customers'
import { isRecord, moneyOf, personOf, textOf, type JsonRecord } from '@/api/shapes'
import { parseExactJson } from '@/lib/exact-json'
import { formatUnit } from '@/lib/money'
import type { GatewayWrite } from './write-rules'

/** Fields whose values every page of a customer shows; of any other the log says only that it was written. */
const KEPT = new Set([
  'id',
  'key',
  'email',
  'name',
  'surname',
  'status',
  'approved',
  'tags',
  'partner',
  'referring_customer',
  'referred_customer',
  'action',
])
const NOT_KEPT = '…'
/** Shown as the amount of the entry. */
const MONEY_FIELDS = new Set(['amount', 'amount_units', 'is_currency', 'currency'])

/** JSON with numbers as the text they came as; null for anything but an object. */
export function recordIn(text: string): JsonRecord | null {
  try {
    const value = parseExactJson(text)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

/** The record inside the success envelope of an answer. */
export function dataIn(text: string): JsonRecord | null {
  const data = recordIn(text)?.['data']
  return isRecord(data) ? data : null
}

function valueOf(name: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (!KEPT.has(name)) return NOT_KEPT
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value))
    return value.map((each) => textOf(isRecord(each) ? each['value'] : each) ?? NOT_KEPT).join(', ')
  const person = personOf(value)
  return person ? (person.id ?? person.key ?? person.email) : NOT_KEPT
}

const valuesOf = (record: JsonRecord, names: readonly string[]): AuditValues =>
  Object.fromEntries(names.map((name) => [name, valueOf(name, record[name])]))

/** What the body of an edit changes: `update`, as the desk's own page sends it, or the body itself. */
const changesIn = (body: JsonRecord): JsonRecord =>
  isRecord(body['update']) ? body['update'] : body

const fieldsOf = (body: JsonRecord): readonly string[] =>
  Object.keys(body).filter((name) => !MONEY_FIELDS.has(name) && name !== 'customer')

/** The customer of a record or an answer, as the desk calls them. */
export function customerIn(record: JsonRecord): { id: string; name: string | null } | null {
  const id = pathId(record)
  if (id === null) return null
  const name = [textOf(record['name']), textOf(record['surname'])].filter(Boolean).join(' ')
  return { id, name: name === '' ? textOf(record['email']) : name }
}

/** The customer that a link, a transaction or a body names. */
export function namedCustomer(record: JsonRecord): { id: string; name: string | null } | null {
  const person = personOf(record['customer'])
  const id = person ? (person.id ?? person.key ?? person.email) : null
  return person === null || id === null ? null : { id, name: person.name ?? person.email }
}

/** “0.00 USD, 12 points”; null where there is no balance, or none that can be read. */
export function balanceText(text: string): string | null {
  const answer = recordIn(text)
  const balance = answer === null ? null : balanceAnswer.safeParse(answer)
  if (!balance?.success) return null
  return balance.data.entries.map((each) => `${each.amount} ${formatUnit(each)}`).join(', ')
}

/** What the entry before a write says, of its body and of the record as it was read just before. */
export function detailsBefore(
  { action }: GatewayWrite,
  {
    body,
    record,
    identifier,
    balance,
  }: {
    body: JsonRecord | null
    record: JsonRecord | null
    identifier: string | null
    balance: string | null
  },
): AuditDetails {
  switch (action) {
    case 'customer.create':
    case 'link.create':
      return body ? { after: valuesOf(body, fieldsOf(body)) } : {}
    case 'customer.edit': {
      const changes = body ? changesIn(body) : {}
      const names = Object.keys(changes)
      return { after: valuesOf(changes, names), ...(record && { before: valuesOf(record, names) }) }
    }
    case 'customer.delete':
      return {
        ...(record && { before: { email: valueOf('email', record['email']), balance } }),
      }
    case 'customer.invite':
      return body
        ? { subject: textOf(body['email']) ?? '', after: valuesOf(body, ['email', 'name']) }
        : {}
    case 'link.rename':
    case 'link.delete':
      return {
        subject: identifier ?? '',
        ...(record && { before: valuesOf(record, ['key']) }),
        ...(body && { after: valuesOf(body, ['key']) }),
      }
    case 'transaction.create':
    case 'transaction.delete':
    case 'transaction.archive':
    case 'transaction.restore': {
      const source = record ?? body ?? {}
      const money = moneyOf(source)
      return {
        subject: textOf(source['key']) ?? identifier ?? '',
        ...(money && { money: { ...money, unit: formatUnit(money) } }),
        ...(action === 'transaction.create' && { after: valuesOf(source, ['action']) }),
      }
    }
    default:
      return {}
  }
}
