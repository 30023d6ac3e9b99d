import { customerAnswer, type Customer } from './customers'
import { customerPath } from './customer-path'
import type { Program } from './programs'
import { send } from './request'

export type NewCustomer =
  | {
      kind: 'refer-a-friend'
      /** Made by Partnero when left out, as the key is. */
      id: string | null
      key: string | null
      email: string | null
      name: string | null
      surname: string | null
      /** YYYY-MM-DD */
      dateOfBirth: string | null
      /** The id of the customer who referred this one. */
      referrer: string | null
    }
  | {
      kind: 'affiliate'
      key: string
      /** The partner's id: lists of partners show no referral key (`partnero-api.md` 3.1, C15). */
      partner: string
      email: string | null
      name: string | null
      surname: string | null
      tags: readonly string[]
    }

/** Fields to change; what is left out stays. Null clears a field. */
export type CustomerChanges = {
  key?: string
  email?: string | null
  name?: string | null
  surname?: string | null
  dateOfBirth?: string | null
  /** All tags from now on: Partnero replaces them as a whole. */
  tags?: readonly string[]
}

const filled = (fields: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

function bodyOfNew(customer: NewCustomer): unknown {
  const { key, email, name, surname } = customer
  const common = filled({ key, email, name, surname })
  if (customer.kind === 'affiliate')
    return {
      ...common,
      partner: { id: customer.partner },
      ...(customer.tags.length > 0 && { tags: customer.tags }),
    }
  const { id, dateOfBirth, referrer } = customer
  return {
    ...filled({ id }),
    ...common,
    ...(dateOfBirth !== null && { metadata: { date_of_birth: dateOfBirth } }),
    ...(referrer !== null && { referring_customer: { id: referrer } }),
  }
}

/** The record in an answer, where it holds one: not every kind of program documents it. */
function recordIn(program: Program, text: string): Customer | null {
  try {
    return customerAnswer(program).parse(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * Makes a customer, by one request (`partnero-api.md` 2.3). Any 2xx means that it was made; null when its answer does
 * not show the record.
 */
export async function createCustomer(
  program: Program,
  customer: NewCustomer,
): Promise<Customer | null> {
  const { text } = await send({
    program: program.id,
    method: 'POST',
    path: '/customers',
    body: JSON.stringify(bodyOfNew(customer)),
  })
  return recordIn(program, text)
}

/**
 * Changes some fields of a customer, by one request (`partnero-api.md` 2.5). Any 2xx means accepted; null when its
 * answer does not show the record.
 */
export async function updateCustomer(
  program: Program,
  id: string,
  { dateOfBirth, ...changes }: CustomerChanges,
): Promise<Customer | null> {
  const update = {
    ...changes,
    ...(dateOfBirth !== undefined && { metadata: { date_of_birth: dateOfBirth } }),
  }
  const { text } = await send({
    program: program.id,
    method: 'PUT',
    path: customerPath(id),
    body: JSON.stringify({ update }),
  })
  return recordIn(program, text)
}
