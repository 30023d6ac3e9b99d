import { includes, leastRole } from '@/api/role-rules'
import type { Role } from '@/api/session'
import { say } from '@/lib/say'

const records = '/api/program/v1'
const one = `${records}/customers/id`
const credits = '/api/program/credits'
const links = `${records}/customer_referral_links`

/** What the page offers that a role may lack: the call it makes, and how it reads. */
const ACTIONS = {
  invite: {
    method: 'POST',
    path: `${records}/customers:invite`,
    words: () => say('Your role cannot invite customers.'),
  },
  create: {
    method: 'POST',
    path: `${records}/customers`,
    words: () => say('Your role cannot create customers.'),
  },
  edit: { method: 'PUT', path: one, words: () => say('Your role cannot edit customers.') },
  credit: {
    method: 'POST',
    path: credits,
    words: () => say('Your role cannot credit balances.'),
  },
  decide: {
    method: 'POST',
    path: `${credits}/id/decision`,
    words: () => say('Your role cannot decide about credits.'),
  },
  approveCredit: {
    method: 'POST',
    path: `${credits}/id/approval`,
    words: () => say('Your role cannot approve credits.'),
  },
  archive: {
    method: 'POST',
    path: `${one}/archive`,
    words: () => say('Your role cannot archive customers.'),
  },
  restore: {
    method: 'POST',
    path: `${one}/revoke-archive`,
    words: () => say('Your role cannot restore customers.'),
  },
  suspend: {
    method: 'POST',
    path: `${one}/suspend`,
    words: () => say('Your role cannot suspend customers.'),
  },
  approve: {
    method: 'POST',
    path: `${one}/approve`,
    words: () => say('Your role cannot approve customers.'),
  },
  delete: { method: 'DELETE', path: one, words: () => say('Your role cannot delete customers.') },
  changeLinks: {
    method: 'POST',
    path: links,
    words: () => say('Your role cannot change referral links.'),
  },
  deleteLinks: {
    method: 'DELETE',
    path: `${links}/id`,
    words: () => say('Your role cannot delete referral links.'),
  },
  addSales: {
    method: 'POST',
    path: `${records}/transactions`,
    words: () => say('Your role cannot add sales.'),
  },
  changeSales: {
    method: 'POST',
    path: `${records}/transactions/id/archive`,
    words: () => say('Your role cannot change sales.'),
  },
} as const

type RoleAction = keyof typeof ACTIONS

/** Why a role may not do something, in one sentence (design: Failures); what it may do is left out. */
export type RoleRefusals = Readonly<Partial<Record<RoleAction, string>>>

/** What the table of roles refuses to a role. The server decides; this says so before something is typed. */
export const refusalsOf = (role: Role): RoleRefusals =>
  Object.fromEntries(
    Object.entries(ACTIONS)
      .filter(([, { method, path }]) => {
        const least = leastRole(method, path)
        return least === null || !includes(role, least)
      })
      .map(([action, { words }]) => [action, words()]),
  )
