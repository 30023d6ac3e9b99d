import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { deskPeople, oneTimeLink, type DeskPeople } from '@/api/people'
import { ownSessions } from '@/api/own-sessions'
import type { Role } from '@/api/session'
import { answerTo } from '../test-servers'
import { oneTimeTokens } from './people-schema'
import {
  cookieOf,
  LENGTHS,
  makeAdministrator,
  PASSWORD,
  post,
  signIn,
  startSignInDesk,
  type SignInDesk,
} from './test-people'

const DAY_MS = 24 * 3_600_000
const SAM = 'sam.carver@harborcoffee.example'

const listOf = async (desk: SignInDesk, cookie: string): Promise<DeskPeople> =>
  deskPeople.parse(JSON.parse((await desk.ask('/api/people', { headers: { cookie } })).body))

const put = (desk: SignInDesk, cookie: string, id: string, change: unknown) =>
  desk.ask(`/api/people/${id}`, {
    method: 'PUT',
    body: JSON.stringify(change),
    headers: { cookie },
  })

const remove = (desk: SignInDesk, cookie: string, path: string) =>
  desk.ask(path, { method: 'DELETE', headers: { cookie } })

const invite = async (desk: SignInDesk, cookie: string, email = SAM, role: Role = 'support') => {
  const answer = await post(desk, '/api/invitations', { email, role }, { cookie })
  return oneTimeLink.parse(JSON.parse(answer.body)).token
}

const accept = (desk: SignInDesk, token: string) =>
  post(desk, '/api/welcome', { token, name: 'Sam Carver', email: SAM, password: PASSWORD })

/** Dana, the first administrator, and Sam, whom she invited. */
async function startWithTwo(role: Role = 'support') {
  const desk = await startSignInDesk()
  const dana = await makeAdministrator(desk)
  const sam = cookieOf(await accept(desk, await invite(desk, dana, SAM, role)))
  const { people } = await listOf(desk, dana)
  const idOf = (name: string) => people.find((each) => each.name === name)?.id ?? ''
  return { desk, dana, sam, danaId: idOf('Dana Reyes'), samId: idOf('Sam Carver') }
}

test('a write whose body is long in coming is refused when who asks was shut out meanwhile', async () => {
  const { desk, dana, sam, samId } = await startWithTwo('administrator')
  const usedAt = async () =>
    (await listOf(desk, dana)).people.find(({ id }) => id === samId)?.sessions[0]?.lastUsedAt
  const before = await usedAt()
  desk.pass(120_000)
  const body = JSON.stringify({ email: 'friend@example.com', role: 'administrator' })
  const asked = request({
    host: '127.0.0.1',
    port: desk.port,
    method: 'POST',
    path: '/api/invitations',
    agent: false,
    headers: {
      host: `localhost:${desk.port}`,
      origin: desk.origin,
      cookie: sam,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  })
  const answer = answerTo(asked)
  asked.write(body.slice(0, 1))
  await expect.poll(usedAt, { message: 'Sam was let in' }).not.toBe(before)
  expect((await put(desk, dana, samId, { isShutOut: true })).status).toBe(204)
  asked.end(body.slice(1))
  expect((await answer).statusCode).toBe(401)
  expect((await listOf(desk, dana)).invitations).toEqual([])
})

describe('an invitation', () => {
  test('makes a person of its role and its address, whatever they write, once', async () => {
    const desk = await startSignInDesk()
    const dana = await makeAdministrator(desk)
    const token = await invite(desk, dana, ' SAM.Carver@harborcoffee.example ')
    expect(JSON.parse((await post(desk, '/api/welcome/link', { token })).body)).toEqual({
      purpose: 'invitation',
      email: SAM,
      role: 'support',
    })
    const taken = await post(desk, '/api/welcome', {
      token,
      name: 'Sam Carver',
      email: 'somebody.else@example.com',
      password: PASSWORD,
    })
    expect(JSON.parse(taken.body)).toMatchObject({ person: { email: SAM, role: 'support' } })
    expect((await accept(desk, token)).status).toBe(404)
    expect((await listOf(desk, dana)).invitations).toEqual([])
  })

  test('ends the session of whoever sat at the same browser', async () => {
    const desk = await startSignInDesk()
    const dana = await makeAdministrator(desk)
    const token = await invite(desk, dana, SAM)
    const given = { token, name: 'Sam Carver', email: SAM, password: PASSWORD }
    expect((await post(desk, '/api/welcome', given, { cookie: dana })).status).toBe(200)
    const asked = await desk.ask('/api/programs', { headers: { cookie: dana } })
    expect(asked.code).toBe('signed_out')
  })

  test('is told to nobody again, ends after a week, and can be withdrawn', async () => {
    const desk = await startSignInDesk()
    const dana = await makeAdministrator(desk)
    const token = await invite(desk, dana)
    const { invitations } = await listOf(desk, dana)
    expect(invitations).toMatchObject([{ email: SAM, role: 'support' }])
    expect(JSON.stringify(invitations)).not.toContain(token)
    const path = `/api/invitations/${invitations[0]?.id}`
    expect((await remove(desk, dana, path)).status).toBe(204)
    expect((await remove(desk, dana, path)).status).toBe(404)
    expect((await accept(desk, token)).status).toBe(404)

    const second = await invite(desk, dana)
    desk.pass(7 * DAY_MS + 1)
    expect((await accept(desk, second)).status).toBe(404)
  })

  test('made twice at the same moment is one', async () => {
    const desk = await startSignInDesk()
    const dana = await makeAdministrator(desk)
    for (let round = 1; round <= 5; round += 1) {
      const email = `friend-${round}@harborcoffee.example`
      const tokens = await Promise.all([1, 2, 3].map(() => invite(desk, dana, email)))
      const links = await Promise.all(
        tokens.map((token) => post(desk, '/api/welcome/link', { token })),
      )
      expect(links.map(({ status }) => status).filter((each) => each === 200)).toHaveLength(1)
    }
  })

  test('used twice at the same moment makes one person', async () => {
    const desk = await startSignInDesk()
    const dana = await makeAdministrator(desk)
    const token = await invite(desk, dana)
    const answers = await Promise.all([1, 2, 3].map(() => accept(desk, token)))
    expect(answers.map(({ status }) => status).filter((each) => each === 200)).toHaveLength(1)
    expect((await listOf(desk, dana)).people).toHaveLength(2)
  })

  test('is forgotten with its address once it is over', async () => {
    const desk = await startSignInDesk()
    const dana = await makeAdministrator(desk)
    await accept(desk, await invite(desk, dana))
    await invite(desk, dana, 'never.came@example.com')
    desk.pass(7 * DAY_MS + 1)
    await signIn(desk, PASSWORD)
    expect(await desk.db.select().from(oneTimeTokens)).toEqual([])
  })

  test('replaces an earlier one, and needs an address nobody has', async () => {
    const desk = await startSignInDesk()
    const dana = await makeAdministrator(desk)
    const first = await invite(desk, dana)
    const second = await invite(desk, dana)
    expect((await accept(desk, first)).status).toBe(404)
    expect((await accept(desk, second)).status).toBe(200)
    const again = await post(
      desk,
      '/api/invitations',
      { email: SAM, role: 'viewer' },
      { cookie: dana },
    )
    expect([again.status, again.body]).toEqual([422, expect.stringContaining('is here already')])
    const none = await post(
      desk,
      '/api/invitations',
      { email: 'sam', role: 'viewer' },
      { cookie: dana },
    )
    expect(none.status).toBe(422)
    const unknown = await post(
      desk,
      '/api/invitations',
      { email: SAM, role: 'king' },
      { cookie: dana },
    )
    expect(unknown.status).toBe(400)
  })
})

describe('a person', () => {
  test('gets another role, which counts at the next request', async () => {
    const { desk, dana, sam, samId } = await startWithTwo('viewer')
    expect((await desk.ask('/api/people', { headers: { cookie: sam } })).code).toBe('role_refused')
    expect((await put(desk, dana, samId, { role: 'administrator' })).status).toBe(204)
    expect((await desk.ask('/api/people', { headers: { cookie: sam } })).status).toBe(200)
  })

  test('is shut out at once, and signs in anew when let in again', async () => {
    const { desk, dana, sam, samId } = await startWithTwo()
    expect((await put(desk, dana, samId, { isShutOut: true })).status).toBe(204)
    expect((await desk.ask('/api/programs', { headers: { cookie: sam } })).code).toBe('signed_out')
    expect((await signIn(desk, PASSWORD, { email: SAM })).status).toBe(401)
    expect((await put(desk, dana, samId, { isShutOut: false })).status).toBe(204)
    expect((await desk.ask('/api/programs', { headers: { cookie: sam } })).code).toBe('signed_out')
    expect((await signIn(desk, PASSWORD, { email: SAM })).status).toBe(200)
  })

  test('that is not there cannot be changed', async () => {
    const { desk, dana } = await startWithTwo()
    const strangers = ['ada', '0'.repeat(36), '00000000-0000-0000-0000-000000000000', "'--"]
    const answers = await Promise.all(
      strangers.map((id) => put(desk, dana, id, { role: 'viewer' })),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect((await put(desk, dana, 'ada', { role: 'king' })).status).toBe(400)
  })
})

describe('the last administrator', () => {
  test.each([{ role: 'manager' }, { isShutOut: true }])('stays: %j', async (change) => {
    const { desk, dana, danaId, samId } = await startWithTwo()
    expect((await put(desk, dana, danaId, change)).code).toBe('last_administrator')
    await put(desk, dana, samId, { role: 'administrator' })
    expect((await put(desk, dana, danaId, change)).status).toBe(204)
  })

  test('is not counted while shut out', async () => {
    const { desk, dana, danaId, samId } = await startWithTwo('administrator')
    await put(desk, dana, samId, { isShutOut: true })
    expect((await put(desk, dana, danaId, { role: 'viewer' })).code).toBe('last_administrator')
  })

  test('stays when two take each other’s role at once', async () => {
    const { desk, dana, sam, danaId, samId } = await startWithTwo('administrator')
    const answers = await Promise.all([
      put(desk, dana, samId, { role: 'viewer' }),
      put(desk, sam, danaId, { role: 'viewer' }),
    ])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  })
})

describe('the sessions of a person', () => {
  test('are listed while they are open, with the asker’s own marked', async () => {
    const { desk, dana, samId } = await startWithTwo()
    desk.pass(3_600_000)
    await signIn(desk, PASSWORD, {
      email: SAM,
      'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140 Safari/537',
    })
    const { people } = await listOf(desk, dana)
    expect(
      people.map(({ name, sessions }) => [
        name,
        sessions.map(({ isThis, browser }) => [isThis, browser]),
      ]),
    ).toEqual([
      ['Dana Reyes', [[true, null]]],
      [
        'Sam Carver',
        [
          [false, 'Chrome on macOS'],
          [false, null],
        ],
      ],
    ])
    desk.pass(LENGTHS.idleMs - 3_600_000 + 1)
    const later = await listOf(desk, cookieOf(await signIn(desk, PASSWORD)))
    expect(later.people.find(({ id }) => id === samId)?.sessions).toHaveLength(1)
  })

  test('end one by one', async () => {
    const { desk, dana, sam, samId, danaId } = await startWithTwo()
    const { people } = await listOf(desk, dana)
    const session = people.find(({ id }) => id === samId)?.sessions[0]?.id ?? ''
    expect((await remove(desk, dana, `/api/people/${danaId}/sessions/${session}`)).status).toBe(404)
    const path = `/api/people/${samId}/sessions/${session}`
    expect((await remove(desk, dana, path)).status).toBe(204)
    expect((await desk.ask('/api/programs', { headers: { cookie: sam } })).code).toBe('signed_out')
    expect((await remove(desk, dana, path)).status).toBe(404)
    expect((await remove(desk, dana, `/api/people/${samId}/sessions/ada`)).status).toBe(404)
  })
})

describe('one’s own sessions', () => {
  const own = async (desk: SignInDesk, cookie: string) =>
    ownSessions.parse(JSON.parse((await desk.ask('/api/sessions', { headers: { cookie } })).body))
      .sessions
  const isOpen = async (desk: SignInDesk, cookie: string) =>
    (await desk.ask('/api/programs', { headers: { cookie } })).status === 200

  test('are told, the last used first, and nobody else’s', async () => {
    const { desk, sam } = await startWithTwo('viewer')
    desk.pass(120_000)
    const elsewhere = cookieOf(await signIn(desk, PASSWORD, { email: SAM }))
    desk.pass(120_000)
    await desk.ask('/api/programs', { headers: { cookie: sam } })
    expect((await own(desk, sam)).map(({ isThis }) => isThis)).toEqual([true, false])
    desk.pass(120_000)
    expect((await own(desk, elsewhere)).map(({ isThis }) => isThis)).toEqual([true, false])
  })

  test('end one by one, or all others at once', async () => {
    const { desk, dana, sam } = await startWithTwo('viewer')
    const [second, third, fourth] = [
      cookieOf(await signIn(desk, PASSWORD, { email: SAM })),
      cookieOf(await signIn(desk, PASSWORD, { email: SAM })),
      cookieOf(await signIn(desk, PASSWORD, { email: SAM })),
    ]
    const ofSecond = (await own(desk, second)).find(({ isThis }) => isThis)?.id ?? ''
    expect((await remove(desk, sam, `/api/sessions/${ofSecond}`)).status).toBe(204)
    expect((await remove(desk, sam, `/api/sessions/${ofSecond}`)).status).toBe(404)
    expect(await isOpen(desk, second)).toBe(false)
    expect((await remove(desk, sam, '/api/sessions')).status).toBe(204)
    expect([await isOpen(desk, third), await isOpen(desk, fourth)]).toEqual([false, false])
    expect([await isOpen(desk, sam), await isOpen(desk, dana)]).toEqual([true, true])
  })

  test('never those of somebody else', async () => {
    const { desk, dana, sam } = await startWithTwo('viewer')
    const [ofDana] = await own(desk, dana)
    for (const session of [ofDana?.id ?? '', 'ada', '0'.repeat(36)])
      expect((await remove(desk, sam, `/api/sessions/${session}`)).status).toBe(404)
    expect(await isOpen(desk, dana)).toBe(true)
  })
})
