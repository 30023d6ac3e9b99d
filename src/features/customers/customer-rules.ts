import type { Customer, PersonReference } from '@/api/customers'

/** The person's full name, or null when the program knows none. */
export const fullName = ({ name, surname }: Pick<Customer, 'name' | 'surname'>): string | null =>
  [name, surname].filter(Boolean).join(' ') || null

/** How a customer is called in names of controls: full name, else e-mail, else the ID (design: Tables). */
export const callName = (customer: Customer): string =>
  fullName(customer) ?? customer.email ?? customer.id

/** What a person another record names is called: name, else e-mail, else identifier; null when nothing is known. */
export const referenceName = (person: PersonReference | null): string | null =>
  person === null ? null : (fullName(person) ?? person.email ?? person.id ?? person.key)

/** One or two letters for the tile beside a name; works for every script. */
export function initials(customer: Customer): string {
  const words = [customer.name, customer.surname].filter((word): word is string => Boolean(word))
  const source = words.length > 0 ? words : [customer.email ?? customer.id]
  return source.map(firstLetter).join('').toUpperCase()
}

/** A Latin letter that no combining mark follows. Anything else may be several characters. */
const PLAIN_LETTER = /^[ -\u02FF](?=[ -\u02FF]|$)/

// The first Intl object of a page costs a slow machine a tenth of a second, and most names need none.
const firstLetter = (word: string): string =>
  PLAIN_LETTER.exec(word)?.[0] ??
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word)][0]?.segment ??
  ''

export type CustomerStatus =
  | { kind: 'active' }
  | { kind: 'not-approved' }
  | { kind: 'archived' }
  | { kind: 'deleted' }
  /** The answer does not say: a list of an affiliate program carries no status (`partnero-api.md` C4). */
  | { kind: 'not-sent' }
  /** A word the API sent that is in no source; shown as it came. */
  | { kind: 'other'; word: string }

/**
 * What a customer's record says of its state. Refer-a-friend `deleted` is an archived customer that can be
 * restored; affiliate `deleted` is read only (`partnero-api.md` 2.1, design: Facts of the API).
 */
export function customerStatus(customer: Customer): CustomerStatus {
  if (customer.archived) return { kind: customer.kind === 'affiliate' ? 'deleted' : 'archived' }
  if (customer.kind === 'refer-a-friend' && customer.approved === false)
    return { kind: 'not-approved' }
  if (customer.status === null) return { kind: 'not-sent' }
  if (customer.status === 'active') return { kind: 'active' }
  return { kind: 'other', word: customer.status }
}
