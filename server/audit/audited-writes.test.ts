import { randomUUID } from 'node:crypto'
import { isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ROLE_RULES } from '@/api/role-rules'
import { GATEWAY_RULES } from '../gateway-rules'
import { people, sessions } from '../people/people-schema'
import {
  admit,
  makeAdministrator,
  PASSWORD,
  post,
  signIn,
  startSignInDesk,
} from '../people/test-people'
import { demoPrograms } from '../stand-in/demo-programs'
import { runStandIn } from '../stand-in/test-stand-in'
import { openRequest, startApi, startDesk, until } from '../test-servers'
import { AuditNotWritten, type AuditEntry } from './audit-log'
import { browserWords } from './browser-words'
import { DESK_WRITES, deskWrite, GATEWAY_WRITES } from './write-rules'

const MAYA = { id: 'cus_1', email: 'maya@example.com', name: 'Maya', status: 'active' }
const BODY = JSON.stringify({
  email: 'new@example.com',
  key: 'new',
  customer: { id: 'cus_1' },
  amount: 10.1,
  amount_units: 'usd',
  metadata: { date_of_birth: '1990-01-02' },
  password: 'secret-of-the-body',
})

const NOT_WRITTEN = { status: 503, code: 'audit_not_written' }
const FROM = { address: '192.0.2.9', browser: null }

/** What an entry tells at a glance. */
const outline = ({ phase, action, outcome, customer }: AuditEntry) =>
  [phase, action, outcome, customer?.id ?? '-'].join(' ')

describe('the tables of writes', () => {
  test('have every write that the gateway passes on, and no other', () => {
    const passed = GATEWAY_RULES.flatMap(({ path, methods }) =>
      methods.filter((method) => method !== 'GET').map((method) => `${method} ${path}`),
    )
    expect(GATEWAY_WRITES.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      passed.toSorted(),
    )
  })

  test('have every other call with a role that is no read, and no other', () => {
    const ruled = ROLE_RULES.filter(({ path }) => !path.includes('/v1/')).flatMap(
      ({ path, methods }) =>
        Object.keys(methods)
          .filter((method) => method !== 'GET')
          .map((method) => `${method} ${path}`),
    )
    expect(DESK_WRITES.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      ruled.toSorted(),
    )
  })

  test('tell a program of any name from the desk’s own addresses', () => {
    expect(deskWrite('POST', '/api/people/credits')).toMatchObject({ path: '/api/*/credits' })
    expect(deskWrite('PUT', '/api/people/x')).toMatchObject({ path: '/api/people/*' })
    expect(deskWrite('POST', '/api/shop/elsewhere')).toBeUndefined()
  })
})

describe('a write that is passed on', () => {
  const target = (path: string) => `/api/shop/v1${path.replaceAll('*', 'cus_1')}`

  test.each(GATEWAY_WRITES)(
    '$method $path leaves two entries',
    async ({ method, path, action }) => {
      const api = await startApi((incoming, response) => {
        const record = { ...MAYA, key: 'cus_1', customer: MAYA }
        response.end(JSON.stringify({ data: incoming.method === 'GET' ? record : {}, status: 1 }))
      })
      const desk = await startDesk(api.url)
      const { status, headers } = await desk.ask(target(path), {
        method,
        body: BODY,
        headers: {
          'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140 Safari/537',
        },
      })
      expect(status).toBe(200)
      const about =
        action === 'customer.invite' ? '-' : action === 'customer.create' ? 'new' : 'cus_1'
      expect(desk.audited.map(outline)).toEqual([
        `before ${action} intended ${about}`,
        `after ${action} done ${about}`,
      ])
      const [before, after] = desk.audited
      expect(after?.reference).toBe(before?.reference)
      expect(after).toMatchObject({
        program: 'shop',
        person: null,
        requestId: headers['x-request-id'],
        from: { address: '127.0.0.1', browser: 'Chrome on macOS' },
        details: { answer: { status: 200 } },
      })
      expect(JSON.stringify(desk.audited)).not.toMatch(/secret-of-the-body|1990-01-02/)
    },
  )

  test.each([
    [422, 'refused'],
    [404, 'refused'],
    [500, 'unknown'],
    [408, 'unknown'],
  ])('and answered %i is %s', async (status, outcome) => {
    const api = await startApi((_incoming, response) => {
      response.writeHead(status).end('{"message":"The key is taken."}')
    })
    const desk = await startDesk(api.url)
    await desk.ask(target('/customers/*'), { method: 'PUT', body: BODY })
    expect(desk.audited.at(-1)).toMatchObject({
      outcome,
      details: {
        answer: { status, words: outcome === 'refused' ? 'The key is taken.' : null },
      },
    })
  })

  test('and never answered is unknown, also when the page has gone', async () => {
    const api = await startApi((incoming, response) => {
      if (incoming.method === 'GET') response.end('{}')
    })
    const desk = await startDesk(api.url, { timeoutMs: 200 })
    await desk.ask(target('/customers/*/archive'), { method: 'POST' })
    expect(desk.audited.at(-1)).toMatchObject({ outcome: 'unknown' })
    const slow = await startDesk(api.url)
    const asked = openRequest(slow, target('/customers/*/archive'), { origin: slow.origin }, 'POST')
    await until(() => api.seen.filter(({ method }) => method === 'POST').length === 2, 'it is sent')
    asked.destroy()
    await until(() => slow.audited.length === 2, 'the outcome is written')
    expect(slow.audited.at(-1)).toMatchObject({ outcome: 'unknown' })
  })

  test('is not done when it cannot be written down, and says so', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url, {
      audit: { append: () => Promise.reject(new AuditNotWritten('no database')) },
    })
    const answer = await desk.ask(target('/customers'), { method: 'POST', body: BODY })
    expect(answer).toMatchObject(NOT_WRITTEN)
    expect(api.seen).toEqual([])
  })
})

describe('what is written of a write to the real embedded API', () => {
  const standIn = runStandIn()
  const desks = async () => {
    await standIn.world('harbor-friends', {
      customers: [{ id: 'cus_1', email: 'old@example.com', name: 'Maya', surname: 'Lindqvist' }],
      balances: [{ customer: 'cus_1', amount: '12.50' }],
    })
    return startDesk(new URL(`${standIn.origin}/v1`), {
      programs: [{ id: 'shop', key: demoPrograms[0]?.key ?? '', variable: 'KEY' }],
    })
  }

  test('an edit has the values before and after, of the fields that are shown', async () => {
    const desk = await desks()
    const update = { email: 'new@example.com', metadata: { date_of_birth: '1990-01-02' } }
    const body = JSON.stringify({ update })
    await desk.ask('/api/shop/v1/customers/cus_1', { method: 'PUT', body })
    expect(desk.audited.at(-1)).toMatchObject({
      customer: { id: 'cus_1', name: 'Maya Lindqvist' },
      outcome: 'done',
      details: {
        before: { email: 'old@example.com', metadata: '…' },
        after: { email: 'new@example.com', metadata: '…' },
      },
    })
  })

  test('an edit of the key has the old one before and the new one after', async () => {
    await standIn.world('harbor-pro', {
      partners: [{ id: 'partner_1', email: 'ines@example.com' }],
      customers: [{ id: 'cus_7', key: 'ada', email: 'ada@example.com', partner: 'partner_1' }],
    })
    const desk = await startDesk(new URL(`${standIn.origin}/v1`), {
      programs: [{ id: 'shop', key: demoPrograms[1]?.key ?? '', variable: 'KEY' }],
    })
    const body = JSON.stringify({ update: { key: 'ada-2' } })
    await desk.ask('/api/shop/v1/customers/ada', { method: 'PUT', body })
    expect(desk.audited.map(outline)).toEqual([
      'before customer.edit intended ada',
      'after customer.edit done ada-2',
    ])
  })

  test('a new customer has the ID that Partnero gave, a deleted one what was lost', async () => {
    const desk = await desks()
    const body = JSON.stringify({ email: 'ada@example.com', name: 'Ada' })
    const made = await desk.ask('/api/shop/v1/customers', { method: 'POST', body })
    const [, id = ''] = /"id":"([^"]+)"/.exec(made.body) ?? []
    expect(desk.audited.at(-1)).toMatchObject({ customer: { id, name: 'Ada' } })
    await desk.ask('/api/shop/v1/customers/cus_1', { method: 'DELETE' })
    expect(desk.audited.at(-1)).toMatchObject({
      action: 'customer.delete',
      outcome: 'done',
      details: { before: { email: 'old@example.com', balance: '12.5 USD' } },
    })
  })
})

describe('a write to the desk itself', () => {
  const target = (path: string) => path.replace('/api/*/', '/api/shop/').replaceAll('*', 'ada')
  const outlines = (entries: readonly AuditEntry[]) =>
    entries.map(({ phase, action, program }) => [phase, action, program ?? '-'].join(' '))

  test.each(DESK_WRITES.filter(({ audit }) => audit !== 'by-itself'))(
    '$method $path is written down before and after, or is none',
    async ({ method, path, audit }) => {
      const desk = await startSignInDesk()
      const { cookie } = await admit(desk.db, { name: 'Dana Reyes', role: 'administrator' })
      await desk.ask(target(path), { method, body: '{}', headers: { cookie } })
      const program = path.startsWith('/api/*/') ? 'shop' : '-'
      expect(outlines(desk.audited)).toEqual(
        typeof audit === 'string'
          ? []
          : [`before ${audit.action} ${program}`, `after ${audit.action} ${program}`],
      )
      expect(new Set(desk.audited.map(({ reference }) => reference)).size).toBeLessThan(2)
      expect(desk.audited.map(({ person }) => person?.name)).toEqual(
        desk.audited.map(() => 'Dana Reyes'),
      )
    },
  )

  test.each(DESK_WRITES.filter(({ audit }) => typeof audit !== 'string'))(
    '$method $path is refused where it cannot be written down',
    async ({ method, path }) => {
      const api = await startApi()
      const desk = await startDesk(api.url, {
        audit: { append: () => Promise.reject(new AuditNotWritten('no database')) },
      })
      const answer = await desk.ask(target(path), { method, body: '{}' })
      expect(answer).toMatchObject(NOT_WRITTEN)
    },
  )

  test('writes its entries by itself where only it knows what came of it', () => {
    const byThemselves = DESK_WRITES.filter(({ audit }) => audit === 'by-itself')
    // Below, in credit-audit.test.ts, in new-passwords.test.ts and in retention.test.ts.
    expect(byThemselves.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/session',
      'DELETE /api/session',
      'POST /api/welcome',
      'POST /api/welcome/password',
      'POST /api/*/credits',
      'PUT /api/audit-retention',
    ])
  })
})

describe('what people do at the desk itself', () => {
  test('administration leaves two entries with what was changed, and nobody’s secret', async () => {
    const desk = await startSignInDesk({ proxies: 1 })
    const cookie = await makeAdministrator(desk)
    const headers = { cookie, 'x-forwarded-for': '192.0.2.9, 198.51.100.7' }
    const invited = await post(
      desk,
      '/api/invitations',
      { email: 'omar@example.com', role: 'support' },
      headers,
    )
    const [, token = ''] = /"token":"([^"]+)"/.exec(invited.body) ?? []
    await post(desk, '/api/welcome', {
      token,
      name: 'Omar Haddad',
      email: 'omar@example.com',
      password: 'battery staple horse',
    })
    const { body } = await desk.ask('/api/people', { headers })
    const [, omar = ''] = /"id":"([^"]+)","name":"Omar/.exec(body) ?? []
    const change = (values: unknown) =>
      desk.ask(`/api/people/${omar}`, { method: 'PUT', headers, body: JSON.stringify(values) })
    await change({ role: 'manager' })
    await change({ role: 'no such role' })
    expect(desk.audited.map(outline)).toEqual([
      'before person.welcome intended -',
      'after person.welcome done -',
      'before person.invite intended -',
      'after person.invite done -',
      'before person.welcome intended -',
      'after person.welcome done -',
      'before person.change intended -',
      'after person.change done -',
      'before person.change intended -',
      'after person.change refused -',
    ])
    const [invite, welcome, changed] = [2, 4, 6].map((at) => desk.audited[at])
    expect(invite?.details).toEqual({ subject: 'omar@example.com', after: { role: 'support' } })
    expect(welcome).toMatchObject({
      person: { id: omar, name: 'Omar Haddad' },
      details: { subject: 'omar@example.com', after: { role: 'support' } },
    })
    expect(changed).toMatchObject({
      program: null,
      person: { name: 'Dana Reyes' },
      from: { address: '198.51.100.7' },
      details: { subject: 'Omar Haddad', before: { role: 'support' }, after: { role: 'manager' } },
    })
    expect(desk.audited.at(-1)?.details).toEqual({})
    expect(JSON.stringify(desk.audited)).not.toContain(token)
    expect(JSON.stringify(desk.audited)).not.toMatch(/battery|desk-session|no such role/)
  })

  test('what is refused says whom it was about', async () => {
    const desk = await startSignInDesk()
    const cookie = await makeAdministrator(desk)
    const [dana] = await desk.db.select().from(people)
    const body = JSON.stringify({ role: 'viewer' })
    await desk.ask(`/api/people/${dana?.id}`, { method: 'PUT', headers: { cookie }, body })
    const [before, after] = desk.audited.slice(-2)
    expect([before?.outcome, after?.outcome]).toEqual(['intended', 'refused'])
    for (const entry of [before, after])
      expect(entry?.details).toEqual({
        subject: 'Dana Reyes',
        before: { role: 'administrator' },
        after: { role: 'viewer' },
      })
  })

  test('nobody joins, signs in or fails to where that cannot be written down', async () => {
    const desk = await startSignInDesk({
      audit: { append: () => Promise.reject(new AuditNotWritten('no database')) },
    })
    const token = (await desk.people.firstAdministratorToken()) ?? ''
    const dana = { name: 'Dana Reyes', email: 'dana@example.com', password: PASSWORD }
    expect(await post(desk, '/api/welcome', { token, ...dana })).toMatchObject(NOT_WRITTEN)
    expect(await desk.db.select().from(people)).toEqual([])
    expect(await desk.people.welcomeLink(token)).not.toBeNull()
    await desk.people.welcome({ id: randomUUID(), token, ...dana, from: FROM, before: null })
    for (const password of [PASSWORD, 'another one'])
      expect(await signIn(desk, password, { email: dana.email })).toMatchObject(NOT_WRITTEN)
    const open = await desk.db.select().from(sessions).where(isNull(sessions.endedAt))
    expect(open, 'the one of the welcome').toHaveLength(1)
  })

  test('signing in is written down, right or wrong, without what was typed', async () => {
    const desk = await startSignInDesk()
    const cookie = await makeAdministrator(desk)
    await signIn(desk, 'hunter2')
    await signIn(desk, 'x', { email: 'hunter2@typed-in-the-wrong-field' })
    await signIn(desk, 'correct horse battery')
    await desk.ask('/api/session', { method: 'DELETE', headers: { cookie } })
    expect(
      desk.audited.map(({ action, outcome, person, details }) =>
        [action, outcome, person?.name ?? '-', details.note ?? ''].join(' '),
      ),
    ).toEqual([
      'person.welcome intended Dana Reyes ',
      'person.welcome done Dana Reyes ',
      'session.begin refused Dana Reyes wrong-password',
      'session.begin refused - unknown-account',
      'session.begin done Dana Reyes ',
      'session.end done Dana Reyes ',
    ])
    expect(JSON.stringify(desk.audited)).not.toContain('hunter2')
  })
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604',
    'Safari on iOS',
  ],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['curl/8.5.0', null],
  ['', null],
])('%s is %s', (userAgent, words) => {
  expect(browserWords(userAgent)).toBe(words)
})
