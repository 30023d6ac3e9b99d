import type { RequestInput } from './request-input'

/** How a query or a body names a record. */
export type RecordAddress = { field: 'key' | 'id' | 'email'; value: string }

/**
 * The member among key, id and email by which an input names a record; `order` says which one wins when there are
 * several. `prefix` is where they are, such as `partner.`.
 */
export function readAddress(
  input: RequestInput,
  prefix = '',
  order: ReadonlyArray<RecordAddress['field']> = ['key', 'id', 'email'],
): RecordAddress | null {
  for (const field of order) {
    const value = input.text(`${prefix}${field}`)
    if (value !== null) return { field, value }
  }
  return null
}

/** The database has no character 0, so nothing can be found by a text that has one. */
export const canBeStored = (text: string): boolean => !text.includes('\0')
