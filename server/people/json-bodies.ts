import { text } from 'node:stream/consumers'
import type * as z from 'zod/mini'
import { apiHeaders, refuse, type DeskContext } from '../requests'

const LARGEST_BODY = 16 * 1024

/** The body, when it is JSON of the schema's shape and small; else null. */
export async function readBody<Schema extends z.ZodMiniType>(
  c: DeskContext,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const { incoming } = c.env
  const { headers } = incoming
  const length = Number(headers['content-length'] ?? Number.NaN)
  // Without a length nobody would know when to stop reading.
  if (!(length <= LARGEST_BODY)) return null
  if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) return null
  try {
    return schema.parse(JSON.parse(await text(incoming)))
  } catch {
    return null
  }
}

export const answerJson = (
  c: DeskContext,
  value: unknown,
  headers: Record<string, string> = {},
): Response =>
  c.body(JSON.stringify(value), 200, {
    ...apiHeaders(c.get('requestId')),
    'content-type': 'application/json',
    ...headers,
  })

export const unreadable = (c: DeskContext): Response =>
  refuse(c, 400, 'not_allowed', 'The desk cannot read this request.')

/** What is wrong with which field, in the shape of an API error (`partnero-api.md` 1.5). */
export const invalid = (c: DeskContext, errors: Record<string, string[]>): Response =>
  c.body(JSON.stringify({ status: 0, message: 'Look at the fields.', errors }), 422, {
    ...apiHeaders(c.get('requestId')),
    'content-type': 'application/json',
  })

export const WRITE_AN_ADDRESS = 'Write a whole email address, like jane@example.com.'
export const ADDRESS_TAKEN = 'Somebody with this email is here already.'
