import type { IncomingMessage } from 'node:http'
import { UNATTENDED_HEADER } from '@/api/attendance'
import { includes, leastRole } from '@/api/role-rules'
import type { Role } from '@/api/session'
import type { Refusal } from '../requests'
import { cookieValue } from './cookies'
import type { People } from './people'
import type { RecentSession } from './session-memory'
import type { OpenSession } from './sessions'

export type Admission = { session: OpenSession | null; refusal: Refusal | null }

type Signing = { people: Pick<People, 'session' | 'recentSession'>; secure: boolean }

const SIGNED_OUT: Refusal = {
  status: 401,
  code: 'signed_out',
  message: 'Nobody is signed in here, or the session has ended.',
}
const NO_SUCH_ADDRESS: Refusal = {
  status: 404,
  code: 'not_allowed',
  message: 'The desk has no such address.',
}

/**
 * Before anything else under /api: who asks, and whether their role may. A write asks for the session as it is now; the
 * one of a read is mostly remembered, and then the answer is there at once.
 */
export function admit(
  incoming: IncomingMessage,
  path: string,
  signing: Signing,
): Admission | Promise<Admission> {
  const method = incoming.method ?? ''
  const least = leastRole(method, path)
  if (least === 'anyone') return { session: null, refusal: null }
  const session = sessionOf(incoming, signing, method === 'GET' ? 'recently' : 'now')
  return session instanceof Promise
    ? session.then((found) => admissionOf(found, least))
    : admissionOf(session, least)
}

function admissionOf(session: OpenSession | null, least: Role | null): Admission {
  if (!session) return { session, refusal: SIGNED_OUT }
  if (least === null) return { session, refusal: NO_SUCH_ADDRESS }
  return includes(session.person.role, least)
    ? { session, refusal: null }
    : {
        session,
        refusal: {
          status: 403,
          code: 'role_refused',
          message: `This takes the role ${least} at least.`,
        },
      }
}

/** The session a request comes with; null when there is none, or none any more. */
export function sessionOf(
  incoming: IncomingMessage,
  signing: Signing,
  as: 'now' | 'recently',
): RecentSession | null {
  const token = tokenOf(incoming, signing)
  if (token === null) return null
  const isUse = !isUnattended(incoming)
  return as === 'now'
    ? signing.people.session(token, isUse)
    : signing.people.recentSession(token, isUse)
}

/** A read that a page makes by itself, as it says; a write never is. */
const isUnattended = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers[UNATTENDED_HEADER] !== undefined

export const SESSION_COOKIE = 'desk-session'

/** The token of a request's session cookie; null without one. */
export function tokenOf(incoming: IncomingMessage, { secure }: { secure: boolean }): string | null {
  const value = cookieValue(incoming, SESSION_COOKIE, secure)
  // 43 characters hold 256 bits; anything else was never ours.
  return value !== null && /^[\w-]{43}$/.test(value) ? value : null
}
