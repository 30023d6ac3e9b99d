import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { isEmailAddress } from '@/lib/email-address'
import type { Session } from '@/api/session'
import { SHORTEST_PASSWORD } from '@/api/welcome'
import { mountDeskAudit } from '../audit/audit-desk-writes'
import { AuditNotWritten } from '../audit/audit-log'
import { auditOnce, notWritten, type AuditSettings } from '../audit/audited'
import { nameProblem } from '@/lib/person-name'
import { readJsonBody } from '../json-body'
import { addressOf, answerJson, apiHeaders, refuse, type Desk, type DeskContext } from '../requests'
import { failureText } from '../operations/event-log'
import { sessionOf, SESSION_COOKIE, tokenOf } from './admission'
import type { Administration } from './administration'
import { mountAdministration } from './administration-routes'
import { cookie } from './cookies'
import { ADDRESS_TAKEN, invalid, unreadable, WRITE_AN_ADDRESS } from './people-refusals'
import { mountOwnSessions } from './own-session-routes'
import { LONGEST_PASSWORD } from './passwords'
import type { People, SignedIn, SignInOutcome } from './people'
import type { Provider } from './provider'
import { mountProvider } from './provider-routes'

export type SignInSettings = {
  people: People
  administration: Administration
  /** Whether browsers reach the desk by https: the cookie is then for that alone. */
  secure: boolean
  lastsMs: number
  /** How many proxies of ours stand before the desk, each of which appends to X-Forwarded-For. */
  proxies: number
  /** Where people may sign in as well; null where there is only the password. */
  provider: Provider | null
}

const OFF: Session = { signIn: 'off', person: null, provider: null }

/** What a whole desk answers about people, and who may call the rest of it. `settings` is null while sign-in is off. */
export function mountPeople(
  app: Hono<Desk>,
  settings: SignInSettings | null,
  {
    publicUrl,
    audit,
    log,
  }: { publicUrl: URL | null; audit: AuditSettings; log: (line: string) => void },
): void {
  if (!settings) {
    app.get('/api/session', (c) => answerJson(c, 200, OFF))
    mountDeskAudit(app, audit)
    return
  }
  const { people, administration } = settings

  // Only what somebody may do at all is written down.
  mountDeskAudit(app, audit)

  app.get('/api/session', async (c) => {
    const session = await sessionOf(c.env.incoming, settings, 'now')
    return answerJson(c, 200, {
      signIn: 'on',
      person: session?.person ?? null,
      provider: settings.provider?.name ?? null,
    })
  })

  app.post('/api/session', async (c) => {
    const given = await readJsonBody(c, credentials)
    if (!given) return unreadable(c)
    const outcome = await people.signIn({
      ...given,
      address: addressOf(c.env.incoming, settings.proxies),
      before: tokenOf(c.env.incoming, settings),
    })
    if (outcome.kind === 'signed-in')
      return welcomeIn(c, settings, outcome, { audit, action: 'session.begin' })
    // Not written down: whoever goes on trying would fill the log, and the try that began the pause is in it.
    if (outcome.kind === 'paused')
      return refuse(c, 429, 'sign_in_refused', 'Too many tries.', {
        'retry-after': String(Math.ceil(outcome.retryAfterMs / 1000)),
      })
    await auditOnce(c, audit, {
      ...SIGN_IN,
      action: 'session.begin',
      person: outcome.person,
      outcome: 'refused',
      details: { note: noteOf(outcome) },
    })
    return c.body(
      JSON.stringify({
        status: 0,
        code: 'sign_in_refused',
        message: 'Email or password is wrong.',
        triesLeft: outcome.left,
      }),
      401,
      { ...apiHeaders(c.get('requestId')), 'content-type': 'application/json' },
    )
  })

  app.delete('/api/session', async (c) => {
    const token = tokenOf(c.env.incoming, settings)
    const session = token === null ? null : await people.session(token)
    if (token !== null) await people.signOut(token)
    // Who wants to leave is let go, whatever the log says.
    if (session)
      await auditOnce(c, audit, {
        ...SIGN_IN,
        action: 'session.end',
        person: session.person,
        outcome: 'done',
      }).catch((error: unknown) =>
        audit.failed(`a sign-out is not in the audit log: ${failureText(error)}`),
      )
    return c.body(null, 204, {
      ...apiHeaders(c.get('requestId')),
      'set-cookie': cookie(SESSION_COOKIE, '', { secure: settings.secure, lastsMs: 0 }),
    })
  })

  app.post('/api/welcome/link', async (c) => {
    const given = await readJsonBody(c, z.object({ token: shortText }))
    if (!given) return unreadable(c)
    const link = await people.welcomeLink(given.token)
    return link ? answerJson(c, 200, link) : usedLink(c)
  })

  app.post('/api/welcome', async (c) => {
    const given = await readJsonBody(c, welcome)
    if (!given) return unreadable(c)
    const errors = mistakesIn(given)
    if (Object.keys(errors).length > 0) return invalid(c, errors)
    const outcome = await people.welcome({
      ...given,
      name: given.name.trim(),
      address: addressOf(c.env.incoming, settings.proxies),
    })
    if (outcome.kind === 'signed-in')
      return welcomeIn(c, settings, outcome, { audit, action: 'person.welcome' })
    if (outcome.kind === 'email-taken') return invalid(c, { email: [ADDRESS_TAKEN] })
    return usedLink(c)
  })

  mountOwnSessions(app, people)
  mountAdministration(app, administration)
  const providerName = settings.provider?.name ?? ''
  if (settings.provider)
    mountProvider(app, {
      provider: settings.provider,
      secure: settings.secure,
      // The host was looked at before: it is this desk's own.
      originOf: (c) => publicUrl?.origin ?? `http://${c.env.incoming.headers.host}`,
      admit: async (c, known) => {
        const admitted = await people.admit({
          ...known,
          address: addressOf(c.env.incoming, settings.proxies),
          before: tokenOf(c.env.incoming, settings),
        })
        try {
          await auditOnce(c, audit, {
            ...SIGN_IN,
            action: 'session.begin',
            person: admitted?.person ?? null,
            outcome: admitted ? 'done' : 'refused',
            details: {
              note: admitted ? providerName : 'unknown-account',
            },
          })
        } catch (error) {
          if (admitted) await people.signOut(admitted.token)
          throw error
        }
        return admitted
      },
      sessionCookie: (token) => sessionCookie(settings, token),
      log,
    })
}

/** Whether a request may be told about programs: it comes with a session, or nobody has to. */
export const isOpenTo = async (c: DeskContext, settings: SignInSettings | null): Promise<boolean> =>
  settings === null || (await sessionOf(c.env.incoming, settings, 'recently')) !== null

/** Without a null byte, which the database cannot even look for. */
const shortText = z.string().check(z.maxLength(2000), z.regex(/^[^\0]*$/))
const credentials = z.object({
  email: shortText,
  password: z.string().check(z.maxLength(LONGEST_PASSWORD)),
})
const welcome = z.object({
  token: shortText,
  name: shortText,
  email: shortText,
  password: shortText,
})

function mistakesIn({ name, email, password }: z.output<typeof welcome>): Record<string, string[]> {
  const wrongName = nameProblem(name)
  return {
    ...(wrongName !== null && { name: [wrongName] }),
    ...(!isEmailAddress(email.trim()) && {
      email: [WRITE_AN_ADDRESS],
    }),
    ...((password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) && {
      password: [`Write at least ${SHORTEST_PASSWORD} characters.`],
    }),
  }
}

const SIGN_IN = { program: null, kind: 'sign-in' } as const

const noteOf = ({ left, person }: Extract<SignInOutcome, { kind: 'wrong' }>): string =>
  `${person ? 'wrong-password' : 'unknown-account'}${left === 0 ? '-pause' : ''}`

/** Nobody is let in without an entry that says so. */
async function welcomeIn(
  c: DeskContext,
  settings: SignInSettings,
  { token, person }: SignedIn,
  { audit, action }: { audit: AuditSettings; action: 'session.begin' | 'person.welcome' },
): Promise<Response> {
  try {
    await auditOnce(c, audit, { ...SIGN_IN, action, person, outcome: 'done' })
  } catch (error) {
    if (!(error instanceof AuditNotWritten)) throw error
    await settings.people.signOut(token)
    return notWritten(c)
  }
  return answerJson(
    c,
    200,
    { signIn: 'on', person, provider: settings.provider?.name ?? null },
    { 'set-cookie': sessionCookie(settings, token) },
  )
}

const usedLink = (c: DeskContext): Response =>
  refuse(c, 404, 'sign_in_refused', 'This link was used already, or it is too old.')

const sessionCookie = ({ secure, lastsMs }: SignInSettings, token: string): string =>
  cookie(SESSION_COOKIE, token, { secure, lastsMs })
