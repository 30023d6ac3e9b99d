import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { people as peopleTable, sessions, signInTries } from './people-schema'
import { isPassword } from './passwords'
import {
  cookieOf,
  LENGTHS,
  makeAdministrator,
  PASSWORD,
  post,
  signIn,
  startSignInDesk,
} from './test-people'
import { PAUSE_MS } from './throttle'

const HOUR_MS = 3_600_000
const list = '/api/shop/v1/customers'

describe('the first administrator', () => {
  test('is made by a token that works once, and is then signed in', async () => {
    const desk = await startSignInDesk()
    const cookie = await makeAdministrator(desk)
    const session = await desk.ask('/api/session', { headers: { cookie } })
    expect(JSON.parse(session.body)).toMatchObject({
      signIn: 'on',
      person: {
        name: 'Dana Reyes',
        email: 'dana.reyes@harborcoffee.example',
        role: 'administrator',
      },
    })
    expect((await desk.ask(list, { headers: { cookie } })).status).toBe(200)
    expect(await desk.people.firstAdministratorToken()).toBeNull()
  })

  test('is one, even where two starts printed a token each', async () => {
    const desk = await startSignInDesk()
    const tokens = [
      await desk.people.firstAdministratorToken(),
      await desk.people.firstAdministratorToken(),
    ]
    const answers = await Promise.all(
      tokens.map((token, index) =>
        post(desk, '/api/welcome', {
          token,
          name: 'Somebody',
          email: `person${index}@example.com`,
          password: PASSWORD,
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(1)
    expect(await desk.db.select().from(peopleTable)).toHaveLength(1)
  })

  test('needs the token, in time, a name, an address and a long password', async () => {
    const desk = await startSignInDesk()
    const token = await desk.people.firstAdministratorToken()
    const whole = { token, name: 'Dana', email: 'dana@example.com', password: PASSWORD }
    const empty = await post(desk, '/api/welcome', {
      ...whole,
      name: ' ',
      email: 'd',
      password: 'x',
    })
    expect(empty.status).toBe(422)
    expect(JSON.parse(empty.body)).toMatchObject({
      errors: {
        name: ['Write a name.'],
        email: ['Write a whole email address, like jane@example.com.'],
        password: ['Write at least 12 characters.'],
      },
    })
    expect((await post(desk, '/api/welcome', { ...whole, token: 'guessed' })).status).toBe(404)
    desk.pass(24 * HOUR_MS + 1)
    expect((await post(desk, '/api/welcome', whole)).status).toBe(404)
  })
})

describe('a session', () => {
  test('is needed for everything but signing in', async () => {
    const desk = await startSignInDesk()
    const answers = await Promise.all(
      ['/api/programs', list, '/api/nothing', '/api/shop/v1/../programs'].map((target) =>
        desk.ask(target),
      ),
    )
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [401, 'signed_out']),
    )
    expect(JSON.parse((await desk.ask('/api/session')).body)).toEqual({
      signIn: 'on',
      person: null,
      provider: null,
    })
  })

  test('comes in a cookie that no script reads and no other site sends', async () => {
    const desk = await startSignInDesk()
    await makeAdministrator(desk)
    const { headers } = await signIn(desk, PASSWORD)
    expect(headers['set-cookie']?.[0]).toMatch(
      /^desk-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/,
    )
  })

  test('is for https and this host alone behind TLS', async () => {
    const publicUrl = new URL('https://desk.example.com')
    const desk = await startSignInDesk({ secure: true, publicUrl })
    await makeAdministrator(desk)
    const own = { host: 'desk.example.com', origin: 'https://desk.example.com' }
    const { status, headers } = await signIn(desk, PASSWORD, own)
    expect(status).toBe(200)
    expect(headers['set-cookie']?.[0]).toMatch(/^__Host-desk-session=.*; Path=\/; .*; Secure$/)
    const elsewhere = await signIn(desk, PASSWORD, { ...own, origin: 'http://desk.example.com' })
    expect(elsewhere.code).toBe('origin_refused')
  })

  test('is kept as a hash: the database holds neither token nor password', async () => {
    const desk = await startSignInDesk()
    const [, token = ''] = (await makeAdministrator(desk)).split('=')
    const rows = JSON.stringify([
      await desk.db.select().from(sessions),
      await desk.db.select().from(peopleTable),
    ])
    expect(token).toHaveLength(43)
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(PASSWORD)
    expect(rows).toContain('$argon2id$v=19$m=65536,t=3,p=1$')
  })

  test('ends after 12 hours without a request, and lasts while there are some', async () => {
    const desk = await startSignInDesk()
    const cookie = await makeAdministrator(desk)
    const ask = async () => (await desk.ask(list, { headers: { cookie } })).status
    desk.pass(LENGTHS.idleMs - 1000)
    expect(await ask()).toBe(200)
    desk.pass(LENGTHS.idleMs - 1000)
    expect(await ask()).toBe(200)
    desk.pass(LENGTHS.idleMs + 1000)
    expect(await ask()).toBe(401)
  })

  test('is not kept open by a page that looks again while nobody is at it', async () => {
    const desk = await startSignInDesk()
    const cookie = await makeAdministrator(desk)
    const look = async (more: Record<string, string>) =>
      (await desk.ask(list, { headers: { cookie, ...more } })).status
    const half = LENGTHS.idleMs / 2
    desk.pass(half)
    expect(await look({ 'x-desk-unattended': '1' })).toBe(200)
    desk.pass(half - 1000)
    expect(await look({ 'x-desk-unattended': '1' })).toBe(200)
    desk.pass(2000)
    expect(await look({ 'x-desk-unattended': '1' })).toBe(401)
    expect(await look({})).toBe(401)
  })

  test('ends after seven days, whatever happens', async () => {
    const desk = await startSignInDesk()
    const cookie = await makeAdministrator(desk)
    const ask = async () => (await desk.ask(list, { headers: { cookie } })).status
    const half = LENGTHS.idleMs / 2
    for (let passed = half; passed < LENGTHS.absoluteMs; passed += half) {
      desk.pass(half)
      expect(await ask()).toBe(200)
    }
    desk.pass(half)
    expect(await ask()).toBe(401)
  })

  test('is another one after each sign-in, and the one before is over', async () => {
    const desk = await startSignInDesk()
    const before = await makeAdministrator(desk)
    const after = cookieOf(await signIn(desk, PASSWORD, { cookie: before }))
    expect(after).not.toBe(before)
    expect((await desk.ask(list, { headers: { cookie: before } })).status).toBe(401)
    expect((await desk.ask(list, { headers: { cookie: after } })).status).toBe(200)
  })

  test('is over after signing out, also for who kept its cookie', async () => {
    const desk = await startSignInDesk()
    const cookie = await makeAdministrator(desk)
    const out = await desk.ask('/api/session', { method: 'DELETE', headers: { cookie } })
    expect(out.status).toBe(204)
    expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0')
    expect((await desk.ask(list, { headers: { cookie } })).status).toBe(401)
  })

  test('is over at once for a person who was shut out, and takes a new role at once', async () => {
    const desk = await startSignInDesk()
    const cookie = await makeAdministrator(desk)
    const write = () =>
      desk.ask(`${list}/ada/archive`, { method: 'POST', body: '{}', headers: { cookie } })
    await desk.db.update(peopleTable).set({ role: 'viewer' })
    expect((await write()).code).toBe('role_refused')
    await desk.db.update(peopleTable).set({ disabledAt: new Date() })
    expect((await write()).code).toBe('signed_out')
    expect((await signIn(desk, PASSWORD)).status).toBe(401)
  })
})

describe('signing in', () => {
  test('takes the address in any case, and refuses both mistakes in the same words', async () => {
    const desk = await startSignInDesk()
    await makeAdministrator(desk)
    expect(
      (await signIn(desk, PASSWORD, { email: ' DANA.REYES@harborcoffee.example' })).status,
    ).toBe(200)
    const wrong = await signIn(desk, 'wrong')
    const unknown = await signIn(desk, 'wrong', { email: 'nobody@example.com' })
    expect([wrong.status, wrong.code]).toEqual([401, 'sign_in_refused'])
    expect(unknown.body).toBe(wrong.body)
  })

  test('does the work of a comparison for an account that is not there', async () => {
    const took = async (work: () => Promise<unknown>) => {
      const started = performance.now()
      await work()
      return performance.now() - started
    }
    // The decoy is made once, before.
    await isPassword(null, 'anything')
    const unknown = await took(() => isPassword(null, 'anything'))
    // Less work than this would be none at all; an upper bound would only measure the machine.
    expect(unknown).toBeGreaterThan(20)
    expect(await isPassword(null, 'anything')).toBe(false)
  })

  test('is paused after five wrong passwords, for this account and address alone', async () => {
    const desk = await startSignInDesk({ proxies: 1 })
    await makeAdministrator(desk)
    const from = { 'x-forwarded-for': '203.0.113.9' }
    const left: unknown[] = []
    for (let count = 0; count < 5; count += 1)
      left.push(JSON.parse((await signIn(desk, 'wrong', from)).body))
    expect(left).toMatchObject([4, 3, 2, 1, 0].map((triesLeft) => ({ triesLeft })))
    const paused = await signIn(desk, PASSWORD, from)
    expect([paused.status, paused.headers['retry-after']]).toEqual([429, '900'])
    expect((await signIn(desk, PASSWORD, { 'x-forwarded-for': '203.0.113.10' })).status).toBe(200)
    // Only what our own proxy appended counts: the sender may write anything before it.
    const disguised = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' }
    expect((await signIn(desk, PASSWORD, disguised)).status).toBe(429)
    desk.pass(PAUSE_MS + 1)
    expect((await signIn(desk, PASSWORD, from)).status).toBe(200)
  })

  test('gives no more guesses to many tries at once', async () => {
    const desk = await startSignInDesk()
    await makeAdministrator(desk)
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(desk, 'wrong')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  test('limits one address over all accounts, and a success of its own does not lift that', async () => {
    const desk = await startSignInDesk()
    await makeAdministrator(desk)
    const guess = (index: number) => signIn(desk, 'wrong', { email: `person${index}@example.com` })
    const first = await Promise.all(Array.from({ length: 25 }, (_, index) => guess(index)))
    expect((await signIn(desk, PASSWORD)).status).toBe(200)
    const then = await Promise.all(Array.from({ length: 10 }, (_, index) => guess(index + 25)))
    expect([...first, ...then].filter(({ status }) => status === 401)).toHaveLength(30)
  })

  test('limits one account over all addresses, also for whoever has the password', async () => {
    const desk = await startSignInDesk({ proxies: 1 })
    await makeAdministrator(desk)
    const from = (index: number) => ({ 'x-forwarded-for': `198.51.100.${index}` })
    const guesses = Array.from({ length: 64 }, (_, index) => signIn(desk, 'wrong', from(index)))
    const answers = await Promise.all(guesses)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(60)
    expect((await signIn(desk, PASSWORD, from(200))).status).toBe(429)
    desk.pass(PAUSE_MS + 1)
    expect((await signIn(desk, PASSWORD, from(200))).status).toBe(200)
  })

  test('keeps no address of the tries, and nothing after the pause', async () => {
    const desk = await startSignInDesk()
    await makeAdministrator(desk)
    await signIn(desk, 'wrong', { email: 'my-password-by-mistake' })
    const kept = JSON.stringify(await desk.db.select().from(signInTries))
    expect(kept).not.toContain('my-password-by-mistake')
    desk.pass(PAUSE_MS + 1)
    await signIn(desk, PASSWORD)
    const [count] = await desk.db.select({ rows: sql<string>`count(*)` }).from(signInTries)
    // That of the address, given back.
    expect(Number(count?.rows)).toBe(1)
  })

  test('refuses what it cannot read', async () => {
    const desk = await startSignInDesk()
    const sent = await Promise.all([
      post(desk, '/api/session', { email: 'a@example.com' }),
      post(desk, '/api/session', { email: 'a@example.com', password: 'x'.repeat(20_000) }),
      post(desk, '/api/session', { email: 'a\u0000@example.com', password: PASSWORD }),
      desk.ask('/api/session', { method: 'POST', body: '{' }),
      desk.ask('/api/session', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'text/plain' },
      }),
    ])
    expect(sent.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
    const foreign = await signIn(desk, PASSWORD, { origin: 'https://evil.example' })
    expect(foreign.code).toBe('origin_refused')
  })
})

test('while sign-in is off nobody is asked who they are', async () => {
  const { startApi, startDesk } = await import('../test-servers')
  const api = await startApi()
  const desk = await startDesk(api.url)
  expect(JSON.parse((await desk.ask('/api/session')).body)).toEqual({
    signIn: 'off',
    person: null,
    provider: null,
  })
  expect((await desk.ask(list)).status).toBe(200)
})

test('a page names and announces programs to nobody but who is signed in', async () => {
  const desk = await startSignInDesk()
  const cookie = await makeAdministrator(desk)
  const open = async (headers: Record<string, string>) => {
    const page = await desk.ask('/shop/customers', { headers })
    const home = await desk.ask('/', { headers: { ...headers, accept: 'text/html' } })
    return [page.status, page.headers['link'] !== undefined, home.headers.location]
  }
  expect(await open({ cookie })).toEqual([200, true, '/shop/customers'])
  expect(await open({})).toEqual([200, false, undefined])
})

test('a link that works once says what it is for, until it was used', async () => {
  const desk = await startSignInDesk()
  const token = await desk.people.firstAdministratorToken()
  const ask = () => post(desk, '/api/welcome/link', { token })
  expect(JSON.parse((await ask()).body)).toEqual({
    purpose: 'first-administrator',
    email: null,
    role: 'administrator',
  })
  await makeAdministrator(desk)
  expect((await ask()).status).toBe(404)
  expect((await post(desk, '/api/welcome/link', { token: 'guessed' })).status).toBe(404)
  expect((await post(desk, '/api/welcome/link', {})).status).toBe(400)
})
