import type { Hono } from 'hono'
import * as z from 'zod/mini'
import type { AuditDetails } from '@/api/audit'
import { ROLES } from '@/api/session'
import { isEmailAddress } from '@/lib/email-address'
import { intend } from '../audit/audit-desk-writes'
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
  const find = async (id: string): Promise<Changed | null> =>
    IDENTIFIER.test(id) ? administration.find(id) : null

  app.get('/api/people', async (c) =>
    answerJson(c, 200, await administration.list(askerOf(c).session)),
  )

  app.put('/api/people/:person', async (c) => {
    const given = await readJsonBody(c, change)
    if (!given) return unreadable(c)
    const { person } = c.req.param()
    const known = await find(person)
    if (!known) return unknown(c)
    await intend(c, { details: detailsOf(known, given) })
    const outcome = await administration.change(person, {
      ...(given.role && { role: given.role }),
      ...(given.isShutOut !== undefined && { isShutOut: given.isShutOut }),
    })
    if (outcome === 'unknown') return unknown(c)
    if (outcome === 'last-administrator')
      return refuse(c, 409, 'last_administrator', 'This is the last administrator.')
    // Read together with the change: what was there before it may be another one by now.
    c.set('audited', { details: detailsOf(outcome, given) })
    return done(c)
  })

  app.delete('/api/people/:person/sessions/:session', async (c) => {
    const { person, session } = c.req.param()
    const owner = await find(person)
    if (!owner || !IDENTIFIER.test(session)) return unknown(c)
    await intend(c, { details: { subject: owner.name } })
    return (await administration.endSession(person, session)) ? done(c) : unknown(c)
  })

  app.post('/api/invitations', async (c) => {
    const given = await readJsonBody(c, invitation)
    if (!given) return unreadable(c)
    if (!isEmailAddress(given.email.trim())) return invalid(c, { email: [WRITE_AN_ADDRESS] })
    await intend(c, { details: { subject: given.email.trim(), after: { role: given.role } } })
    const outcome = await administration.invite({ ...given, by: askerOf(c).person.id })
    return outcome.kind === 'invited'
      ? answerJson(c, 200, { token: outcome.token })
      : invalid(c, { email: [ADDRESS_TAKEN] })
  })

  app.delete('/api/invitations/:invitation', async (c) => {
    const { invitation: id } = c.req.param()
    const subject = HASH.test(id) ? await administration.invited(id) : null
    if (subject === null) return unknown(c)
    await intend(c, { details: { subject } })
    return (await administration.withdraw(id)) ? done(c) : unknown(c)
  })
}

/** Who is changed and how, for the audit log. */
function detailsOf(
  before: Changed,
  { role = before.role, isShutOut = before.isShutOut }: z.output<typeof change>,
): Pick<AuditDetails, 'subject' | 'before' | 'after'> {
  const values = (person: Pick<Changed, 'role' | 'isShutOut'>) => ({
    ...(role !== before.role && { role: person.role }),
    ...(isShutOut !== before.isShutOut && { shut_out: String(person.isShutOut) }),
  })
  return { subject: before.name, before: values(before), after: values({ role, isShutOut }) }
}

const done = (c: DeskContext): Response => c.body(null, 204, apiHeaders(c.get('requestId')))
