import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { GatewayCode } from '@/api/gateway-codes'
import type { Person } from '@/api/session'
import type { AuditEntry } from './audit/audit-log'
import { getOrMake } from './get-or-make'
import type { OpenSession } from './people/sessions'

/** What is known about a request before anybody answers it; see front-door.ts. */
export type Visit = {
  requestId: string
  /** Who asks, and by which session; null while sign-in is off, and where nobody has to be signed in. */
  session: OpenSession | null
  /** Why it is not let in. */
  refusal: Refusal | null
  /** What went wrong when that was to be found out. */
  failure: Error | null
  /** Of a write where people sign in: asks the same again. */
  admitAgain: (() => Promise<Refusal | null>) | null
}

/** Who asks was let in, and may not any more. */
export class RefusedMeanwhile extends Error {
  override name = 'RefusedMeanwhile'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/**
 * To be called once the body of a write is there: it may have been long in coming, and the session or the role may be gone.
 * Throws RefusedMeanwhile.
 */
export async function stayAdmitted(c: DeskContext): Promise<void> {
  const refusal = await c.env.visit.admitAgain?.()
  if (refusal) throw new RefusedMeanwhile(refusal)
}

export type Refusal = { status: RefusalStatus; code: GatewayCode; message: string }

/** What a route says of its write, for the audit log. */
export type Said = Partial<Pick<AuditEntry, 'details' | 'customer'>>

export type Desk = {
  Bindings: HttpBindings & { visit: Visit }
  Variables: {
    requestId: string
    /** Who asks; unset while sign-in is off, and where nobody has to be signed in. */
    person?: Person
    /** The id of the session they ask with. */
    session?: string
    /** Writes the entry of the audit log that comes before a write; see `intend` in audit/audit-desk-writes.ts. */
    intend?: (known: Said) => Promise<void>
    /** What a route says of its write once it knows more, for the entry after it. */
    audited?: Said
  }
}
export type DeskContext = Context<Desk>

type RefusalStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 413
  | 415
  | 422
  | 429
  | 500
  | 502
  | 503
  | 504

/**
 * Headers every answer under /api has: nobody stores it, embeds it or takes it for another type. Partnero says which type
 * an answer is; an error page of its own, opened in a tab, must not run on the desk's origin.
 */
const API_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
}

export const apiHeaders = (requestId: string): Record<string, string> => ({
  'x-request-id': requestId,
  ...API_HEADERS,
})

/** Behind TLS every answer says that there is nothing else. */
export const TLS_ALONE = { name: 'strict-transport-security', value: 'max-age=31536000' }

/**
 * The same headers as one list of names and values, with what TLS asks for: Node writes such a list several times faster
 * than an object beside headers that were set before.
 */
export function rawApiHeaders(publicUrl: URL | null): (requestId: string) => string[] {
  const fixed = [
    ...Object.entries(API_HEADERS).flat(),
    ...(publicUrl ? [TLS_ALONE.name, TLS_ALONE.value] : []),
  ]
  return (requestId) => ['x-request-id', requestId, ...fixed]
}

/** An answer of the desk itself, as JSON. */
export const answerJson = (
  c: DeskContext,
  status: 200 | 202 | RefusalStatus,
  body: unknown,
  headers: Record<string, string> = {},
): Response =>
  c.body(JSON.stringify(body), status, {
    ...apiHeaders(c.get('requestId')),
    'content-type': 'application/json',
    ...headers,
  })

/** The desk's own answer in the shape of an API error (`partnero-api.md` 1.5), with a code that says it is ours. */
export const refuse = (
  c: DeskContext,
  status: RefusalStatus,
  code: GatewayCode,
  message: string,
  headers: Record<string, string> = {},
): Response => answerJson(c, status, { status: 0, code, message }, headers)

/** The request's target as it came over the wire: undecoded, not normalised. */
export const rawTarget = (incoming: IncomingMessage): string => incoming.url ?? ''

export const rawPath = (target: string): string => {
  const end = target.search(/[?#]/)
  return end === -1 ? target : target.slice(0, end)
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']
const loopbackHosts = new Map<number, ReadonlySet<string>>()

/** What this machine is called in a Host header that comes to a port. */
const loopbackHostsAt = (port: number): ReadonlySet<string> =>
  getOrMake(loopbackHosts, port, () => {
    const named = LOOPBACK_NAMES.map((name) => `${name}:${port}`)
    return new Set(port === 80 ? [...named, ...LOOPBACK_NAMES] : named)
  })

/**
 * Whether a request was meant for this machine by name, or for the address that people are told. A page elsewhere whose
 * own name was pointed at 127.0.0.1 (DNS rebinding) sends that name.
 */
export function isOwnHost(
  { headers, rawHeaders, socket }: IncomingMessage,
  publicUrl: URL | null = null,
): boolean {
  // Of two names Node takes the first one; a proxy before the desk may have judged the other.
  if (countOf(rawHeaders, 'host') > 1) return false
  const host = headers.host?.toLowerCase()
  const { localPort } = socket
  if (host === undefined || localPort === undefined) return false
  return host === publicUrl?.host || loopbackHostsAt(localPort).has(host)
}

/** How often a header of this name, in lower case, came over the wire. */
function countOf(rawHeaders: readonly string[], name: string): number {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const each = rawHeaders[at]
    if (each?.length === name.length && each.toLowerCase() === name) count += 1
  }
  return count
}

/**
 * Whether a request comes from the desk's own page, or, for a read, from no page at all (a typed address, curl). A
 * write has to prove it: browsers send Origin with every one.
 */
export function isOwnOrigin(
  { method, headers }: IncomingMessage,
  publicUrl: URL | null = null,
): boolean {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const reading = method === 'GET' || method === 'HEAD'
  const own = publicUrl && headers.host === publicUrl.host ? publicUrl.origin : null
  if (origin !== undefined && origin !== (own ?? `http://${headers.host}`)) return false
  if (site !== undefined && site !== 'same-origin' && !(reading && site === 'none')) return false
  return reading || origin !== undefined || site !== undefined
}

/**
 * Where a request comes from. Only what our own proxies appended to X-Forwarded-For is believed: the rest of it is the
 * sender's word.
 */
export function addressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const direct = socket.remoteAddress ?? ''
  if (proxies === 0) return direct
  const forwarded = (headers['x-forwarded-for']?.toString() ?? '').split(',')
  const named = forwarded.at(-proxies)?.trim() ?? ''
  return named === '' ? direct : named
}
