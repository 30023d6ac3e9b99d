import { createPathTable } from '@/lib/path-table'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * What the desk may ask of Partnero, as data; everything else is refused before it leaves this machine.
 * `*` is one path segment: an identifier. The forms that address a record in the body of a GET, PUT or DELETE on
 * /customers (`partnero-api.md` 2.4–2.6, legacy) are left out: the desk has no use for them.
 */
export const GATEWAY_RULES: ReadonlyArray<{ path: `/${string}`; methods: readonly Method[] }> = [
  // partnero-api.md 2.2–2.11
  { path: '/customers', methods: ['GET', 'POST'] },
  { path: '/customers:search', methods: ['GET'] },
  { path: '/customers:invite', methods: ['POST'] },
  { path: '/customers/*', methods: ['GET', 'PUT', 'DELETE'] },
  { path: '/customers/*/archive', methods: ['POST'] },
  { path: '/customers/*/revoke-archive', methods: ['POST'] },
  { path: '/customers/*/suspend', methods: ['POST'] },
  { path: '/customers/*/approve', methods: ['POST'] },
  // 2.12–2.17
  { path: '/customers/*/stats', methods: ['GET'] },
  { path: '/customers/*/referrals', methods: ['GET'] },
  { path: '/customers/*/transactions', methods: ['GET'] },
  // No POST …/balance/credit (2.16): the desk credits by its own ledger, which sends once.
  { path: '/customers/*/balance', methods: ['GET'] },
  { path: '/customers/*/referral_links', methods: ['GET'] },
  { path: '/customer_referral_links', methods: ['POST'] },
  { path: '/customer_referral_links:search', methods: ['GET'] },
  { path: '/customer_referral_links/*', methods: ['GET', 'PUT', 'DELETE'] },
  // 3.1, reading only
  { path: '/partners', methods: ['GET'] },
  { path: '/partners:search', methods: ['GET'] },
  { path: '/partners/*', methods: ['GET'] },
  { path: '/partner', methods: ['GET'] },
  // 3.2; deleting by body stays, because deleting by path has failed for others (section 5, point 10)
  { path: '/transactions', methods: ['GET', 'POST', 'DELETE'] },
  { path: '/transactions/*', methods: ['GET', 'DELETE'] },
  { path: '/transactions/*/archive', methods: ['POST'] },
  { path: '/transactions/*/revoke-archive', methods: ['POST'] },
  // 3.4, reading only
  { path: '/program', methods: ['GET'] },
  { path: '/test', methods: ['GET'] },
]

/** A write says besides what its body is. */
export const FORWARDED_REQUEST_HEADERS = ['accept', 'accept-encoding', 'idempotency-key'] as const

export const FORWARDED_RESPONSE_HEADERS = [
  'content-type',
  'content-encoding',
  'content-length',
  'retry-after',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
] as const

export const LARGEST_BODY = 1024 * 1024

type Verdict =
  | { allowed: true; method: Method; pattern: string }
  | { allowed: false; status: 404 | 405; methods: readonly Method[] }

const rulesFor = createPathTable(
  // No pattern takes more than one identifier.
  GATEWAY_RULES.map(({ path, methods }) => ({
    path,
    methods,
    identifierAt: path.split('/').indexOf('*'),
  })),
)

/** Judges a request by its method and its raw, still encoded path after /v1. */
export function judge(method: string, path: string): Verdict {
  const [rule] = rulesFor(path)
  if (!rule || (rule.identifierAt !== -1 && !isIdentifier(segmentAt(path, rule.identifierAt))))
    return { allowed: false, status: 404, methods: [] }
  const known = rule.methods.find((each) => each === method)
  return known
    ? { allowed: true, method: known, pattern: rule.path }
    : { allowed: false, status: 405, methods: rule.methods }
}

function segmentAt(path: string, at: number): string {
  let from = 0
  for (let passed = 0; passed < at; passed += 1) from = path.indexOf('/', from) + 1
  const end = path.indexOf('/', from)
  return path.slice(from, end === -1 ? undefined : end)
}

// RFC 3986 pchar: what encodeURIComponent leaves, percent triplets, and what may stand raw in a segment.
const SEGMENT = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+$/
// What a server that decodes once more than it should could take for a separator or a step upwards.
const STILL_ENCODED = /%(?:2e|2f|5c|00)/i

/**
 * Whether a raw segment can only mean one identifier, wherever it is decoded: no dots or slashes in disguise, no
 * control characters. An identifier that holds a slash is therefore out of the desk's reach.
 */
function isIdentifier(segment: string): boolean {
  if (!SEGMENT.test(segment) || segment === '.' || segment === '..') return false
  if (!segment.includes('%')) return true
  if (STILL_ENCODED.test(segment)) return false
  let decoded: string
  try {
    decoded = decodeURIComponent(segment)
  } catch {
    return false
  }
  return !/[\p{Cc}/\\]/u.test(decoded) && !STILL_ENCODED.test(decoded)
}

/**
 * Whether a raw query (with its `?`, or empty) may be passed on, byte for byte: only characters a URL can hold, and no
 * `_method`, by which the framework behind the API would turn an allowed POST into another method.
 */
export function isPassableQuery(query: string): boolean {
  if (query === '') return true
  if (!/^\?[\u0021-\u007E]*$/.test(query) || query.includes('#')) return false
  // Most hold neither the name nor anything encoded that could be it.
  if (!/_method|%/i.test(query)) return true
  return ![...new URLSearchParams(query).keys()].some((name) =>
    name.trimStart().toLowerCase().startsWith('_method'),
  )
}
