import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { ownSessions } from '@/api/own-sessions'
import { deskPeople, oneTimeLink } from '@/api/people'
import type { Role } from '@/api/session'
import { AuditNotWritten } from '../audit/audit-log'
import { auditEntries } from '../audit/audit-schema'
import type { Database } from '../database'
import { engine, openForTwoDesks } from '../test-database'
import { answerByPath, startApi, startDesk, type Answered } from '../test-servers'
import { makeAdministratorLink } from './administrator-link'
import { createNewPasswords } from './new-passwords'
import { hashPassword } from './passwords'
import { oneTimeTokens, people, providerAccounts, sessions, signInTries } from './people-schema'
import { admit, cookieOf, LENGTHS, PASSWORD, post, signIn, signInOver } from './test-people'
import { PAUSE_MS } from './throttle'

const DAY_MS = 24 * 3_600_000
const PATIENCE_MS = 120_000
const OTHER_PASSWORD = 'battery staple horse'

describe('new passwords', () => {
  let dbs: readonly [Database, Database]
  let passwordHash = ''

  beforeAll(async () => {
    const opened = await openForTwoDesks()
    dbs = [opened.db, opened.second]
    passwordHash = await hashPassword(PASSWORD)
    return opened.close
  }, PATIENCE_MS)

  /** Two desks that share a database in which nobody is yet. */
  async function start({ append }: { append?: () => Promise<void> } = {}) {
    const [db] = dbs
    for (const table of [sessions, providerAccounts, people, signInTries, oneTimeTokens])
      // What names people first.
      await db.delete(table)
    let time = Date.now()
    const api = await startApi(answerByPath({}))
    const [first, second] = await Promise.all(
      dbs.map((each) =>
        startDesk(api.url, {
          signIn: signInOver(each, { now: () => new Date(time) }),
          ...(append && { audit: { append } }),
        }),
      ),
    )
    if (!first || !second) throw new Error('There are two.')
    return {
      db,
      first,
      second,
      pass: (milliseconds: number) => {
        time += milliseconds
      },
      person: async (name: string, role: Role = 'support') => {
        const made = await admit(db, { name, role })
        await db.update(people).set({ passwordHash }).where(eq(people.id, made.id))
        return { ...made, email: `${made.id}@example.com` }
      },
    }
  }
  type Started = Awaited<ReturnType<typeof start>>
  type Desk = Started['first']

  const change = (desk: Desk, cookie: string, body: { current: string; password: string }) =>
    desk.ask('/api/password', { method: 'PUT', body: JSON.stringify(body), headers: { cookie } })

  const isOpen = async (desk: Desk, cookie: string) =>
    (await desk.ask('/api/sessions', { headers: { cookie } })).status === 200

  const makeLink = async (desk: Desk, cookie: string, person: string): Promise<string> => {
    const path = `/api/people/${person}/new-password`
    const { body } = await desk.ask(path, { method: 'POST', headers: { cookie } })
    return oneTimeLink.parse(JSON.parse(body)).token
  }

  const set = (
    desk: Desk,
    token: string,
    password = OTHER_PASSWORD,
    cookie = '',
  ): Promise<Answered> =>
    post(desk, '/api/welcome/password', { token, password }, cookie ? { cookie } : {})

  const signsIn = async (desk: Desk, email: string, password: string) =>
    (await signIn(desk, password, { email })).status

  describe('changing one’s own', () => {
    test('takes the current one, signs out everywhere else, and gives another session', async () => {
      const { first, second, db, person } = await start()
      const [dana, sam] = [await person('Dana Reyes'), await person('Sam Carver')]
      const elsewhere = cookieOf(await signIn(second, PASSWORD, { email: dana.email }))
      const answer = await change(first, dana.cookie, {
        current: PASSWORD,
        password: OTHER_PASSWORD,
      })
      expect(answer.status).toBe(200)
      expect(JSON.parse(answer.body)).toMatchObject({
        signIn: 'on',
        person: { id: dana.id, hasPassword: true },
      })
      const after = cookieOf(answer)
      expect([
        await isOpen(first, after),
        await isOpen(first, dana.cookie),
        await isOpen(second, elsewhere),
        await isOpen(first, sam.cookie),
      ]).toEqual([true, false, false, true])
      expect([
        await signsIn(second, dana.email, PASSWORD),
        await signsIn(second, dana.email, OTHER_PASSWORD),
        await signsIn(second, sam.email, PASSWORD),
      ]).toEqual([401, 200, 200])

      const rows = first.audited.filter(({ action }) => action === 'password.change')
      expect(rows.map(({ phase, outcome }) => [phase, outcome])).toEqual([
        ['before', 'intended'],
        ['after', 'done'],
      ])
      expect(rows[0]).toMatchObject({ person: { name: 'Dana Reyes' }, program: null })
      const everything = [first.audited, first.logged, await db.select().from(people)]
      expect(JSON.stringify(everything)).not.toMatch(/battery|correct horse/)
    })

    test('counts wrong tries with those to sign in, then pauses', async () => {
      const { first, pass, person } = await start()
      const dana = await person('Dana Reyes')
      const wrong = () => change(first, dana.cookie, { current: 'x', password: OTHER_PASSWORD })
      await signIn(first, 'wrong', { email: dana.email })
      const answer = await wrong()
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
        422,
        { errors: { current: ['This is not your password.'] }, triesLeft: 3 },
      ])
      const last = [await wrong(), await wrong(), await wrong()].at(-1)
      expect(JSON.parse(last?.body ?? '')).toMatchObject({ triesLeft: 0 })
      const right = { current: PASSWORD, password: OTHER_PASSWORD }
      const paused = await change(first, dana.cookie, right)
      expect([paused.status, paused.headers['retry-after']]).toEqual([429, '900'])
      expect(first.audited.at(-1)).toMatchObject({
        outcome: 'refused',
        details: { note: 'too-many-tries' },
      })
      pass(PAUSE_MS + 1)
      expect((await change(first, dana.cookie, right)).status).toBe(200)
    })

    test.each([
      ['a short one', 'short', 'Write at least 12 characters.'],
      ['a very long one', 'x'.repeat(257), 'Write at most 256 characters.'],
      ['the one there is', PASSWORD, 'This is the password you have.'],
    ])('refuses %s', async (_what, password, words) => {
      const { first, person } = await start()
      const dana = await person('Dana Reyes')
      const answer = await change(first, dana.cookie, { current: PASSWORD, password })
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
        422,
        { errors: { password: [words] } },
      ])
      expect(await isOpen(first, dana.cookie)).toBe(true)
    })

    test('is not for whom only a provider vouches for, nor for nobody', async () => {
      const { first, db } = await start()
      const olga = await admit(db, { name: 'Olga', role: 'viewer' })
      const { body } = await first.ask('/api/session', { headers: { cookie: olga.cookie } })
      expect(JSON.parse(body)).toMatchObject({ person: { hasPassword: false } })
      const given = { current: PASSWORD, password: OTHER_PASSWORD }
      expect((await change(first, olga.cookie, given)).status).toBe(422)
      expect((await change(first, '', given)).code).toBe('signed_out')
    })

    test('succeeds once of two at once', async () => {
      const { first, second, person } = await start()
      const dana = await person('Dana Reyes')
      const answers = await Promise.all([
        change(first, dana.cookie, { current: PASSWORD, password: OTHER_PASSWORD }),
        change(second, dana.cookie, { current: PASSWORD, password: 'another one entirely' }),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const winner = answers.findIndex(({ status }) => status === 200)
      const [now, never] = [OTHER_PASSWORD, 'another one entirely']
      const [right, wrong] = winner === 0 ? [now, never] : [never, now]
      expect(await signsIn(first, dana.email, wrong)).toBe(401)
      expect(await signsIn(first, dana.email, right)).toBe(200)
    })

    // The embedded engine has one connection, so that nobody can come in between. What is skipped counts as failed.
    test.each([engine()].filter((name) => name === 'PostgreSQL'))(
      'lets nobody in who proved the old one meanwhile, on %s',
      async () => {
        const { first, db, person } = await start()
        const [, other] = dbs
        const dana = await person('Dana Reyes')
        const waiting = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`
        let answer: Answered | null = null
        let tried: Promise<unknown> = Promise.resolve()
        await other.transaction(async (transaction) => {
          const changed = { passwordHash: await hashPassword(OTHER_PASSWORD) }
          await transaction.update(people).set(changed).where(eq(people.id, dana.id))
          tried = signIn(first, PASSWORD, { email: dana.email }).then((given) => (answer = given))
          await expect
            .poll(async () => answer !== null || (await rowsOf(db.execute(waiting))) > 0)
            .toBe(true)
        })
        await tried
        expect(answer).toMatchObject({ status: 401 })
      },
    )
  })

  describe('a link for a new password', () => {
    test('is made by an administrator, kept as a hash, and shown once', async () => {
      const { first, db, person } = await start()
      const [dana, sam] = [await person('Dana Reyes', 'administrator'), await person('Sam Carver')]
      const token = await makeLink(first, dana.cookie, sam.id)
      expect(JSON.stringify(await db.select().from(oneTimeTokens))).not.toContain(token)
      const { body } = await first.ask('/api/people', { headers: { cookie: dana.cookie } })
      expect(body).not.toContain(token)
      const list = deskPeople.parse(JSON.parse(body))
      const until = list.people.map((each) => each.newPasswordUntil)
      expect(until).toEqual([null, expect.any(String)])
      expect(list.invitations).toEqual([])
      expect(first.audited.map(({ action, phase, outcome }) => [action, phase, outcome])).toEqual([
        ['password.link', 'before', 'intended'],
        ['password.link', 'after', 'done'],
      ])
      expect(first.audited[1]).toMatchObject({
        person: { name: 'Dana Reyes' },
        details: { subject: 'Sam Carver' },
      })
      expect(JSON.stringify(first.audited)).not.toContain(token)
    })

    test('says whose it is, then sets the password, signs out everywhere and in here', async () => {
      const { first, second, person } = await start()
      const [dana, sam] = [await person('Dana Reyes', 'administrator'), await person('Sam Carver')]
      const token = await makeLink(first, dana.cookie, sam.id)
      expect(JSON.parse((await post(second, '/api/welcome/link', { token })).body)).toEqual({
        purpose: 'new-password',
        name: 'Sam Carver',
        email: sam.email,
      })
      // A short one leaves the link as it is.
      expect((await set(second, token, 'short')).status).toBe(422)
      const answer = await set(second, token, OTHER_PASSWORD, dana.cookie)
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
        200,
        { person: { id: sam.id, name: 'Sam Carver', hasPassword: true } },
      ])
      expect([
        await isOpen(first, cookieOf(answer)),
        await isOpen(first, sam.cookie),
        // That browser was Dana's until then.
        await isOpen(first, dana.cookie),
      ]).toEqual([true, false, false])
      expect([
        await signsIn(first, sam.email, PASSWORD),
        await signsIn(first, sam.email, OTHER_PASSWORD),
      ]).toEqual([401, 200])
      expect(
        second.audited.map(({ action, phase, outcome, person: by }) => [
          action,
          phase,
          outcome,
          by?.name,
        ]),
      ).toEqual([
        ['password.set', 'before', 'intended', 'Sam Carver'],
        ['password.set', 'after', 'done', 'Sam Carver'],
      ])
      expect(JSON.stringify(second.audited)).not.toMatch(/battery|short/)
      expect(JSON.stringify([second.audited, second.logged])).not.toContain(token)
    })

    test('works once, on whichever desk', async () => {
      const { first, second, person } = await start()
      const [dana, sam] = [await person('Dana Reyes', 'administrator'), await person('Sam Carver')]
      const token = await makeLink(first, dana.cookie, sam.id)
      const answers = await Promise.all([
        set(first, token, 'the first of two'),
        set(second, token, 'the second of two'),
      ])
      expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 404]))
      const won = answers[0].status === 200 ? 'the first of two' : 'the second of two'
      expect(await signsIn(first, sam.email, won)).toBe(200)
      expect((await set(first, token)).status).toBe(404)
      const open = ownSessions.parse(
        JSON.parse(
          (
            await first.ask('/api/sessions', {
              headers: { cookie: answers.map(cookieOf).join('') },
            })
          ).body,
        ),
      )
      expect(open.sessions).toHaveLength(2)
    })

    test('says nothing of why it does not work, or whether it ever did', async () => {
      const { first, pass, db, person } = await start()
      const boss = await person('Priit Tamm', 'administrator')
      const dana = await person('Dana Reyes', 'administrator')
      const sam = await person('Sam Carver')
      const asBoss = { cookie: boss.cookie }
      const linkFor = (id: string) => `/api/people/${id}/new-password`
      const putPerson = (id: string, body: unknown) =>
        first.ask(`/api/people/${id}`, {
          method: 'PUT',
          body: JSON.stringify(body),
          headers: asBoss,
        })
      const worksNoMore = async (token: string) => {
        const answers = [await post(first, '/api/welcome/link', { token }), await set(first, token)]
        for (const { status, body } of answers)
          expect([status, JSON.parse(body)]).toEqual([
            404,
            {
              status: 0,
              code: 'sign_in_refused',
              message: 'This link was used already, or it is too old.',
            },
          ])
      }
      const before = await db.select().from(people).where(eq(people.id, sam.id))
      await worksNoMore('A'.repeat(43))

      const replaced = await makeLink(first, dana.cookie, sam.id)
      const withdrawn = await makeLink(first, dana.cookie, sam.id)
      await worksNoMore(replaced)
      const withdraw = () => first.ask(linkFor(sam.id), { method: 'DELETE', headers: asBoss })
      expect([(await withdraw()).status, (await withdraw()).status]).toEqual([204, 404])
      await worksNoMore(withdrawn)

      const ofShutOut = await makeLink(first, dana.cookie, sam.id)
      await putPerson(sam.id, { isShutOut: true })
      const none = await first.ask(linkFor(sam.id), { method: 'POST', headers: asBoss })
      expect(none.status).toBe(404)
      await putPerson(sam.id, { isShutOut: false })
      await worksNoMore(ofShutOut)

      const byOneWhoLeft = await makeLink(first, dana.cookie, sam.id)
      const invitation = { email: 'friend@example.com', role: 'administrator' }
      const invited = await post(first, '/api/invitations', invitation, { cookie: dana.cookie })
      await putPerson(dana.id, { role: 'viewer' })
      await worksNoMore(byOneWhoLeft)
      await worksNoMore(oneTimeLink.parse(JSON.parse(invited.body)).token)

      const old = await makeLink(first, boss.cookie, sam.id)
      pass(DAY_MS)
      await worksNoMore(old)
      expect(await db.select().from(people).where(eq(people.id, sam.id))).toEqual(before)

      const later = cookieOf(await signIn(first, PASSWORD, { email: boss.email }))
      const changed = await makeLink(first, later, sam.id)
      const again = cookieOf(await signIn(first, PASSWORD, { email: sam.email }))
      await change(first, again, { current: PASSWORD, password: OTHER_PASSWORD })
      await worksNoMore(changed)
    })

    test('is no link of another kind, and no other is one of these', async () => {
      const { first, db, person } = await start()
      const [dana, sam] = [await person('Dana Reyes', 'administrator'), await person('Sam Carver')]
      const invitation = oneTimeLink.parse(
        JSON.parse(
          (
            await post(
              first,
              '/api/invitations',
              { email: 'new@example.com', role: 'viewer' },
              { cookie: dana.cookie },
            )
          ).body,
        ),
      ).token
      const token = await makeLink(first, dana.cookie, sam.id)
      const newcomer = { name: 'New', email: 'new@example.com', password: OTHER_PASSWORD }
      expect((await post(first, '/api/welcome', { ...newcomer, token })).status).toBe(404)
      expect((await set(first, invitation)).status).toBe(404)
      expect(await db.select().from(people)).toHaveLength(2)
      // Neither was spent by that.
      expect((await set(first, token)).status).toBe(200)
      expect((await post(first, '/api/welcome', { ...newcomer, token: invitation })).status).toBe(
        200,
      )
    })

    test('ends the pause after too many wrong passwords', async () => {
      const { first, person } = await start()
      const [dana, sam] = [await person('Dana Reyes', 'administrator'), await person('Sam Carver')]
      for (let count = 0; count < 6; count += 1) await signsIn(first, sam.email, 'forgotten')
      expect(await signsIn(first, sam.email, PASSWORD)).toBe(429)
      expect((await set(first, await makeLink(first, dana.cookie, sam.id))).status).toBe(200)
      expect(await signsIn(first, sam.email, OTHER_PASSWORD)).toBe(200)
    })
  })

  describe('a link that is made on the server', () => {
    const make = (email: string | null = null) =>
      makeAdministratorLink(dbs[0], { lengths: LENGTHS, email })

    test('is for the only administrator, and in the audit log', async () => {
      const { first, db, person } = await start()
      const dana = await person('Dana Reyes', 'administrator')
      await person('Sam Carver', 'manager')
      const gone = await person('Priit Tamm', 'administrator')
      await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, gone.id))
      const link = await make()
      expect(link).toMatchObject({ kind: 'new-password', name: 'Dana Reyes', email: dana.email })
      const [, token = ''] =
        /^\/welcome#password\.([\w-]{43})$/.exec('path' in link ? link.path : '') ?? []
      expect((await set(first, token)).status).toBe(200)
      const { action, phase, outcome, details, personId } = auditEntries
      const rows = await db
        .select({ phase, outcome, details, personId })
        .from(auditEntries)
        .where(eq(action, 'password.link'))
        .orderBy(auditEntries.sequence)
      expect(rows.map((row) => [row.phase, row.outcome, row.personId]).slice(-2)).toEqual([
        ['before', 'intended', null],
        ['after', 'done', null],
      ])
      expect(JSON.parse(rows.at(-1)?.details ?? '')).toEqual({
        subject: 'Dana Reyes',
        note: 'on-the-server',
      })
    })

    test('asks which of several, and knows nobody else', async () => {
      const { person } = await start()
      const [dana, priit] = [
        await person('Dana Reyes', 'administrator'),
        await person('Priit Tamm', 'administrator'),
      ]
      const sam = await person('Sam Carver', 'manager')
      const which = {
        kind: 'which',
        administrators: [dana.email, priit.email].toSorted((one, other) => (one < other ? -1 : 1)),
      }
      expect(await make()).toEqual(which)
      expect(await make(sam.email)).toEqual(which)
      expect(await make(` ${priit.email.toUpperCase()}`)).toMatchObject({ name: 'Priit Tamm' })
    })

    test('makes the first administrator where nobody is yet', async () => {
      const { first } = await start()
      const link = await make()
      expect(link.kind).toBe('first')
      const [, token = ''] = /^\/welcome#first\.(.*)$/.exec('path' in link ? link.path : '') ?? []
      expect((await post(first, '/api/welcome/link', { token })).status).toBe(200)
    })
  })

  test('nothing is set that the audit log cannot tell', async () => {
    const { first, db, person } = await start({
      append: () => Promise.reject(new AuditNotWritten('no database')),
    })
    const dana = await person('Dana Reyes', 'administrator')
    const links = createNewPasswords({ db, lengths: LENGTHS })
    const token = (await links.makeLink({ person: dana.id, by: null })) ?? ''
    const given = { current: PASSWORD, password: OTHER_PASSWORD }
    const answers = [await change(first, dana.cookie, given), await set(first, token)]
    expect(answers.map(({ code }) => code)).toEqual(['audit_not_written', 'audit_not_written'])
    const [kept] = await db.select({ hash: people.passwordHash }).from(people)
    expect(kept?.hash).toBe(passwordHash)
  })
})

/** How many rows a raw query gives, whichever engine answers. */
const rowsOf = async (query: PromiseLike<unknown>): Promise<number> => {
  const result = await query
  const isResult = (value: unknown): value is { rows: unknown[] } =>
    typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows)
  return isResult(result) ? result.rows.length : 0
}
