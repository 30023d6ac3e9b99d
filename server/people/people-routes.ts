import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { isEmailAddress } from '@/lib/email-address'
import type { Session } from '@/api/session'
import { mountDeskAudit } from '../audit/audit-desk-writes'
import { AuditNotWritten } from '../audit/audit-log'
import { auditOnce, fromOf, notWritten, type AuditSettings } from '../audit/audited'
import { LONGEST_PASSWORD, passwordProblem } from '@/lib/new-password'
import { nameProblem } from '@/lib/person-name'
import { readJsonBody } from '../json-body'
import { answerJson, apiHeaders, type Desk, type DeskContext } from '../requests'
import { failureText } from '../operations/event-log'
import { sessionOf, SESSION_COOKIE, tokenOf } from './admission'
import type { Administration } from './administration'
import { mountAdministration } from './administration-routes'
import { cookie } from './cookies'
import { linkOf, type NewPasswords } from './new-passwords'
import { mountNewPasswords } from './new-password-routes'
import {
  ADDRESS_TAKEN,
  invalid,
  pausedFor,
  unreadable,
  usedLink,
  WRITE_AN_ADDRESS,
} from './people-refusals'
import { mountOwnSessions } from './own-session-routes'
import type { People, SignedIn, SignInOutcome } from './people'
import type { Provider } from './provider'
import { mountProvider } from './provider-routes'

export type SignInSettings = {
  people: People
  administration: Administration
  newPasswords: NewPasswords
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
  const { people, administration, newPasswords } = settings

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
      from: fromOf(c, settings),
      before: tokenOf(c.env.incoming, settings),
    })
    if (outcome.kind === 'signed-in')
      return welcomeIn(c, settings, outcome, { audit, action: 'session.begin' })
    // Not written down: whoever goes on trying would fill the log, and the try that began the pause is in it.
    if (outcome.kind === 'paused') return pausedFor(c, outcome.retryAfterMs)
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
    if (link) return answerJson(c, 200, link)
    const owner = await newPasswords.ownerOf(given.token)
    return owner ? answerJson(c, 200, linkOf(owner)) : usedLink(c)
  })

  app.post('/api/welcome', async (c) => {
    const given = await readJsonBody(c, welcome)
    if (!given) return unreadable(c)
    const errors = mistakesIn(given)
    if (Object.keys(errors).length > 0) return invalid(c, errors)
    const outcome = await people.welcome({
      ...given,
      name: given.name.trim(),
      from: fromOf(c, settings),
    })
    if (outcome.kind === 'signed-in')
      return welcomeIn(c, settings, outcome, { audit, action: 'person.welcome' })
    if (outcome.kind === 'email-taken') return invalid(c, { email: [ADDRESS_TAKEN] })
    return usedLink(c)
  })

  mountOwnSessions(app, people)
  mountNewPasswords(app, {
    newPasswords,
    audit,
    tokenOf: (c) => tokenOf(c.env.incoming, settings),
    letIn: (c, signedIn) => letIn(c, settings, signedIn),
  })
  mountAdministration(app, administration)
  const providerName = settings.provider?.name ?? ''
  if (settings.provider)
    mountProvider(app, {
      provider: settings.provider,
      secure: settings.secure,
      // The host was looked at before: it is this desk's own.
      originOf: (c) => publicUrl?.origin ?? `http://${c.env.incoming.headers.host}`,
      admit: async (c, account) => {
        const admitted = await people.admit({
          account,
          from: fromOf(c, settings),
          before: tokenOf(c.env.incoming, settings),
        })
        const isIn = admitted.kind === 'signed-in'
        try {
          await auditOnce(c, audit, {
            ...SIGN_IN,
            action: 'session.begin',
            person: isIn ? admitted.person : null,
            outcome: isIn ? 'done' : 'refused',
            details: {
              note: isIn ? providerName : 'unknown-account',
            },
          })
        } catch (error) {
          if (isIn) await people.signOut(admitted.token)
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
  const wrongPassword = passwordProblem(password)
  return {
    ...(wrongName !== null && { name: [wrongName] }),
    ...(!isEmailAddress(email.trim()) && {
      email: [WRITE_AN_ADDRESS],
    }),
    ...(wrongPassword !== null && { password: [wrongPassword] }),
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
  return letIn(c, settings, { token, person })
}

/** The session of whoever is signed in now, and its cookie. */
const letIn = (
  c: DeskContext,
  settings: SignInSettings,
  { token, person }: Pick<SignedIn, 'token' | 'person'>,
): Response =>
  answerJson(
    c,
    200,
    { signIn: 'on', person, provider: settings.provider?.name ?? null },
    { 'set-cookie': sessionCookie(settings, token) },
  )

const sessionCookie = ({ secure, lastsMs }: SignInSettings, token: string): string =>
  cookie(SESSION_COOKIE, token, { secure, lastsMs })
