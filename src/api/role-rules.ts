import { createPathTable } from '@/lib/path-table'
import { ROLES, type Role } from './session'

/** `anyone`: also who is not signed in. */
export type Least = Role | 'anyone'

/**
 * Who may call what, as data: the one table of it. The server refuses by it, the page only says so beforehand. Nothing
 * else under /api answers while sign-in is on. `*` is one
 * segment of a path; those that begin with `/{program}` are the gateway's own rules (gateway-rules.ts).
 */
export const ROLE_RULES: ReadonlyArray<{
  path: `/api/${string}`
  methods: Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', Least>>>
}> = [
  // Signing in and out, and who one is.
  { path: '/api/session', methods: { GET: 'anyone', POST: 'anyone', DELETE: 'anyone' } },
  { path: '/api/welcome', methods: { POST: 'anyone' } },
  { path: '/api/welcome/link', methods: { POST: 'anyone' } },
  { path: '/api/welcome/password', methods: { POST: 'anyone' } },
  { path: '/api/password', methods: { PUT: 'viewer' } },

  // Where one is signed in oneself.
  { path: '/api/sessions', methods: { GET: 'viewer', DELETE: 'viewer' } },
  { path: '/api/sessions/*', methods: { DELETE: 'viewer' } },

  // Who may use the desk.
  { path: '/api/people', methods: { GET: 'administrator' } },
  { path: '/api/people/*', methods: { PUT: 'administrator' } },
  { path: '/api/people/*/sessions/*', methods: { DELETE: 'administrator' } },
  {
    path: '/api/people/*/new-password',
    methods: { POST: 'administrator', DELETE: 'administrator' },
  },
  { path: '/api/invitations', methods: { POST: 'administrator' } },
  { path: '/api/invitations/*', methods: { DELETE: 'administrator' } },

  // What people may credit, what waits for a second one, and what one may oneself.
  { path: '/api/limits', methods: { GET: 'administrator', PUT: 'administrator' } },
  { path: '/api/approvals', methods: { GET: 'manager' } },
  { path: '/api/credit-rules', methods: { GET: 'viewer' } },

  // How long the audit log is kept.
  { path: '/api/audit-retention', methods: { GET: 'administrator', PUT: 'administrator' } },

  { path: '/api/programs', methods: { GET: 'viewer' } },
  { path: '/api/programs/health', methods: { GET: 'administrator' } },
  { path: '/api/programs/*/check', methods: { POST: 'administrator' } },

  { path: '/api/*/v1/customers', methods: { GET: 'viewer', POST: 'support' } },
  { path: '/api/*/v1/customers:search', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/customers:invite', methods: { POST: 'support' } },
  { path: '/api/*/v1/customers/*', methods: { GET: 'viewer', PUT: 'support', DELETE: 'manager' } },
  { path: '/api/*/v1/customers/*/archive', methods: { POST: 'manager' } },
  { path: '/api/*/v1/customers/*/revoke-archive', methods: { POST: 'manager' } },
  { path: '/api/*/v1/customers/*/suspend', methods: { POST: 'manager' } },
  { path: '/api/*/v1/customers/*/approve', methods: { POST: 'manager' } },
  { path: '/api/*/v1/customers/*/stats', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/customers/*/referrals', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/customers/*/transactions', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/customers/*/balance', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/customers/*/referral_links', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/customer_referral_links', methods: { POST: 'support' } },
  { path: '/api/*/v1/customer_referral_links:search', methods: { GET: 'viewer' } },
  {
    path: '/api/*/v1/customer_referral_links/*',
    methods: { GET: 'viewer', PUT: 'support', DELETE: 'manager' },
  },
  { path: '/api/*/v1/partners', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/partners:search', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/partners/*', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/partner', methods: { GET: 'viewer' } },
  {
    path: '/api/*/v1/transactions',
    methods: { GET: 'viewer', POST: 'manager', DELETE: 'manager' },
  },
  { path: '/api/*/v1/transactions/*', methods: { GET: 'viewer', DELETE: 'manager' } },
  { path: '/api/*/v1/transactions/*/archive', methods: { POST: 'manager' } },
  { path: '/api/*/v1/transactions/*/revoke-archive', methods: { POST: 'manager' } },
  { path: '/api/*/v1/program', methods: { GET: 'viewer' } },
  { path: '/api/*/v1/test', methods: { GET: 'viewer' } },

  // The audit log says who signed in from where; what was done with a customer is for everybody who sees the customer.
  { path: '/api/*/audit', methods: { GET: 'manager' } },
  { path: '/api/*/audit/export', methods: { GET: 'manager' } },
  { path: '/api/*/activity', methods: { GET: 'viewer' } },
  { path: '/api/*/open-credits', methods: { GET: 'viewer' } },

  // Credits as the desk itself keeps them; what the readings leave open, a manager decides.
  { path: '/api/*/credits', methods: { GET: 'viewer', POST: 'support' } },
  { path: '/api/*/credits/*', methods: { GET: 'viewer' } },
  { path: '/api/*/credits/*/reading', methods: { POST: 'support' } },
  { path: '/api/*/credits/*/decision', methods: { POST: 'manager' } },
  { path: '/api/*/credits/*/approval', methods: { POST: 'manager' } },
  { path: '/api/*/credits/*/stop', methods: { POST: 'support' } },

  // Many invites, archives or restores that the desk carries out by itself; the last segment is what a job is told.
  { path: '/api/*/jobs', methods: { GET: 'viewer' } },
  { path: '/api/*/jobs/*', methods: { GET: 'viewer' } },
  { path: '/api/*/jobs/invite', methods: { POST: 'support' } },
  { path: '/api/*/jobs/invite/known', methods: { POST: 'support' } },
  { path: '/api/*/jobs/invite/*/*', methods: { POST: 'support' } },
  { path: '/api/*/jobs/archive', methods: { POST: 'manager' } },
  { path: '/api/*/jobs/archive/*/*', methods: { POST: 'manager' } },
  { path: '/api/*/jobs/restore', methods: { POST: 'manager' } },
  { path: '/api/*/jobs/restore/*/*', methods: { POST: 'manager' } },
]

const ORDER: readonly Least[] = ['anyone', ...ROLES]

const rulesFor = createPathTable(
  ROLE_RULES.map(({ path, methods }) => ({
    path,
    least: new Map<string, number>(
      Object.entries(methods).map(([method, least]) => [method, ORDER.indexOf(least)]),
    ),
  })),
)

/**
 * The least role that may send a method to a raw path; null when the table has no such call. Where two patterns fit
 * (`/api/people/*`, a program named “people”), the stricter one counts.
 */
export function leastRole(method: string, path: string): Least | null {
  let strictest = -1
  for (const { least } of rulesFor(path)) strictest = Math.max(strictest, least.get(method) ?? -1)
  return ORDER[strictest] ?? null
}

/** The pattern of the table that a raw path fits; null for any other. */
export const rulePattern = (path: string): string | null => rulesFor(path)[0]?.path ?? null

/** Whether a role is at least another. */
export const includes = (role: Role, least: Least): boolean =>
  ORDER.indexOf(role) >= ORDER.indexOf(least)
