import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Database } from './database'
import { deskMigrations } from './desk-storage'
import { migrate } from './migrations'
import { cookieOf, PASSWORD, signInOver } from './people/test-people'
import { engines, skippedEngines, type Engine } from './test-engines'
import { answerByPath, startApi, startDesk } from './test-servers'
import { createPauses } from './upstream-care/pauses'

const PATIENCE_MS = 120_000

test.each(skippedEngines)('PostgreSQL is skipped: %s', (reason) => {
  expect(reason).toBe('no server is installed here')
})

describe.each(engines)('two desks on $name', ({ open }) => {
  let storage: Awaited<ReturnType<Engine['open']>>
  let first: Database
  let second: Database

  beforeAll(async () => {
    storage = await open()
    const more = await storage.more()
    first = storage.db
    second = more.db
    // As two replicas do that start at the same moment.
    await Promise.all([migrate(first, deskMigrations), migrate(second, deskMigrations)])
    return () => more.close()
  }, PATIENCE_MS)
  afterAll(() => storage.close())

  const startReplica = async (db: Database) => {
    const api = await startApi(
      answerByPath({ '/program': { body: { data: { program: { type: 'Referral' } } } } }),
    )
    const signIn = signInOver(db)
    return { people: signIn.people, ...(await startDesk(api.url, { db, signIn })) }
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
    expect((await other.ask('/api/programs', { headers })).status).toBe(200)
    await other.ask('/api/session', { method: 'DELETE', headers })
    expect((await one.ask('/api/programs', { headers })).status).toBe(401)
  })

  test('know each other’s pauses, and the longer of two counts', async () => {
    const failures: unknown[] = []
    const failed = (error: unknown) => void failures.push(error)
    const [one, other] = [createPauses(first, failed), createPauses(second, failed)]
    one.begin('key', 60_000)
    other.begin('key', 10_000)
    await expect
      .poll(() => other.left('key'), { timeout: 10_000, interval: 100 })
      .toBeGreaterThan(50_000)
    expect(other.left('another key')).toBe(0)
    const late = createPauses(second, failed)
    onTestFinished(() => expect(failures).toEqual([]))
    await expect
      .poll(() => late.left('key'), { timeout: 10_000, interval: 100 })
      .toBeGreaterThan(50_000)
  })
})
