import type { Hono } from 'hono'
import { intend } from '../audit/audit-desk-writes'
import { answerJson, apiHeaders, refuse, type Desk, type DeskContext } from '../requests'
import { askerOf } from './asker'
import type { People } from './people'
import { IDENTIFIER } from './people-refusals'

/** Where the person who asks is signed in, and signing out there. Each route knows whose sessions by the session itself. */
export function mountOwnSessions(app: Hono<Desk>, people: People): void {
  app.get('/api/sessions', async (c) => {
    const { person, session } = askerOf(c)
    return answerJson(c, 200, { sessions: await people.sessionsOf(person.id, session) })
  })

  app.delete('/api/sessions', async (c) => {
    const { person, session } = askerOf(c)
    await intend(c, { details: { subject: person.name, note: 'Everywhere else.' } })
    await people.endOtherSessions(person.id, session)
    return done(c)
  })

  app.delete('/api/sessions/:session', async (c) => {
    const { session } = c.req.param()
    const { person } = askerOf(c)
    await intend(c, { details: { subject: person.name } })
    const ended = IDENTIFIER.test(session) && (await people.endSession(person.id, session))
    return ended ? done(c) : refuse(c, 404, 'not_allowed', 'That session is over already.')
  })
}

const done = (c: DeskContext): Response => c.body(null, 204, apiHeaders(c.get('requestId')))
