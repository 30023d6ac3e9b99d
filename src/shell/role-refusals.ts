import { includes, leastRole } from '@/api/role-rules'
import type { Role } from '@/api/session'

const records = '/api/program/v1'
const one = `${records}/customers/id`
const credits = '/api/program/credits'
const links = `${records}/customer_referral_links`

/** What the page offers that a role may lack: the call it makes, and how it reads. */
const ACTIONS = {
  invite: { method: 'POST', path: `${records}/customers:invite`, words: 'invite customers' },
  create: { method: 'POST', path: `${records}/customers`, words: 'create customers' },
  edit: { method: 'PUT', path: one, words: 'edit customers' },
  credit: { method: 'POST', path: credits, words: 'credit balances' },
  decide: { method: 'POST', path: `${credits}/id/decision`, words: 'decide about credits' },
  archive: { method: 'POST', path: `${one}/archive`, words: 'archive customers' },
  restore: { method: 'POST', path: `${one}/revoke-archive`, words: 'restore customers' },
  suspend: { method: 'POST', path: `${one}/suspend`, words: 'suspend customers' },
  approve: { method: 'POST', path: `${one}/approve`, words: 'approve customers' },
  delete: { method: 'DELETE', path: one, words: 'delete customers' },
  changeLinks: { method: 'POST', path: links, words: 'change referral links' },
  deleteLinks: { method: 'DELETE', path: `${links}/id`, words: 'delete referral links' },
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
      .map(([action, { words }]) => [action, `Your role cannot ${words}.`]),
  )
