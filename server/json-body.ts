import { text } from 'node:stream/consumers'
import type * as z from 'zod/mini'
import { stayAdmitted, type DeskContext } from './requests'

const LARGEST_BODY = 16 * 1024

/** The body of a request to the desk itself, when it is JSON of the schema's shape and at most `largest` bytes; else null. Throws RefusedMeanwhile. */
export async function readJsonBody<Schema extends z.ZodMiniType>(
  c: DeskContext,
  schema: Schema,
  largest = LARGEST_BODY,
): Promise<z.output<Schema> | null> {
  const { incoming } = c.env
  const { headers } = incoming
  const length = Number(headers['content-length'] ?? Number.NaN)
  // Without a length nobody would know when to stop reading.
  if (!(length <= largest)) return null
  if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) return null
  let body: z.output<Schema>
  try {
    body = schema.parse(JSON.parse(await text(incoming)))
  } catch {
    return null
  }
  await stayAdmitted(c)
  return body
}
