import { answer } from './envelope'
import type { Json } from './write-json'

/** Sentences by field, as Laravel words them: `{ email: ['The email has already been taken.'] }`. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

type RefusalDetails = {
  errors?: FieldErrors | null
  headers?: Readonly<Record<string, string>>
  cause?: unknown
}

/** A request the API does not fulfil; thrown anywhere, answered in one place (`partnero-api.md` 1.5). */
export class Refusal extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly errors: FieldErrors | null

  constructor(
    status: number,
    message: string,
    { errors = null, headers = {}, cause }: RefusalDetails = {},
  ) {
    super(message, { cause })
    this.name = 'Refusal'
    this.status = status
    this.errors = errors
    this.headers = headers
  }

  toResponse(): Response {
    const body: Json = {
      status: 0,
      message: this.message,
      ...(this.errors === null ? {} : { errors: this.errors }),
    }
    return answer(body, this.status, this.headers)
  }
}

export const invalid = (errors: FieldErrors): Refusal =>
  new Refusal(422, 'The given data was invalid.', { errors })

export const notFound = (what: string): Refusal => new Refusal(404, `${what} not found`)

/** Archiving what is archived, restoring what is not. */
export const actionFailed = (): Refusal => new Refusal(400, 'Action failed')

export const unknownPartner = (): Refusal => new Refusal(400, 'Invalid partner key')

export const unauthenticated = (): Refusal => new Refusal(401, 'Unauthenticated.')

export const malformedBody = (cause: unknown): Refusal =>
  new Refusal(400, 'The request body is not valid JSON.', { cause })

export const bodyTooLarge = (): Refusal => new Refusal(413, 'The request body is too large.')

export const unknownPath = (): Refusal => new Refusal(404, 'Not Found')

export const wrongMethod = (method: string, allowed: readonly string[]): Refusal =>
  new Refusal(405, `The ${method} method is not supported for this route.`, {
    headers: { allow: allowed.join(', ') },
  })

export const tooManyRequests = (limit: number, retryAfterSeconds: number | null): Refusal =>
  new Refusal(429, 'Too Many Attempts.', {
    headers: {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': '0',
      ...(retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  })

/** What the API says with a status when a fault asks for nothing more special. */
export const statusMessages: Readonly<Record<number, string>> = {
  401: 'Unauthenticated.',
  403: 'This action is unauthorized.',
  404: 'Customer not found',
  409: 'The record already exists.',
  422: 'The given data was invalid.',
  429: 'Too Many Attempts.',
  500: 'Server Error',
  503: 'Service Unavailable',
}
