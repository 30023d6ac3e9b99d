import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { passwordProblem } from '@/lib/new-password'
import { intend } from '../audit/audit-desk-writes'
import { beginAudited, fromOf, type AuditSettings } from '../audit/audited'
import { readJsonBody } from '../json-body'
import { answerJson, apiHeaders, type Desk, type DeskContext } from '../requests'
import type { Administration } from './administration'
import { askerOf } from './asker'
import type { NewPasswords } from './new-passwords'
import type { SignedIn } from './people'
import { IDENTIFIER, invalid, pausedFor, unknown, unreadable, usedLink } from './people-refusals'

// A limit, so that nobody sends a book; what is right within it is looked at below.
const password = z.string().check(z.maxLength(2000), z.regex(/^[^\0]*$/))
const change = z.object({ current: password, password })
const withLink = z.object({ token: z.string().check(z.maxLength(2000)), password })

/** Changing one's own password, setting one by a link, and making such a link, which administrators do. */
export function mountNewPasswords(
  app: Hono<Desk>,
  {
    newPasswords,
    administration,
    audit,
    tokenOf,
    letIn,
  }: {
    newPasswords: NewPasswords
    administration: Pick<Administration, 'find'>
    audit: AuditSettings
    /** The token of the session it comes with; null without one. */
    tokenOf: (c: DeskContext) => string | null
    /** Answers with the session and its cookie. */
    letIn: (c: DeskContext, signedIn: SignedIn) => Response
  },
): void {
  app.put('/api/password', async (c) => {
    const given = await readJsonBody(c, change)
    if (!given) return unreadable(c)
    const problem = passwordProblem(given.password)
    if (problem !== null) return invalid(c, { password: [problem] })
    const { person } = askerOf(c)
    await intend(c)
    const outcome = await newPasswords.change({ ...given, person, from: fromOf(c, audit) })
    switch (outcome.kind) {
      case 'signed-in':
        return letIn(c, outcome)
      case 'paused':
        c.set('audited', { details: { note: 'too-many-tries' } })
        return pausedFor(c, outcome.retryAfterMs)
      case 'same':
        return invalid(c, { password: ['This is the password you have.'] })
      case 'wrong': {
        const note = outcome.left === 0 ? 'wrong-password-pause' : 'wrong-password'
        c.set('audited', { details: { note } })
        const errors = { current: ['This is not your password.'] }
        return invalid(c, errors, { triesLeft: outcome.left })
      }
    }
  })

  app.post('/api/welcome/password', async (c) => {
    const given = await readJsonBody(c, withLink)
    if (!given) return unreadable(c)
    // Only who has a link is written down: a stranger who guesses would fill the log.
    const owner = await newPasswords.ownerOf(given.token)
    if (!owner) return usedLink(c)
    const problem = passwordProblem(given.password)
    if (problem !== null) return invalid(c, { password: [problem] })
    const end = await beginAudited(c, audit, {
      program: null,
      action: 'password.set',
      kind: 'change',
      person: { id: owner.id, name: owner.name },
    })
    const outcome = await newPasswords.set({
      ...given,
      from: fromOf(c, audit),
      before: tokenOf(c),
    })
    await end({ outcome: outcome ? 'done' : 'refused' })
    return outcome ? letIn(c, outcome) : usedLink(c)
  })

  app.post('/api/people/:person/new-password', async (c) => {
    const { person } = c.req.param()
    const owner = IDENTIFIER.test(person) ? await administration.find(person) : null
    if (!owner) return unknown(c)
    await intend(c, { details: { subject: owner.name } })
    const token = await newPasswords.makeLink({ person, by: askerOf(c).person.id })
    return token === null ? unknown(c) : answerJson(c, 200, { token })
  })

  app.delete('/api/people/:person/new-password', async (c) => {
    const { person } = c.req.param()
    const owner = IDENTIFIER.test(person) ? await administration.find(person) : null
    if (!owner) return unknown(c)
    await intend(c, { details: { subject: owner.name } })
    if (!(await newPasswords.withdrawLink(person))) return unknown(c)
    return c.body(null, 204, apiHeaders(c.get('requestId')))
  })
}
