import { writeJson, type Json } from './write-json'

// Exactly this, without a charset: the PHP SDK compares the whole value (`partnero-api.md` 1.1).
const JSON_TYPE = 'application/json'

/** A JSON answer as it is; the functions below add the envelope of `partnero-api.md` 1.2. */
export const answer = (
  body: Json,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(writeJson(body), { status, headers: { ...headers, 'content-type': JSON_TYPE } })

/** One object. */
export const answerWith = (data: Json): Response => answer({ data, status: 1 })

/** An action that has nothing to show. */
export const answerDone = (): Response => answer({ status: 1 })
