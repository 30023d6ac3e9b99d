import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { isEmailAddress } from '@/lib/email-address'
import type { AuditDetails } from '@/api/audit'
import type { Session } from '@/api/session'
import type { PersonLink } from '@/api/welcome'
import { mountDeskAudit } from '../audit/audit-desk-writes'
import type { AuditEntry } from '../audit/audit-log'
import {
  auditOnce,
  beginAudited,
  fromOf,
  type AuditedWrite,
  type AuditSettings,
} from '../audit/audited'
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
import { emailKey } from './email-key'
import type { AdmitOutcome, People, SignedIn, SignInOutcome } from './people'
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

  /** Nobody is let in without an entry that says so. Throws AuditNotWritten. */
  const beginSession = async (
    c: DeskContext,
    known: Pick<AuditedWrite, 'details'> & Pick<AuditEntry, 'person' | 'outcome'>,
    token?: string,
  ): Promise<void> => {
    try {
      await auditOnce(c, audit, { ...SIGN_IN, action: 'session.begin', ...known })
    } catch (error) {
      if (token !== undefined) await people.signOut(token)
      throw error
    }
  }

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
    if (outcome.kind === 'signed-in') {
      const { token, person } = outcome
      await beginSession(c, { person, outcome: 'done' }, token)
      return letIn(c, settings, outcome)
    }
    // Not written down: whoever goes on trying would fill the log, and the try that began the pause is in it.
    if (outcome.kind === 'paused') return pausedFor(c, outcome.retryAfterMs)
    await beginSession(c, {
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
    const session = token === null ? null : await people.session(token, true)
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
    // Only who has a link is written down: a stranger who guesses would fill the log.
    const link = await people.welcomeLink(given.token)
    if (!link) return usedLink(c)
    const joining = { id: randomUUID(), name: given.name.trim() }
    const end = await beginAudited(c, audit, {
      ...SIGN_IN,
      action: 'person.welcome',
      person: joining,
      details: joinedWith({ ...link, email: link.email ?? emailKey(given.email) }),
    })
    const outcome = await people.welcome({
      ...given,
      ...joining,
      from: fromOf(c, settings),
      before: tokenOf(c.env.incoming, settings),
    })
    await end({ outcome: outcome.kind === 'signed-in' ? 'done' : 'refused' })
    if (outcome.kind === 'signed-in') return letIn(c, settings, outcome)
    if (outcome.kind === 'email-taken') return invalid(c, { email: [ADDRESS_TAKEN] })
    return usedLink(c)
  })

  mountOwnSessions(app, people)
  mountNewPasswords(app, {
    newPasswords,
    administration,
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
        const invitation = await people.invitationOf(account)
        const joining = invitation && { id: randomUUID(), name: account.name }
        const end =
          invitation &&
          (await beginAudited(c, audit, {
            ...SIGN_IN,
            action: 'person.welcome',
            person: joining,
            details: { ...joinedWith(invitation), note: providerName },
          }))
        const admitted = await people.admit({
          account,
          from: fromOf(c, settings),
          before: tokenOf(c.env.incoming, settings),
          joinsAs: joining?.id ?? null,
        })
        const isIn = admitted.kind === 'signed-in'
        await end?.({ outcome: isIn && admitted.isNew ? 'done' : 'refused' })
        if (isIn) {
          const details = { note: providerName }
          await beginSession(
            c,
            { person: admitted.person, outcome: 'done', details },
            admitted.token,
          )
        } else await beginSession(c, { outcome: 'refused', ...refusedAdmission(admitted) })
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

/** Who joins, and as what. */
const joinedWith = ({ email, role }: PersonLink): Pick<AuditDetails, 'subject' | 'after'> => ({
  subject: email ?? '',
  after: { role },
})

/** Why somebody who came from a provider is not let in; the page says less. */
function refusedAdmission(
  admitted: Exclude<AdmitOutcome, { kind: 'signed-in' }>,
): Pick<AuditEntry, 'person' | 'details'> {
  if (admitted.kind === 'unverified')
    return { person: null, details: { note: 'unverified-address' } }
  const { shutOut } = admitted
  return { person: shutOut, details: { note: shutOut ? 'shut-out' : 'unknown-account' } }
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
