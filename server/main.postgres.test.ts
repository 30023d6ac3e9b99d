/** Desks as processes of their own on one PostgreSQL server: these tests run there alone (vite.config.ts). */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { creditOperation } from '@/api/credits'
import { emptyPostgres } from './test-database'
import { runBuiltDesk } from './test-desk-process'
import { answerAda, answerProgram, creditAda, makeDana } from './test-desk-visits'
import { KEY, startApi, until } from './test-servers'

const built = runBuiltDesk()
const root = path.dirname(import.meta.dirname)
const CLOCK_AHEAD = pathToFileURL(path.join(root, 'e2e/clock-ahead.mjs')).href
const HOUR = 3_600_000

test(
  'two desks as the compose file starts them share a PostgreSQL, and one goes on without the other',
  { timeout: 120_000 },
  async () => {
    const api = await startApi(answerProgram)
    const compose = await readFile(path.join(root, 'deploy/compose.yaml'), 'utf8')
    const environment = {
      ...Object.fromEntries(
        [...compose.matchAll(/^ {4}(DESK_\w+): '(.*)'$/gm)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      ),
      DATABASE_URL: await emptyPostgres(),
      PARTNERO_API_KEY: KEY,
      PARTNERO_API_URL: api.url.href,
    }
    // At the same moment, so that both find no tables.
    const [one, other] = [built.start(environment), built.start(environment)]
    const [, otherOrigin] = await Promise.all([one.ready(), other.ready()])
    const cookie = await makeDana(one)
    const isKnown = async () =>
      (await fetch(`${otherOrigin}/api/programs`, { headers: { cookie } })).status
    expect(await isKnown()).toBe(200)
    one.child.kill('SIGTERM')
    expect(await one.ended).toBe(0)
    expect(await isKnown()).toBe(200)
    expect((await fetch(`${otherOrigin}/readyz`)).status).toBe(200)
  },
)

test(
  'a desk whose clock is an hour ahead writes a credit down at the time of the database',
  { timeout: 120_000 },
  async () => {
    const api = await startApi((incoming, response) => {
      if (incoming.method === 'GET') answerAda(incoming, response)
      else response.end('{"status":1}')
    })
    const desk = built.start({
      DATABASE_URL: await emptyPostgres(),
      PARTNERO_API_KEY: KEY,
      PARTNERO_API_URL: api.url.href,
      NODE_OPTIONS: `--import=${CLOCK_AHEAD}`,
      CLOCK_AHEAD_MS: String(HOUR),
    })
    const credit = creditOperation.parse(await (await creditAda(await desk.ready())).json())
    expect(Math.abs(credit.startedAt - Date.now())).toBeLessThan(HOUR / 2)
  },
)

describe('a desk that is told to end in mid-credit', () => {
  const listOf = async (origin: string): Promise<unknown> =>
    (await fetch(`${origin}/api/default/credits?customer=ada`)).json()

  /** One of two desks on one database has sent a credit, which Partnero has not answered; then it is told to end. */
  async function endInMidCredit() {
    let answer = (): void => undefined
    const api = await startApi((incoming, response) => {
      if (incoming.method === 'GET') answerAda(incoming, response)
      else answer = () => response.writeHead(200).end('{"status":1}')
    })
    const sent = () => api.seen.filter(({ method }) => method === 'POST')
    const environment = {
      DATABASE_URL: await emptyPostgres(),
      PARTNERO_API_KEY: KEY,
      PARTNERO_API_URL: api.url.href,
      UPSTREAM_TIMEOUT_MS: '3000',
    }
    const [one, other] = [built.start(environment), built.start(environment)]
    const [origin, otherOrigin] = await Promise.all([one.ready(), other.ready()])
    const credit = creditAda(origin)
    await until(() => sent().length === 1, 'the credit is sent')
    one.child.kill('SIGTERM')
    await expect.poll(() => fetch(origin).catch(() => 'closed')).toBe('closed')
    return { one, otherOrigin, credit, sent, answer: () => answer() }
  }

  test('answers it first, and another desk reads on', { timeout: 120_000 }, async () => {
    const { one, otherOrigin, credit, sent, answer } = await endInMidCredit()
    answer()
    expect(await (await credit).json()).toMatchObject({
      state: 'checking',
      answer: { kind: 'accepted' },
    })
    expect(await one.ended).toBe(0)
    await expect
      .poll(() => listOf(otherOrigin), { timeout: 30_000 })
      .toMatchObject({
        credits: [{ state: 'checking', checks: [{ amount: '0' }, { amount: '0' }] }],
      })
    expect(sent()).toHaveLength(1)
  })

  test('waits no longer than for an answer, and leaves it open', { timeout: 120_000 }, async () => {
    const { one, otherOrigin, credit, sent } = await endInMidCredit()
    expect(await (await credit).json()).toMatchObject({
      state: 'checking',
      answer: { kind: 'none', reason: 'timeout' },
    })
    expect(await one.ended).toBe(0)
    expect(await listOf(otherOrigin)).toMatchObject({ credits: [{ state: 'checking' }] })
    expect(sent()).toHaveLength(1)
  })
})
