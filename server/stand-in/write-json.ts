import { parseDecimal } from '@/lib/decimal'

/** A number written digit for digit as its text says, so that an amount is never a float. */
export class NumberLiteral {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Json =
  | string
  | number
  | boolean
  | null
  | NumberLiteral
  | readonly Json[]
  | { readonly [name: string]: Json }

/**
 * An amount of the database as a JSON number. Zeros at the end of a fraction are left out, as the API does
 * (`partnero-api.md` 2.15 prints 3, not 3.00). Throws when the text is no number.
 */
export function amountLiteral(text: string): NumberLiteral {
  const amount = parseDecimal(text)
  if (amount === null) throw new Error(`“${text}” is not an amount`)
  return new NumberLiteral(amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)
}

/** JSON.stringify that knows number literals; Node 20 has no JSON.rawJSON. */
export function writeJson(value: Json): string {
  if (value instanceof NumberLiteral) return value.text
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`,
  )
  return `{${members.join(',')}}`
}

// Array.isArray does not narrow a readonly array.
const isList = (value: readonly Json[] | object): value is readonly Json[] => Array.isArray(value)
