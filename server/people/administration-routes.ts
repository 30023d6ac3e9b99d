import type { Hono } from 'hono'
import * as z from 'zod/mini'
import type { AuditDetails } from '@/api/audit'
import { ROLES } from '@/api/session'
import { isEmailAddress } from '@/lib/email-address'
import { readJsonBody } from '../json-body'
import { answerJson, apiHeaders, refuse, type Desk, type DeskContext } from '../requests'
import type { Administration, Changed } from './administration'
import { askerOf } from './asker'
import {
  ADDRESS_TAKEN,
  IDENTIFIER,
  invalid,
  unknown,
  unreadable,
  WRITE_AN_ADDRESS,
} from './people-refusals'

const change = z.object({
  role: z.optional(z.enum(ROLES)),
  isShutOut: z.optional(z.boolean()),
})
const invitation = z.object({
  email: z.string().check(z.maxLength(320)),
  role: z.enum(ROLES),
})

const HASH = /^[\da-f]{64}$/

/** What an administrator asks; that it is one was looked at before (src/api/role-rules.ts). */
export function mountAdministration(app: Hono<Desk>, administration: Administration): void {
  app.get('/api/people', async (c) =>
    answerJson(c, 200, await administration.list(askerOf(c).session)),
  )

  app.put('/api/people/:person', async (c) => {
    const given = await readJsonBody(c, change)
    if (!given) return unreadable(c)
    const { person } = c.req.param()
    if (!IDENTIFIER.test(person)) return unknown(c)
    const outcome = await administration.change(person, {
      ...(given.role && { role: given.role }),
      ...(given.isShutOut !== undefined && { isShutOut: given.isShutOut }),
    })
    if (outcome === 'unknown') return unknown(c)
    if (outcome === 'last-administrator')
      return refuse(c, 409, 'last_administrator', 'This is the last administrator.')
    c.set('audited', { details: { subject: outcome.name, ...changeOf(outcome, given) } })
    return done(c)
  })

  app.delete('/api/people/:person/sessions/:session', async (c) => {
    const { person, session } = c.req.param()
    if (!IDENTIFIER.test(person) || !IDENTIFIER.test(session)) return unknown(c)
    const subject = await administration.endSession(person, session)
    if (subject === null) return unknown(c)
    c.set('audited', { details: { subject } })
    return done(c)
  })

  app.post('/api/invitations', async (c) => {
    const given = await readJsonBody(c, invitation)
    if (!given) return unreadable(c)
    if (!isEmailAddress(given.email.trim())) return invalid(c, { email: [WRITE_AN_ADDRESS] })
    const outcome = await administration.invite({ ...given, by: askerOf(c).person.id })
    c.set('audited', { details: { subject: given.email.trim(), after: { role: given.role } } })
    return outcome.kind === 'invited'
      ? answerJson(c, 200, { token: outcome.token })
      : invalid(c, { email: [ADDRESS_TAKEN] })
  })

  app.delete('/api/invitations/:invitation', async (c) => {
    const { invitation: id } = c.req.param()
    const subject = HASH.test(id) ? await administration.withdraw(id) : null
    if (subject === null) return unknown(c)
    c.set('audited', { details: { subject } })
    return done(c)
  })
}

/** What was changed of a person, for the audit log. */
function changeOf(
  before: Changed,
  { role = before.role, isShutOut = before.isShutOut }: z.output<typeof change>,
): Pick<AuditDetails, 'before' | 'after'> {
  const values = (person: Pick<Changed, 'role' | 'isShutOut'>) => ({
    ...(role !== before.role && { role: person.role }),
    ...(isShutOut !== before.isShutOut && { shut_out: String(person.isShutOut) }),
  })
  return { before: values(before), after: values({ role, isShutOut }) }
}

const done = (c: DeskContext): Response => c.body(null, 204, apiHeaders(c.get('requestId')))
