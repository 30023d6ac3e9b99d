import { answerJson, refuse, type DeskContext } from '../requests'

/** How a person or a session is named. */
export const IDENTIFIER = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

export const unknown = (c: DeskContext): Response =>
  refuse(c, 404, 'not_allowed', 'That is not there, or not any more.')

export const unreadable = (c: DeskContext): Response =>
  refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')

/** What is wrong with which field, in the shape of an API error (`partnero-api.md` 1.5). */
export const invalid = (
  c: DeskContext,
  errors: Record<string, string[]>,
  more: { triesLeft?: number } = {},
): Response => answerJson(c, 422, { status: 0, message: 'Look at the fields.', errors, ...more })

/** There were too many tries; the page says until when in its own words. */
export const pausedFor = (c: DeskContext, retryAfterMs: number): Response =>
  refuse(c, 429, 'sign_in_refused', 'Too many tries.', {
    'retry-after': String(Math.ceil(retryAfterMs / 1000)),
  })

/** A link that never was, was used, was withdrawn or is too old: nobody learns which. */
export const usedLink = (c: DeskContext): Response =>
  refuse(c, 404, 'sign_in_refused', 'This link was used already, or it is too old.')

export const WRITE_AN_ADDRESS = 'Write a whole email address, like jane@example.com.'
export const ADDRESS_TAKEN = 'Somebody with this email is here already.'
