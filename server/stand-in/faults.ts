import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { answer } from './envelope'
import { Refusal, statusMessages, tooManyRequests } from './errors'
import { USUAL_REQUESTS_PER_MINUTE } from './rate-limit'
import { isFields } from './request-input'
import type { StandInContext, StandInEnv } from './routes'
import type { Json } from './write-json'

const jsonBody: z.ZodType<Json> = z.json()

/** What can go wrong on purpose, so that tests see what people see when the API or the network fails. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('delay'), milliseconds: z.int().nonnegative() }),
  /** Waits until the rules are deleted, then goes on as usual: what happens meanwhile depends on no clock. */
  z.strictObject({ kind: z.literal('hold') }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.literal([401, 403, 404, 409, 422, 429, 500, 503]),
    /** Seconds. A 429 without it says 60; null leaves the header out. */
    retryAfter: z.int().nonnegative().nullable().optional(),
    body: jsonBody.optional(),
  }),
  z.strictObject({
    kind: z.literal('html'),
    status: z.literal([500, 502, 503, 504]).default(502),
  }),
  /** The request is done; its answer ends in the middle, with an honest content-length. */
  z.strictObject({ kind: z.literal('cut-json') }),
  /** The request is done; its answer is valid JSON with a wrong type everywhere below the envelope. */
  z.strictObject({ kind: z.literal('wrong-types') }),
  z.strictObject({ kind: z.literal('drop-before-write') }),
  z.strictObject({ kind: z.literal('drop-after-write') }),
  /** Waits until the client has gone, then does the request. */
  z.strictObject({ kind: z.literal('write-after-client-left') }),
])
export type Fault = z.infer<typeof faultSchema>

export const faultRuleSchema = z.strictObject({
  program: z.string(),
  /** Any method when left out. */
  method: z.string().optional(),
  /** A glob on the path after /v1: `*` is one segment, `**` any number of them. */
  path: z.string(),
  /** Parameters the query must have; others do not matter. */
  query: z.record(z.string(), z.string()).optional(),
  fault: faultSchema,
  /** How many requests fail; null: all of them until the rules are deleted. */
  times: z.int().positive().nullable().default(1),
  /** How many matching requests pass before the first one fails. */
  skip: z.int().nonnegative().default(0),
})
export type FaultRule = z.infer<typeof faultRuleSchema>

export type FaultTarget = { program: string; method: string; path: string; query: string }

/** The rules laid down through the control routes; the first one that matches is used up first. */
export class FaultBook {
  readonly #rules: Array<FaultRule & { pattern: RegExp }> = []
  readonly #held = new Set<() => void>()

  add(rule: FaultRule): void {
    this.#rules.push({ ...rule, pattern: globPattern(rule.path) })
  }

  /** Forgets all rules, and lets the requests go on that one of them holds. */
  clear(): void {
    this.#rules.length = 0
    for (const goOn of this.#held) goOn()
    this.#held.clear()
  }

  /** Ends at the next `clear`. */
  cleared(): Promise<void> {
    return new Promise((resolve) => {
      this.#held.add(resolve)
    })
  }

  /** The fault this request must have, if any; counts the request. */
  take(target: FaultTarget): Fault | null {
    const rule = this.#rules.find((each) => each.times !== 0 && matches(each, target))
    if (!rule) return null
    if (rule.skip > 0) {
      rule.skip -= 1
      return null
    }
    if (rule.times !== null) rule.times -= 1
    return rule.fault
  }
}

function matches(rule: FaultRule & { pattern: RegExp }, target: FaultTarget): boolean {
  const query = new URLSearchParams(target.query)
  return (
    rule.program === target.program &&
    (rule.method ?? target.method).toUpperCase() === target.method &&
    rule.pattern.test(decodePath(target.path)) &&
    Object.entries(rule.query ?? {}).every(([name, value]) => query.get(name) === value)
  )
}

/** Escapes written out, but never a slash: it would add a segment. */
function decodePath(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      try {
        return decodeURIComponent(segment).replaceAll('/', '%2F')
      } catch {
        return segment
      }
    })
    .join('/')
}

function globPattern(glob: string): RegExp {
  const pattern = glob
    .split(/(\*\*|\*)/)
    .map((part) =>
      part === '**' ? '.*' : part === '*' ? '[^/]+' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('')
  return new RegExp(`^${pattern}$`, 's')
}

/** The header that asks for a fault in one request. */
export const FAULT_HEADER = 'x-stand-in-fault'

/** Reads the header's JSON. Throws Refusal 400 when it names no fault: a test must not pass by a typing mistake. */
export function parseFaultHeader(text: string): Fault {
  try {
    return faultSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new Refusal(400, `${FAULT_HEADER} names no fault: ${text}`, { cause: error })
  }
}

const HTML_PAGE = (status: number) =>
  `<html>\n<head><title>${status} Bad Gateway</title></head>\n<body>\n<center><h1>${status} Bad Gateway</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n`

/** Lets `find` name the fault of a request and makes it happen around the rest of the handlers; `cleared` ends a hold. */
export function faultsMiddleware(
  find: (context: StandInContext) => Fault | null,
  cleared: () => Promise<void>,
): MiddlewareHandler<StandInEnv> {
  return async (context, next) => {
    const fault = find(context)
    if (fault === null) return next()
    const { incoming, outgoing } = context.env
    const drop = () => {
      incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    switch (fault.kind) {
      case 'delay':
        await sleep(fault.milliseconds)
        return next()
      case 'hold':
        await cleared()
        return next()
      case 'status':
        return statusAnswer(fault)
      case 'html':
        return new Response(HTML_PAGE(fault.status), {
          status: fault.status,
          headers: { 'content-type': 'text/html' },
        })
      case 'cut-json':
        await next()
        replaceAnswer(context, await rewritten(context.res, firstHalf))
        return undefined
      case 'wrong-types':
        await next()
        replaceAnswer(context, await rewritten(context.res, withWrongTypes))
        return undefined
      case 'drop-before-write':
        return drop()
      case 'drop-after-write':
        await next()
        replaceAnswer(context, drop())
        return undefined
      case 'write-after-client-left':
        if (!outgoing.destroyed) await once(outgoing, 'close')
        return next()
    }
  }
}

function statusAnswer({ status, retryAfter, body }: Extract<Fault, { kind: 'status' }>): Response {
  const plain =
    status === 429
      ? tooManyRequests(USUAL_REQUESTS_PER_MINUTE, retryAfter === undefined ? 60 : retryAfter)
      : new Refusal(status, statusMessages[status] ?? 'Error', {
          ...(status === 422 ? { errors: { amount: ['The amount is invalid.'] } } : {}),
          ...(typeof retryAfter === 'number'
            ? { headers: { 'retry-after': String(retryAfter) } }
            : {}),
        })
  return body === undefined ? plain.toResponse() : answer(body, status, plain.headers)
}

async function rewritten(response: Response, rewrite: (text: string) => string): Promise<Response> {
  const bytes = Buffer.from(rewrite(await response.text()))
  const headers = new Headers(response.headers)
  headers.set('content-length', String(bytes.length))
  return new Response(bytes, { status: response.status, headers })
}

const firstHalf = (text: string): string => text.slice(0, Math.ceil(text.length / 2))

/** Every value below `data` as some other type; the envelope itself stays as it is. */
function withWrongTypes(text: string): string {
  const body: unknown = JSON.parse(text)
  if (!isFields(body)) return text
  return JSON.stringify({ ...body, data: wrong(body['data']) })
}

function wrong(value: unknown): unknown {
  if (typeof value === 'string') return { value }
  if (typeof value === 'number') return 'not a number'
  if (typeof value === 'boolean') return 'perhaps'
  if (value === null || typeof value !== 'object') return 0
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wrong(member)]))
}

function replaceAnswer(context: StandInContext, answered: Response): void {
  // oxlint-disable-next-line id-denylist -- Hono's own name for the response.
  context.res = answered
}
