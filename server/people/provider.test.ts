import { eq } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AuditNotWritten, type AuditEntry, type AuditLog } from '../audit/audit-log'
import type { Answered } from '../test-servers'
import { people as peopleTable, providerAccounts } from './people-schema'
import { createProvider, type ProviderConfig } from './provider'
import { cookieOf, makeAdministrator, post, startSignInDesk, type SignInDesk } from './test-people'
import { startProvider, type TestAccount } from './test-provider'

const dana: TestAccount = {
  email: 'Dana.Reyes@harborcoffee.example',
  email_verified: true,
  name: 'Dana R.',
}
const sam: TestAccount = {
  email: 'sam.carver@harborcoffee.example',
  email_verified: true,
  name: 'Sam Carver',
}

async function startWith(...accounts: readonly TestAccount[]): Promise<SignInDesk> {
  return startOver(accounts)
}

/** The accounts are the provider's own, which a test changes as somebody there would. */
async function startOver(
  accounts: readonly TestAccount[],
  settings: Partial<ProviderConfig> = {},
  audit?: AuditLog,
): Promise<SignInDesk> {
  const provider = await startProvider(accounts)
  onTestFinished(provider.stop)
  const desk = await startSignInDesk({
    provider: createProvider({ ...provider.config, ...settings }),
    ...(audit && { audit }),
  })
  provider.register(desk.origin)
  return desk
}

const setCookies = ({ headers }: Answered): readonly string[] => headers['set-cookie'] ?? []
const asHeader = (cookies: readonly string[]): string =>
  cookies.map((each) => each.split(';')[0]).join('; ')

/** Does at the provider what a person does there, and gives the address that it sends the browser back to. */
async function visitProvider(from: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const each of response.headers.getSetCookie()) {
      const [pair = ''] = each.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  const locationOf = (response: Response, base: string) =>
    new URL(response.headers.get('location') ?? '', base).href
  const form = locationOf(await ask(from), from)
  const body = new URLSearchParams({ prompt: 'login', login, password: 'any' })
  const resume = locationOf(await ask(form, { method: 'POST', body }), form)
  return locationOf(await ask(resume), resume)
}

/** The whole way: to the provider, signing in there, and back. */
async function signInAt(desk: SignInDesk, login: string, session = ''): Promise<Answered> {
  const started = await desk.ask('/sign-in/start')
  const cameBackTo = await visitProvider(String(started.headers.location), login)
  return desk.ask(cameBackTo.slice(desk.origin.length), {
    headers: { cookie: `${asHeader(setCookies(started))}; ${session}` },
  })
}

const personOf = async (desk: SignInDesk, answer: Answered): Promise<unknown> =>
  JSON.parse(
    (await desk.ask('/api/session', { headers: { cookie: asHeader(setCookies(answer)) } })).body,
  )

/** What the audit log says after the last entry of an action. */
function entriesSince({ audited }: SignInDesk, action: AuditEntry['action']): string[] {
  const last = audited.findLastIndex((each) => each.action === action)
  return audited
    .slice(last + 1)
    .map((each) =>
      [each.phase, each.action, each.outcome, each.person?.name ?? '-', each.details.note].join(
        ' ',
      ),
    )
}

describe('signing in at an OpenID provider', () => {
  test('lets in whom the desk knows by their address', async () => {
    const desk = await startWith(dana)
    await makeAdministrator(desk)
    const answer = await signInAt(desk, 'Dana.Reyes')
    expect([answer.status, answer.headers.location]).toEqual([302, '/sign-in'])
    expect(await personOf(desk, answer)).toMatchObject({
      provider: 'Harbor ID',
      person: { name: 'Dana Reyes', role: 'administrator' },
    })
  })

  test('makes a person of whom an administrator has invited, in the role of the invitation', async () => {
    const desk = await startWith(sam)
    const cookie = await makeAdministrator(desk)
    await post(desk, '/api/invitations', { email: sam.email, role: 'manager' }, { cookie })
    expect(await personOf(desk, await signInAt(desk, 'sam.carver'))).toMatchObject({
      person: { name: 'Sam Carver', role: 'manager' },
    })
    expect((await signInAt(desk, 'sam.carver')).headers.location).toBe('/sign-in')
    expect(await desk.db.select().from(peopleTable)).toHaveLength(2)
    const [made, , begun] = desk.audited.slice(-4)
    expect(entriesSince(desk, 'person.invite')).toEqual([
      'before person.welcome intended Sam Carver Harbor ID',
      'after person.welcome done Sam Carver Harbor ID',
      'once session.begin done Sam Carver Harbor ID',
      'once session.begin done Sam Carver Harbor ID',
    ])
    expect(made?.details).toMatchObject({ subject: sam.email, after: { role: 'manager' } })
    expect(made?.person?.id).toBe(begun?.person?.id)
  })

  test('makes nobody a person where that cannot be written down', async () => {
    let isFull = false
    const desk = await startOver(
      [sam],
      {},
      {
        append: () => (isFull ? Promise.reject(new AuditNotWritten('full')) : Promise.resolve()),
      },
    )
    const cookie = await makeAdministrator(desk)
    await post(desk, '/api/invitations', { email: sam.email, role: 'manager' }, { cookie })
    isFull = true
    const answer = await signInAt(desk, 'sam.carver')
    expect(answer.headers.location).toBe('/sign-in#failed')
    expect(await desk.db.select().from(peopleTable)).toHaveLength(1)
  })

  test('ends the session that the browser came with', async () => {
    const desk = await startWith(dana)
    const before = await makeAdministrator(desk)
    const answer = await signInAt(desk, 'Dana.Reyes', before)
    expect(
      cookieOf({ ...answer, headers: { 'set-cookie': [...setCookies(answer)].slice(1) } }),
    ).not.toBe(before)
    const asked = await desk.ask('/api/programs', { headers: { cookie: before } })
    expect(asked.code).toBe('signed_out')
    expect(await personOf(desk, answer)).toMatchObject({ person: { name: 'Dana Reyes' } })
  })

  test('lets in nobody else: strangers, who was shut out, whose address nobody vouches for', async () => {
    const desk = await startWith(sam, { ...dana, email_verified: false })
    await makeAdministrator(desk)
    expect((await signInAt(desk, 'sam.carver')).headers.location).toBe('/sign-in#unknown')
    expect((await signInAt(desk, 'Dana.Reyes')).headers.location).toBe('/sign-in#unverified')
    expect(entriesSince(desk, 'person.welcome')).toEqual([
      'once session.begin refused - unknown-account',
      'once session.begin refused - unverified-address',
    ])
    const known = await startWith(dana)
    await makeAdministrator(known)
    await known.db.update(peopleTable).set({ disabledAt: new Date() })
    const shutOut = await signInAt(known, 'Dana.Reyes')
    expect(shutOut.headers.location).toBe('/sign-in#unknown')
    expect(entriesSince(known, 'person.welcome')).toEqual([
      'once session.begin refused Dana Reyes shut-out',
    ])
    expect(setCookies(shutOut).some((each) => each.startsWith('desk-session='))).toBe(false)
  })

  test('asks with PKCE, state and nonce, kept where no script reads them', async () => {
    const desk = await startWith(dana)
    const started = await desk.ask('/sign-in/start')
    const { searchParams } = new URL(String(started.headers.location))
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('state')).toMatch(/^[\w-]{43}$/)
    expect(searchParams.get('nonce')).toMatch(/^[\w-]{43}$/)
    expect(setCookies(started)).toEqual([
      expect.stringMatching(/^desk-sign-in=.+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=900$/),
    ])
  })

  test.each([
    ['without the attempt it began with', () => ''],
    [
      'with the attempt of another browser',
      (kept: string) => kept.replaceAll(/[\w-]{43}/g, 'x'.repeat(43)),
    ],
    ['with another nonce', (kept: string) => kept.replace(/\.[\w-]{43}\./, `.${'n'.repeat(43)}.`)],
    ['with another verifier', (kept: string) => kept.replace(/[\w-]{43}$/, 'v'.repeat(43))],
  ])('fails when one comes back %s', async (_how, change) => {
    const desk = await startWith(dana)
    await makeAdministrator(desk)
    const started = await desk.ask('/sign-in/start')
    const cameBackTo = await visitProvider(String(started.headers.location), 'Dana.Reyes')
    const answer = await desk.ask(cameBackTo.slice(desk.origin.length), {
      headers: { cookie: change(cookieOf(started)) },
    })
    expect(answer.headers.location).toBe('/sign-in#failed')
    expect(desk.logged.join()).not.toContain('harborcoffee')
  })

  test('keeps the attempt for https and this host alone behind TLS', async () => {
    const provider = await startProvider([dana])
    onTestFinished(provider.stop)
    const desk = await startSignInDesk({
      secure: true,
      publicUrl: new URL('https://desk.example.com'),
      provider: createProvider(provider.config),
    })
    provider.register('https://desk.example.com')
    const started = await desk.ask('/sign-in/start', { headers: { host: 'desk.example.com' } })
    expect(setCookies(started)).toEqual([
      expect.stringMatching(/^__Host-desk-sign-in=.+; Path=\/; .*; Secure$/),
    ])
    const { searchParams } = new URL(String(started.headers.location))
    expect(searchParams.get('redirect_uri')).toBe('https://desk.example.com/sign-in/return')
  })

  test('says so when the provider cannot be reached', async () => {
    const provider = createProvider({
      issuer: new URL('http://127.0.0.1:9'),
      clientId: 'desk',
      clientSecret: 'secret',
      name: 'Nowhere',
      emailTrusted: false,
    })
    const desk = await startSignInDesk({ provider })
    expect((await desk.ask('/sign-in/start')).headers.location).toBe('/sign-in#failed')
    expect(desk.logged.join()).toMatch(/sign-in at Nowhere/)
  })
})

describe('an account at a provider', () => {
  const whereTo = async (desk: SignInDesk, login: string) =>
    (await signInAt(desk, login)).headers.location

  test('stays the person’s when its address changes there, whoever vouches for the new one', async () => {
    const accounts: TestAccount[] = [{ ...dana, sub: 'a1' }]
    const desk = await startOver(accounts)
    await makeAdministrator(desk)
    expect(await whereTo(desk, 'a1')).toBe('/sign-in')
    accounts[0] = { ...dana, sub: 'a1', email: 'dana.married@example.com', email_verified: false }
    const later = await signInAt(desk, 'a1')
    expect(await personOf(desk, later)).toMatchObject({
      person: { name: 'Dana Reyes', email: 'dana.reyes@harborcoffee.example' },
    })
  })

  test('with the address of another one, which was given to somebody else, is nobody’s', async () => {
    const accounts: TestAccount[] = [{ ...dana, sub: 'a1' }]
    const desk = await startOver(accounts)
    const cookie = await makeAdministrator(desk)
    await post(desk, '/api/invitations', { email: sam.email, role: 'viewer' }, { cookie })
    expect(await whereTo(desk, 'a1')).toBe('/sign-in')
    accounts[0] = { ...dana, sub: 'a2' }
    expect(await whereTo(desk, 'a2')).toBe('/sign-in#unknown')
    // Nor does it become somebody else's by an invitation that is for another address.
    expect(await desk.db.select().from(peopleTable)).toHaveLength(1)
  })

  test('of another provider is another account, whatever its name there', async () => {
    const first = await startOver([{ ...dana, sub: 'a1' }])
    await makeAdministrator(first)
    expect(await whereTo(first, 'a1')).toBe('/sign-in')
    const rows = await first.db.select().from(providerAccounts)
    expect(rows).toMatchObject([{ issuer: expect.stringMatching(/^http:/), subject: 'a1' }])
    await first.db.update(providerAccounts).set({ issuer: 'https://other.example.com' })
    // Its address finds the person, as it does the first time.
    expect(await whereTo(first, 'a1')).toBe('/sign-in')
    expect(await first.db.select().from(providerAccounts)).toHaveLength(2)
  })

  test('of who was shut out is nobody’s; let in again, the address finds who has it then', async () => {
    const accounts: TestAccount[] = [{ ...sam, sub: 'old' }]
    const desk = await startOver(accounts)
    const cookie = await makeAdministrator(desk)
    await post(desk, '/api/invitations', { email: sam.email, role: 'support' }, { cookie })
    expect(await whereTo(desk, 'old')).toBe('/sign-in')
    const [person] = await desk.db
      .select()
      .from(peopleTable)
      .where(eq(peopleTable.email, sam.email))
    const put = (isShutOut: boolean) =>
      desk.ask(`/api/people/${person?.id}`, {
        method: 'PUT',
        body: JSON.stringify({ isShutOut }),
        headers: { cookie },
      })
    expect((await put(true)).status).toBe(204)
    expect(await whereTo(desk, 'old')).toBe('/sign-in#unknown')
    accounts[0] = { ...sam, sub: 'new' }
    expect(await whereTo(desk, 'new')).toBe('/sign-in#unknown')
    expect((await put(false)).status).toBe(204)
    expect(await whereTo(desk, 'new')).toBe('/sign-in')
    accounts[0] = { ...sam, sub: 'old' }
    expect(await whereTo(desk, 'old')).toBe('/sign-in#unknown')
  })

  test('whose provider says nothing about its address gets in only where that is trusted', async () => {
    const { email_verified: _said, ...silent } = dana
    const careful = await startWith(silent)
    await makeAdministrator(careful)
    expect(await whereTo(careful, 'Dana.Reyes')).toBe('/sign-in#unverified')
    const accounts: TestAccount[] = [silent]
    const trusting = await startOver(accounts, { emailTrusted: true })
    await makeAdministrator(trusting)
    accounts[0] = { ...dana, email_verified: false }
    expect(await whereTo(trusting, 'Dana.Reyes')).toBe('/sign-in#unverified')
    accounts[0] = silent
    expect(await whereTo(trusting, 'Dana.Reyes')).toBe('/sign-in')
  })
})

test('a desk without a provider has no such way in', async () => {
  const desk = await startSignInDesk()
  expect((await desk.ask('/sign-in/start')).headers.location).toBeUndefined()
})
