import { ApiError } from '@/api/api-error'
import { createCustomer, updateCustomer, type NewCustomer } from '@/api/customer-writes'
import { getCustomer, searchCustomers, type Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import {
  changedFields,
  changesOf,
  mergedTags,
  valuesOf,
  type CustomerField,
  type CustomerValues,
} from './customer-values'

type Identifier = 'email' | 'key' | 'id'

/** Who has a value that was meant for this customer. */
export type Holder = { field: Identifier; id: string }

export type SaveOutcome =
  /** Partnero accepted it. `customer` is null when nothing shows the record. */
  | { kind: 'saved'; customer: Customer | null }
  /** Somebody changed the customer after the form was opened; nothing was sent. */
  | { kind: 'moved'; now: Customer }
  /** The customer is not there any more; nothing was sent. */
  | { kind: 'gone' }
  /** No answer. `done` is what a reading says: null when it does not tell. */
  | { kind: 'no-answer'; done: boolean | null; customer: Customer | null }

/** Partnero, or the way to it, said no: nothing was changed. */
export class SaveRefused extends Error {
  override readonly name = 'SaveRefused'
  readonly error: ApiError
  readonly holders: readonly Holder[]
  /** Whether it was the reading before the save that failed. */
  readonly reading: boolean

  constructor(error: ApiError, { holders = [], reading = false }: Partial<SaveRefused> = {}) {
    super(error.message, { cause: error })
    this.error = error
    this.holders = holders
    this.reading = reading
  }
}

const OWN_NAMES = ['email', 'key', 'id', 'name', 'surname'] as const

/** The field of the form that an API's field name means; null for one that it does not have. */
export function fieldOfError(name: string): CustomerField | null {
  const own = name.replace(/^(?:update|customer)\./, '')
  const [first = ''] = own.split('.')
  if (first === 'tags' || first === 'partner') return first
  if (first === 'referring_customer') return 'referrer'
  if (own === 'metadata.date_of_birth') return 'dateOfBirth'
  return OWN_NAMES.find((each) => each === own) ?? null
}

const isIdentifier = (field: CustomerField | null): field is Identifier =>
  field === 'email' || field === 'key' || field === 'id'

/**
 * Who has the values that were refused as taken. Where the answer names no field, each identifier that was sent is
 * looked for. Never throws: without a name the refusal still stands.
 */
async function holdersOf(
  program: Program,
  error: ApiError,
  sent: Readonly<Partial<Record<Identifier, string | null>>>,
): Promise<readonly Holder[]> {
  const named = error.fieldErrors.map(({ field }) => fieldOfError(field)).filter(isIdentifier)
  const fields = named.length > 0 ? named : (['email', 'key', 'id'] as const)
  const found = await Promise.all(
    fields.map(async (field): Promise<Holder[]> => {
      const value = sent[field]
      if (!value) return []
      try {
        const [holder] = await searchCustomers(program, value)
        return holder ? [{ field, id: holder.id }] : []
      } catch {
        return []
      }
    }),
  )
  return found.flat()
}

async function refused(
  program: Program,
  error: unknown,
  sent: Parameters<typeof holdersOf>[2],
): Promise<SaveRefused> {
  if (!(error instanceof ApiError)) throw error
  return new SaveRefused(error, {
    holders: error.kind === 'conflict' ? await holdersOf(program, error, sent) : [],
  })
}

/** The customer whom one of these names, read now; null when nobody has it or nothing could be read. */
async function find(
  program: Program,
  identifiers: ReadonlyArray<string | null>,
): Promise<Customer | null> {
  const text = identifiers.find((each) => each !== null)
  if (!text) return null
  try {
    const [found] = await searchCustomers(program, text)
    return found ?? null
  } catch {
    return null
  }
}

const identifiersOf = (customer: NewCustomer) => [
  customer.kind === 'affiliate' ? null : customer.id,
  customer.key,
  customer.email,
]

/** What became of a customer whose making had no answer, by a new reading. */
export const checkMade = async (program: Program, customer: NewCustomer): Promise<SaveOutcome> => ({
  kind: 'no-answer',
  // Somebody of that name may have been there before: found is no proof.
  done: null,
  customer: await find(program, identifiersOf(customer)),
})

/**
 * Makes a customer by one request, never sent again. Without an answer the customer is looked for by what identifies
 * it. Throws SaveRefused.
 */
export async function makeCustomer(program: Program, customer: NewCustomer): Promise<SaveOutcome> {
  const { key, email } = customer
  try {
    const made = await createCustomer(program, customer)
    return { kind: 'saved', customer: made ?? (await find(program, identifiersOf(customer))) }
  } catch (error) {
    if (error instanceof ApiError && error.isUnanswered) return checkMade(program, customer)
    const id = customer.kind === 'affiliate' ? null : customer.id
    throw await refused(program, error, { id, key, email })
  }
}

const isNotFound = (error: unknown) =>
  error instanceof ApiError && error.kind === 'not-found' && error.code === null

/** Reads a customer by the first of these names that is known; null when none is, or nothing can be read. */
async function readFirst(program: Program, ids: readonly string[]): Promise<Customer | null> {
  for (const id of ids) {
    try {
      // One after the other on purpose: the second is asked only when the first is gone.
      // oxlint-disable-next-line no-await-in-loop
      return await getCustomer(program, id)
    } catch (error) {
      if (!isNotFound(error)) return null
    }
  }
  return null
}

type Edit = { opened: CustomerValues; written: CustomerValues }

/** The names a customer may have after an edit: the old one, and the new key. */
const namesAfter = (id: string, { opened, written }: Edit): readonly string[] =>
  written.key.trim() === '' || written.key === opened.key ? [id] : [id, written.key.trim()]

/** Whether a record holds what an edit was for, whatever else has changed in it. */
const holds = (program: Program, { opened, written }: Edit, customer: Customer): boolean => {
  const now = valuesOf(customer)
  const merged = { ...written, tags: mergedTags(opened.tags, written.tags, now.tags) }
  const missing = changedFields(program.kind, now, merged)
  return !changedFields(program.kind, opened, written).some((field) => missing.includes(field))
}

/** What became of an edit that had no answer, by a new reading. */
export async function checkSaved(program: Program, id: string, edit: Edit): Promise<SaveOutcome> {
  const customer = await readFirst(program, namesAfter(id, edit))
  return { kind: 'no-answer', done: customer && holds(program, edit, customer), customer }
}

/**
 * Saves what was changed, by one request after a reading that shows whether somebody else was faster. Throws
 * SaveRefused.
 */
export async function saveCustomer(program: Program, id: string, edit: Edit): Promise<SaveOutcome> {
  const { opened, written } = edit
  let now: Customer
  try {
    now = await getCustomer(program, id)
  } catch (error) {
    if (isNotFound(error)) return { kind: 'gone' }
    if (error instanceof ApiError) throw new SaveRefused(error, { reading: true })
    throw error
  }
  const current = valuesOf(now)
  // Tags of two people are added up, not chosen between.
  if (changedFields(program.kind, opened, current).some((field) => field !== 'tags'))
    return { kind: 'moved', now }
  const changes = changesOf(changedFields(program.kind, opened, written), {
    ...written,
    tags: mergedTags(opened.tags, written.tags, current.tags),
  })
  try {
    const saved = await updateCustomer(program, id, changes)
    return { kind: 'saved', customer: saved ?? (await readFirst(program, namesAfter(id, edit))) }
  } catch (error) {
    if (isNotFound(error)) return { kind: 'gone' }
    if (error instanceof ApiError && error.isUnanswered) return checkSaved(program, id, edit)
    throw await refused(program, error, {
      key: changes.key ?? null,
      email: changes.email ?? null,
    })
  }
}
