import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Storage } from './database'
import { deskMigrations } from './desk-storage'
import { migrate } from './migrations'
import { oneTimeTokens, people } from './people/people-schema'
import { cookieOf, PASSWORD, signInOver } from './people/test-people'
import { openTestDatabase } from './test-database'
import type { TestDatabase } from './test-embedded'
import { answerByPath, startApi, startDesk, type TestDesk } from './test-servers'
import { createPauses } from './upstream-care/pauses'

const PATIENCE_MS = 120_000

describe('two desks', () => {
  let storage: TestDatabase
  let first: Storage
  let second: Storage
  let time = Date.parse('2026-11-20T10:00:00Z')

  beforeAll(async () => {
    storage = await openTestDatabase()
    ;[first, second] = await Promise.all([storage.more(), storage.more()])
    // As two replicas do that start at the same moment.
    await Promise.all([migrate(first.db, deskMigrations), migrate(second.db, deskMigrations)])
    return async () => {
      await Promise.all([first.close(), second.close()])
    }
  }, PATIENCE_MS)
  afterAll(() => storage.close())

  const startReplica = async ({ db, changes }: Storage) => {
    const api = await startApi(
      answerByPath({
        '/program': { body: { data: { program: { type: 'Referral' } } } },
        '/customers/ada/archive': { body: {} },
      }),
    )
    const signIn = signInOver(db, { changes, now: () => new Date(time) })
    return { ...signIn, ...(await startDesk(api.url, { db, signIn })) }
  }

  test('are ready, know each other’s sessions, and end them for each other', async () => {
    const [one, other] = [await startReplica(first), await startReplica(second)]
    expect((await one.ask('/readyz')).status).toBe(200)
    expect((await other.ask('/readyz')).status).toBe(200)
    const token = await one.people.firstAdministratorToken()
    const welcome = await one.ask('/api/welcome', {
      method: 'POST',
      body: JSON.stringify({ token, name: 'Dana', email: 'dana@example.com', password: PASSWORD }),
    })
    expect(welcome.status).toBe(200)
    const headers = { cookie: cookieOf(welcome) }
    const archive = async (desk: TestDesk) =>
      (
        await desk.ask('/api/shop/v1/customers/ada/archive', {
          method: 'POST',
          body: '{}',
          headers,
        })
      ).status
    const read = async (desk: TestDesk) => (await desk.ask('/api/people', { headers })).status
    expect([await read(one), await read(other)]).toEqual([200, 200])

    // Somebody takes a role away on one of them: no write goes by the old one, and no read after a second.
    await second.db.update(people).set({ role: 'viewer' })
    expect(await archive(one)).toBe(403)
    time += 999
    expect(await read(one)).toBe(200)
    time += 1
    expect(await read(one)).toBe(403)
    await other.ask('/api/session', { method: 'DELETE', headers })
    expect(await archive(one)).toBe(401)
    time += 1000
    expect(await read(one)).toBe(401)
  })

  test('know each other’s pauses, and the longer of two counts', async () => {
    const failures: unknown[] = []
    const failed = (error: unknown) => void failures.push(error)
    const [one, other] = [createPauses(first.db, failed), createPauses(second.db, failed)]
    one.begin('key', 60_000)
    other.begin('key', 10_000)
    await expect
      .poll(() => other.left('key'), { timeout: 10_000, interval: 100 })
      .toBeGreaterThan(50_000)
    expect(other.left('another key')).toBe(0)
    const late = createPauses(second.db, failed)
    onTestFinished(() => expect(failures).toEqual([]))
    await expect
      .poll(() => late.left('key'), { timeout: 10_000, interval: 100 })
      .toBeGreaterThan(50_000)
  })
})

test(
  'an update keeps the later of two invitations of one address',
  { timeout: PATIENCE_MS },
  async () => {
    const { db, close } = await openTestDatabase()
    onTestFinished(close)
    const step = deskMigrations.findIndex(({ name }) => name === '0015-one-invitation')
    await migrate(db, deskMigrations.slice(0, step))
    const early = new Date('2026-11-20T10:00:00Z')
    const late = new Date('2026-11-20T10:00:01Z')
    const invitation = {
      purpose: 'invitation',
      role: 'viewer',
      expiresAt: new Date('2026-11-27'),
    } as const
    await db.insert(oneTimeTokens).values([
      { ...invitation, tokenHash: 'first', email: 'sam@example.com', createdAt: early },
      { ...invitation, tokenHash: 'second', email: 'sam@example.com', createdAt: late },
      { ...invitation, tokenHash: 'other', email: 'ines@example.com', createdAt: early },
    ])
    await migrate(db, deskMigrations)
    const kept = await db.select({ hash: oneTimeTokens.tokenHash }).from(oneTimeTokens)
    expect(kept.map(({ hash }) => hash).toSorted()).toEqual(['other', 'second'])
  },
)
