import { answerJson, refuse, type DeskContext } from '../requests'

export const unreadable = (c: DeskContext): Response =>
  refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')

/** What is wrong with which field, in the shape of an API error (`partnero-api.md` 1.5). */
export const invalid = (c: DeskContext, errors: Record<string, string[]>): Response =>
  answerJson(c, 422, { status: 0, message: 'Look at the fields.', errors })

export const WRITE_AN_ADDRESS = 'Write a whole email address, like jane@example.com.'
export const ADDRESS_TAKEN = 'Somebody with this email is here already.'
