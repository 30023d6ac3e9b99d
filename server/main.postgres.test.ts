/** Desks as processes of their own on one PostgreSQL server: these tests run there alone (vite.config.ts). */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { emptyPostgres } from './test-database'
import { runBuiltDesk } from './test-desk-process'
import { answerByPath, KEY, startApi, until } from './test-servers'

const answerProgram = answerByPath({
  '/program': { body: { data: { program: { type: 'Referral', name: 'Harbor' } } } },
  '/customers?limit=1': { body: { data: [] } },
})

const built = runBuiltDesk()
const root = path.dirname(import.meta.dirname)

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
    const [origin, otherOrigin] = await Promise.all([one.ready(), other.ready()])
    const token = () => /welcome#first\.([\w-]{43})/.exec(one.said())?.[1]
    await until(() => token() !== undefined, 'the link is printed')
    const welcome = await fetch(`${origin}/api/welcome`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({
        token: token(),
        name: 'Dana',
        email: 'dana@example.com',
        password: 'correct horse battery',
      }),
    })
    expect(welcome.status).toBe(200)
    const cookie = (welcome.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const isKnown = async () =>
      (await fetch(`${otherOrigin}/api/programs`, { headers: { cookie } })).status
    expect(await isKnown()).toBe(200)
    one.child.kill('SIGTERM')
    expect(await one.ended).toBe(0)
    expect(await isKnown()).toBe(200)
    expect((await fetch(`${otherOrigin}/readyz`)).status).toBe(200)
  },
)
