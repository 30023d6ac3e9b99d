import { compareDecimals, parseDecimal, ZERO, type Decimal } from '@/lib/decimal'
import { invalid, type FieldErrors } from './errors'
import { canBeStored } from './record-address'
import { isFields, type RequestInput } from './request-input'
import { isCalendarDate } from './timestamps'

const LONGEST_TEXT = 255
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/
/** As many digits on each side of the point as an amount may have. */
const MOST_DIGITS = 30
const LAST_YEAR = 9999

/** Undefined: not sent. Null: sent empty, which clears the field. */
export type Given<T> = T | null | undefined

/**
 * Reads fields of a request and gathers every complaint, in Laravel's words (`partnero-api.md` 1.5), before the
 * request is refused as a whole by `refuseIfInvalid`.
 */
export class FieldChecks {
  readonly #input: RequestInput
  readonly #prefix: string
  readonly #errors: Record<string, string[]>

  /** `prefix` is what the errors call the place the input was found in, such as `update.`. */
  constructor(input: RequestInput, prefix = '', errors: Record<string, string[]> = {}) {
    this.#input = input
    this.#prefix = prefix
    this.#errors = errors
  }

  /** Checks of an input found within this one; what they find wrong is refused together. */
  inside(input: RequestInput, prefix: string): FieldChecks {
    return new FieldChecks(input, `${this.#prefix}${prefix}`, this.#errors)
  }

  /** `says` follows the name of the field: “field is required.” */
  fail(name: string, says: string, opening = 'The'): void {
    const field = `${this.#prefix}${name}`
    ;(this.#errors[field] ??= []).push(`${opening} ${field.replaceAll('_', ' ')} ${says}`)
  }

  /** Throws a Refusal 422 that names every field found wrong. */
  refuseIfInvalid(): void {
    const errors: FieldErrors = this.#errors
    if (Object.keys(errors).length > 0) throw invalid(errors)
  }

  require(name: string, value: unknown): void {
    const failed = (this.#errors[`${this.#prefix}${name}`] ?? []).length > 0
    if (!failed && (value === undefined || value === null)) this.fail(name, 'field is required.')
  }

  text(name: string): Given<string> {
    const value = this.#input.value(name)
    if (value === undefined || value === null) return value
    if (typeof value !== 'string' || !canBeStored(value)) {
      this.fail(name, 'must be a string.')
      return undefined
    }
    if (Array.from(value).length > LONGEST_TEXT) {
      this.fail(name, `must not be greater than ${LONGEST_TEXT} characters.`)
      return undefined
    }
    return value
  }

  email(name: string): Given<string> {
    const value = this.text(name)
    if (typeof value === 'string' && !EMAIL.test(value)) {
      this.fail(name, 'must be a valid email address.')
      return undefined
    }
    return value
  }

  /** A day, `YYYY-MM-DD`. */
  date(name: string): Given<string> {
    const value = this.text(name)
    if (typeof value === 'string' && !isCalendarDate(value)) {
      this.fail(name, 'is not a valid date.')
      return undefined
    }
    return value
  }

  /** Laravel's booleans: true, false, 1, 0, and the last two as texts. */
  boolean(name: string): Given<boolean> {
    const value = this.#input.value(name)
    if (value === undefined || value === null) return value
    if (value === true || value === 1 || value === '1' || value === 'true') return true
    if (value === false || value === 0 || value === '0' || value === 'false') return false
    this.fail(name, 'field must be true or false.')
    return undefined
  }

  /** A number, exactly as its digits were sent. */
  amount(name: string): Given<Decimal> {
    const value = this.#input.exactValue(name)
    if (value === undefined || value === null) return value
    const amount = typeof value === 'string' ? parseDecimal(value) : null
    if (amount === null) {
      this.fail(name, 'must be a number.')
      return undefined
    }
    const [whole = '', fraction = ''] = amount.replace('-', '').split('.')
    if (whole.length > MOST_DIGITS || fraction.length > MOST_DIGITS) {
      this.fail(name, `must have at most ${MOST_DIGITS} digits on each side of the point.`)
      return undefined
    }
    return amount
  }

  positiveAmount(name: string): Given<Decimal> {
    const amount = this.amount(name)
    if (typeof amount === 'string' && compareDecimals(amount, ZERO) !== 1) {
      this.fail(name, 'must be greater than 0.')
      return undefined
    }
    return amount
  }

  /** A moment: seconds since 1970, or a date as text. */
  time(name: string): Given<Date> {
    const value = this.#input.exactValue(name)
    if (value === undefined || value === null) return value
    const time =
      typeof value === 'string'
        ? new Date(/^\d+$/.test(value) ? Number(value) * 1000 : value)
        : new Date(Number.NaN)
    if (Number.isNaN(time.getTime()) || time.getUTCFullYear() > LAST_YEAR) {
      this.fail(name, 'is not a valid date.')
      return undefined
    }
    return time
  }

  /** Texts, or objects with a `value`, as tags are written and as they are read (`partnero-api.md` C6). */
  tags(name: string): Given<string[]> {
    const value = this.#input.value(name)
    if (value === undefined || value === null) return value
    if (!Array.isArray(value)) {
      this.fail(name, 'must be an array.')
      return undefined
    }
    const entries: readonly unknown[] = value
    const texts = new Set<string>()
    for (const [index, entry] of entries.entries()) {
      const tag = isFields(entry) ? entry['value'] : entry
      if (
        typeof tag === 'string' &&
        tag.trim() !== '' &&
        canBeStored(tag) &&
        tag.length <= LONGEST_TEXT
      )
        texts.add(tag.trim())
      else this.fail(`${name}.${index}`, 'must be a string.')
    }
    return [...texts]
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Given<Choice> {
    const value = this.#input.value(name)
    if (value === undefined || value === null) return value
    const choice = choices.find((known) => known === value)
    if (choice === undefined) this.fail(name, 'is invalid.', 'The selected')
    return choice
  }

  wholeNumber(name: string, least: number, most: number): number | null | undefined {
    const value = this.#input.exactValue(name)
    if (value === undefined || value === null) return value
    if (typeof value !== 'string' || !/^-?\d+$/.test(value)) {
      this.fail(name, 'must be an integer.')
      return undefined
    }
    const number = Number(value)
    if (number < least || number > most) {
      this.fail(
        name,
        most === Number.MAX_SAFE_INTEGER
          ? `must be at least ${least}.`
          : `must be between ${least} and ${most}.`,
      )
      return undefined
    }
    return number
  }
}
