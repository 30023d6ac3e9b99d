import type { IncomingMessage } from 'node:http'
import { parseExactJson } from '@/lib/exact-json'
import { bodyTooLarge, malformedBody } from './errors'

export type Fields = { readonly [name: string]: unknown }

const NONE: Fields = {}
const LARGEST_BODY = 1_048_576

/**
 * What a request says, wherever it says it: in the JSON body, which any method may carry, or in the query. A name
 * with a dot is found nested (`{"partner":{"key":…}}`, `partner[key]=…`) and flat (`partner.key`, `partner_key`),
 * because PHP turns dots in query names into underscores. The body wins. Texts are trimmed and empty ones are null,
 * as Laravel does before a controller sees them.
 */
export class RequestInput {
  readonly #query: ReadonlyMap<string, string>
  readonly #body: Fields
  readonly #exactBody: Fields

  constructor(query: ReadonlyMap<string, string>, body: Fields = NONE, exactBody: Fields = NONE) {
    this.#query = query
    this.#body = body
    this.#exactBody = exactBody
  }

  /** The value as JSON gives it; undefined when it was not sent at all. */
  value(name: string): unknown {
    return this.#orInQuery(find(this.#body, name), name)
  }

  /** A number as the digits that were sent, never through a float; anything else as `value`. */
  exactValue(name: string): unknown {
    return this.#orInQuery(find(this.#exactBody, name), name)
  }

  /** The text of a filter or an identifier; numbers count as text, anything else as not sent. */
  text(name: string): string | null {
    const value = this.exactValue(name)
    return typeof value === 'string' ? value : null
  }

  /** Whether the body has this member, null included. */
  bodyHas(name: string): boolean {
    return find(this.#body, name) !== undefined
  }

  /** What one member of the body holds, as an input of its own; null when it is not an object. */
  within(name: string): RequestInput | null {
    const member = find(this.#body, name)
    if (!isFields(member)) return null
    const exact = find(this.#exactBody, name)
    return new RequestInput(new Map(), member, isFields(exact) ? exact : NONE)
  }

  /** Each object of a list in the body; null when there is no list. */
  each(name: string): RequestInput[] | null {
    const list = find(this.#body, name)
    const exact = find(this.#exactBody, name)
    if (!Array.isArray(list) || !Array.isArray(exact)) return null
    const exactEntries: readonly unknown[] = exact
    const entries: readonly unknown[] = list
    return entries.map((entry, index) => {
      const exactEntry = exactEntries[index]
      return new RequestInput(
        new Map(),
        isFields(entry) ? entry : NONE,
        isFields(exactEntry) ? exactEntry : NONE,
      )
    })
  }

  // A null in the body is an answer too.
  #orInQuery(inBody: unknown, name: string): unknown {
    return tidy(inBody === undefined ? this.#inQuery(name) : inBody)
  }

  #inQuery(name: string): string | undefined {
    const [first, ...rest] = name.split('.')
    const bracketed = `${first}${rest.map((part) => `[${part}]`).join('')}`
    return (
      this.#query.get(name) ??
      this.#query.get(name.replaceAll('.', '_')) ??
      this.#query.get(bracketed)
    )
  }
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Own members only: `{"key": …}` must not be answered with Object.prototype's.
const member = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

function find(fields: Fields, name: string): unknown {
  const flat = member(fields, name)
  if (flat !== undefined || !name.includes('.')) return flat
  const nested = name
    .split('.')
    .reduce<unknown>((value, part) => (isFields(value) ? member(value, part) : undefined), fields)
  return nested === undefined ? member(fields, name.replaceAll('.', '_')) : nested
}

function tidy(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const trimmed = value.trim()
  return trimmed === '' ? null : trimmed
}

/**
 * Reads query and body of a request. The body comes from the socket, because a fetch Request cannot have one on GET.
 * An empty body and any JSON that is not an object (the PHP SDK sends `[]`) say nothing. Throws Refusal 400 for broken
 * JSON and 413 above one MiB.
 */
export async function readInput(incoming: IncomingMessage, search: string): Promise<RequestInput> {
  const query = new Map(new URLSearchParams(search))
  const text = await readText(incoming)
  if (text.trim() === '') return new RequestInput(query)
  const body = parse(text, JSON.parse)
  const exactBody = parse(text, parseExactJson)
  return new RequestInput(
    query,
    isFields(body) ? body : NONE,
    isFields(exactBody) ? exactBody : NONE,
  )
}

function parse(text: string, parser: (text: string) => unknown): unknown {
  try {
    return parser(text)
  } catch (error) {
    throw malformedBody(error)
  }
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  // Leaving the loop early must not close the socket: the refusal still has to be sent on it.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('The request body is no longer raw')
    length += chunk.length
    if (length > LARGEST_BODY) throw bodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
