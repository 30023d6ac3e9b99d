import type { AuditAction } from '@/api/audit'
import type { AuditKind } from '@/api/audit-kinds'

/** Where an entry finds whom it concerns: the path names the customer, or the record that it names does, or the body. */
type About = 'customer' | 'record' | 'body' | 'nobody'

export type GatewayWrite = {
  method: 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  action: AuditAction
  kind: AuditKind
  about: About
}

/**
 * Every write that the gateway passes on, and what the audit log calls it. One that is not here is refused, and a test
 * holds the list to the gateway's own (gateway-rules.ts).
 */
export const GATEWAY_WRITES: readonly GatewayWrite[] = [
  { method: 'POST', path: '/customers', action: 'customer.create', kind: 'change', about: 'body' },
  {
    method: 'POST',
    path: '/customers:invite',
    action: 'customer.invite',
    kind: 'invite',
    about: 'nobody',
  },
  {
    method: 'PUT',
    path: '/customers/*',
    action: 'customer.edit',
    kind: 'change',
    about: 'customer',
  },
  {
    method: 'DELETE',
    path: '/customers/*',
    action: 'customer.delete',
    kind: 'change',
    about: 'customer',
  },
  {
    method: 'POST',
    path: '/customers/*/archive',
    action: 'customer.archive',
    kind: 'change',
    about: 'customer',
  },
  {
    method: 'POST',
    path: '/customers/*/revoke-archive',
    action: 'customer.restore',
    kind: 'change',
    about: 'customer',
  },
  {
    method: 'POST',
    path: '/customers/*/suspend',
    action: 'customer.suspend',
    kind: 'change',
    about: 'customer',
  },
  {
    method: 'POST',
    path: '/customers/*/approve',
    action: 'customer.approve',
    kind: 'change',
    about: 'customer',
  },
  {
    method: 'POST',
    path: '/customer_referral_links',
    action: 'link.create',
    kind: 'change',
    about: 'body',
  },
  {
    method: 'PUT',
    path: '/customer_referral_links/*',
    action: 'link.rename',
    kind: 'change',
    about: 'record',
  },
  {
    method: 'DELETE',
    path: '/customer_referral_links/*',
    action: 'link.delete',
    kind: 'change',
    about: 'record',
  },
  {
    method: 'POST',
    path: '/transactions',
    action: 'transaction.create',
    kind: 'change',
    about: 'body',
  },
  {
    method: 'DELETE',
    path: '/transactions',
    action: 'transaction.delete',
    kind: 'change',
    about: 'body',
  },
  {
    method: 'DELETE',
    path: '/transactions/*',
    action: 'transaction.delete',
    kind: 'change',
    about: 'record',
  },
  {
    method: 'POST',
    path: '/transactions/*/archive',
    action: 'transaction.archive',
    kind: 'change',
    about: 'record',
  },
  {
    method: 'POST',
    path: '/transactions/*/revoke-archive',
    action: 'transaction.restore',
    kind: 'change',
    about: 'record',
  },
]

export type DeskWrite = {
  method: 'POST' | 'PUT' | 'DELETE'
  path: `/api/${string}`
  audit:
    | { action: AuditAction; kind: AuditKind }
    /** Its own code writes the entries, because only that knows what came of it. */
    | 'by-itself'
    /** It changes nothing that anybody would ask about. */
    | 'no-write'
}

/**
 * Every call to the desk itself that is no read, and what the audit log calls it. One that is not here is refused, and a
 * test holds the list to the table of roles (src/api/role-rules.ts). `*` is one segment.
 */
export const DESK_WRITES: readonly DeskWrite[] = [
  { method: 'POST', path: '/api/session', audit: 'by-itself' },
  { method: 'DELETE', path: '/api/session', audit: 'by-itself' },
  { method: 'POST', path: '/api/welcome', audit: 'by-itself' },
  { method: 'POST', path: '/api/welcome/link', audit: 'no-write' },
  { method: 'POST', path: '/api/welcome/password', audit: 'by-itself' },
  {
    method: 'PUT',
    path: '/api/password',
    audit: { action: 'password.change', kind: 'change' },
  },
  {
    method: 'DELETE',
    path: '/api/sessions',
    audit: { action: 'person.end-session', kind: 'change' },
  },
  {
    method: 'DELETE',
    path: '/api/sessions/*',
    audit: { action: 'person.end-session', kind: 'change' },
  },
  { method: 'PUT', path: '/api/people/*', audit: { action: 'person.change', kind: 'change' } },
  {
    method: 'DELETE',
    path: '/api/people/*/sessions/*',
    audit: { action: 'person.end-session', kind: 'change' },
  },
  {
    method: 'POST',
    path: '/api/people/*/new-password',
    audit: { action: 'password.link', kind: 'change' },
  },
  {
    method: 'DELETE',
    path: '/api/people/*/new-password',
    audit: { action: 'password.withdraw-link', kind: 'change' },
  },
  { method: 'POST', path: '/api/invitations', audit: { action: 'person.invite', kind: 'change' } },
  {
    method: 'DELETE',
    path: '/api/invitations/*',
    audit: { action: 'person.withdraw-invitation', kind: 'change' },
  },
  { method: 'POST', path: '/api/programs/*/check', audit: 'no-write' },
  { method: 'POST', path: '/api/*/jobs/invite/known', audit: 'no-write' },
  ...(['invite', 'archive', 'restore'] as const).flatMap((job): DeskWrite[] => {
    const kind = job === 'invite' ? 'invite' : 'change'
    return [
      {
        method: 'POST',
        path: `/api/*/jobs/${job}`,
        audit: { action: `job.${job}`, kind },
      },
      { method: 'POST', path: `/api/*/jobs/${job}/*/*`, audit: { action: 'job.order', kind } },
    ]
  }),
  { method: 'POST', path: '/api/*/credits', audit: 'by-itself' },
  { method: 'POST', path: '/api/*/credits/*/reading', audit: 'no-write' },
  {
    method: 'POST',
    path: '/api/*/credits/*/decision',
    audit: { action: 'credit.decide', kind: 'credit' },
  },
  {
    method: 'POST',
    path: '/api/*/credits/*/approval',
    audit: { action: 'credit.approve', kind: 'credit' },
  },
  {
    method: 'POST',
    path: '/api/*/credits/*/stop',
    audit: { action: 'credit.stop', kind: 'credit' },
  },
  { method: 'PUT', path: '/api/limits', audit: { action: 'limits.change', kind: 'change' } },
  { method: 'PUT', path: '/api/audit-retention', audit: 'by-itself' },
]

/** The rule of a write that the gateway has allowed, by the pattern it allowed it with. */
export const gatewayWrite = (method: string, pattern: string): GatewayWrite | undefined =>
  GATEWAY_WRITES.find((rule) => rule.method === method && rule.path === pattern)

const deskRules = DESK_WRITES.map((rule) => ({ rule, segments: rule.path.split('/') }))

/** The rule of a call to the desk itself, by its raw path. Where two fit, the one with fewer gaps counts. */
export function deskWrite(method: string, path: string): DeskWrite | undefined {
  const segments = path.split('/')
  const fitting = deskRules.filter(
    ({ rule, segments: expected }) =>
      rule.method === method &&
      expected.length === segments.length &&
      expected.every((each, at) => (each === '*' ? segments[at] !== '' : each === segments[at])),
  )
  const gaps = (expected: readonly string[]) => expected.filter((each) => each === '*').length
  return fitting.toSorted((one, other) => gaps(one.segments) - gaps(other.segments))[0]?.rule
}
