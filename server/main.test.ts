import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runBuiltDesk, type BuiltDesk } from './test-desk-process'
import { answerAda, answerProgram, creditAda, makeDana } from './test-desk-visits'
import { answerByPath, KEY, startApi, until, type TestApi } from './test-servers'

const built = runBuiltDesk()
const start: BuiltDesk['start'] = (...how) => built.start(...how)

/** What the desk says when it refuses to start. */
async function refusal(environment: Record<string, string>, args?: readonly string[]) {
  const desk = start(environment, args)
  return { code: await desk.ended, said: desk.said() }
}

/** A desk with a key and data of its own, before an API. */
const before = (api: TestApi) => ({
  PARTNERO_API_KEY: KEY,
  PARTNERO_API_URL: api.url.href,
  DATA_DIRECTORY: built.freshData(),
})

describe('the desk as a process', () => {
  test('serves the page and the programs of a key, says its address, and never the key', async () => {
    const api = await startApi(answerProgram)
    const desk = start({ PARTNERO_API_KEY: KEY, PARTNERO_API_URL: api.url.href })
    const origin = await desk.ready()
    const page = await fetch(`${origin}/default/customers`)
    const programs = await fetch(`${origin}/api/programs`)
    const list = await fetch(`${origin}/api/default/v1/customers?limit=1`)
    const answers = [await page.text(), await programs.text(), await list.text()]
    expect([page.status, programs.status, list.status]).toEqual([200, 200, 200])
    expect(JSON.parse(answers[1] ?? '')).toMatchObject({
      programs: [{ id: 'default', name: 'Harbor', kind: 'refer-a-friend', problem: null }],
      embedded: false,
    })
    await api.stop()
    await fetch(`${origin}/api/default/v1/customers?limit=1`)
    desk.child.kill('SIGTERM')
    expect(await desk.ended).toBe(0)
    expect(desk.said()).toMatch(
      /^Partnero Desk is ready: http:\/\/localhost:\d+\n[0-9a-f-]{36} GET \/customers: upstream_unreachable ECONNREFUSED\n$/,
    )
    expect([...answers, desk.said()].filter((text) => text.includes(KEY))).toEqual([])
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes what is under way when told to end (%s)',
    async (signal) => {
      let finish = (): void => undefined
      const api = await startApi((incoming, response) => {
        if (incoming.method === 'GET') answerProgram(incoming, response)
        else finish = () => response.end('{"status":1}')
      })
      const desk = start({ PARTNERO_API_KEY: KEY, PARTNERO_API_URL: api.url.href })
      const origin = await desk.ready()
      const write = fetch(`${origin}/api/default/v1/transactions`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{"amount":10}',
      })
      await until(() => api.seen.some(({ method }) => method === 'POST'), 'the write is under way')
      desk.child.kill(signal)
      await expect.poll(() => fetch(origin).catch(() => 'closed')).toBe('closed')
      finish()
      const answer = await write
      expect(await answer.text()).toBe('{"status":1}')
      expect(await desk.ended).toBe(0)
    },
  )

  test('sends no further row of a list once it is told to end, while a request is under way', async () => {
    let finish = (): void => undefined
    const api = await startApi((incoming, response) => {
      if (incoming.method === 'GET') answerProgram(incoming, response)
      else if (incoming.url?.endsWith('/transactions')) finish = () => response.end('{"status":1}')
      else response.end('{"status":1}')
    })
    const invites = () => api.seen.filter(({ target }) => target.endsWith(':invite')).length
    const desk = start(before(api))
    const origin = await desk.ready()
    const post = (address: string, body: unknown, headers = {}) =>
      fetch(`${origin}/api/default${address}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    const write = post('/v1/transactions', { amount: 10 })
    await until(() => api.seen.some(({ method }) => method === 'POST'), 'the write is under way')
    const rows = Array.from({ length: 200 }, (_, at) => ({
      target: `guest${at}@example.com`,
      name: '',
    }))
    const job = { rows, about: 'list.csv' }
    const started = await post('/jobs/invite', job, { 'idempotency-key': 'list-one' })
    expect(started.status).toBe(200)
    await until(() => invites() > 1, 'the list is under way')
    desk.child.kill('SIGTERM')
    let last = -1
    const isStill = () => {
      const same = invites() === last
      last = invites()
      return same
    }
    // A row is sent each 150 ms.
    await expect.poll(isStill, { interval: 900, timeout: 10_000 }).toBe(true)
    expect(last).toBeLessThan(200)
    finish()
    expect((await write).status).toBe(200)
    expect(await desk.ended).toBe(0)
  })

  test('that is killed while a credit is sent knows of it when it starts again, and sends nothing twice', async () => {
    const api = await startApi((incoming, response) => {
      // The credit is never answered.
      if (incoming.method === 'GET') answerAda(incoming, response)
    })
    const sent = () => api.seen.filter(({ method }) => method === 'POST')
    const environment = before(api)
    const desk = start(environment)
    const origin = await desk.ready()
    const credit = creditAda(origin)
    await until(() => sent().length === 1, 'the credit is sent')
    desk.child.kill('SIGKILL')
    await expect(credit).rejects.toThrow('fetch failed')
    await desk.ended

    const again = await start(environment).ready()
    await expect
      .poll(async () => (await fetch(`${again}/api/default/credits?customer=ada`)).json(), {
        timeout: 10_000,
      })
      .toMatchObject({
        credits: [
          {
            reason: 'Arrived broken',
            state: 'checking',
            before: { amount: '0' },
            checks: [{ amount: '0' }],
          },
        ],
      })
    expect(sent().map(({ body }) => body)).toEqual([
      '{"amount":25.00,"amount_units":"USD","is_currency":true}',
    ])
  })

  test.each([
    ['a refused key', { status: 401, body: { status: 0 } }, 'key-refused'],
    ['a failing API', { status: 500, body: {} }, 'unreachable'],
  ])('starts with %s, and says so there and in the page', async (_what, answer, problem) => {
    const api = await startApi(answerByPath({ '/program': answer }))
    const desk = start({ PARTNERO_API_KEY_SHOP: KEY, PARTNERO_API_URL: api.url.href })
    const origin = await desk.ready()
    await until(() => desk.said().includes('Shop: Partnero '), 'the problem is said')
    const programs: unknown = await (await fetch(`${origin}/api/programs`)).json()
    const [, sentence] = /Shop: (.*)\n$/.exec(desk.said()) ?? []
    expect(programs).toMatchObject({ programs: [{ problem, problemText: sentence }] })
  })

  test('without the key that an address needs says which variable', async () => {
    const desk = start({ PARTNERO_API_URL: 'http://127.0.0.1:9/v1' })
    await desk.ready()
    await until(
      () => desk.said().includes('There is no API key: set PARTNERO_API_KEY'),
      'it says so',
    )
    desk.child.kill('SIGTERM')
    expect(await desk.ended).toBe(0)
  })
})

describe('the log for a collector', () => {
  // Grace, because the IDs of requests are hexadecimal, and one of them had an “ada”.
  test('is JSON, line by line, and names no key, person, cookie, query or body', async () => {
    const api = await startApi(answerProgram)
    const desk = start({ PARTNERO_API_KEY: KEY, PARTNERO_API_URL: api.url.href, DESK_LOG: 'json' })
    const origin = await desk.ready()
    const cookie = 'session=cookie-5d1e'
    const grace = `${origin}/api/default/v1/customers/grace%40example.com`
    await fetch(`${grace}?search=query-77aa`, { headers: { cookie } })
    await fetch(`${grace}/archive`, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: '{"note":"body-9c2f"}',
    })
    await fetch(`${origin}/default/customers/grace@example.com`)
    await fetch(`${origin}/api/grace@example.com/v1/customers`)
    await api.stop()
    await fetch(grace, { headers: { cookie } })
    desk.child.kill('SIGTERM')
    expect(await desk.ended).toBe(0)
    const lines = desk.said().trimEnd().split('\n')
    const events = lines.map((line): unknown => JSON.parse(line))
    const told = { time: expect.any(String), request_id: expect.any(String), level: 'info' }
    expect(events).toMatchObject([
      { event: 'said', level: 'info' },
      { ...told, method: 'GET', pattern: '/api/*/v1/customers/*', status: 404 },
      { ...told, method: 'POST', pattern: '/api/*/v1/customers/*/archive', status: 404 },
      { ...told, method: 'GET', pattern: 'page', status: 200 },
      { ...told, method: 'GET', pattern: '/api/*/v1/customers', status: 404 },
      { event: 'failed', message: expect.stringContaining('GET /customers/*: upstream') },
      { ...told, method: 'GET', pattern: '/api/*/v1/customers/*', status: 502, level: 'error' },
    ])
    expect(desk.said()).not.toMatch(
      new RegExp(`grace|cookie-5d1e|query-77aa|body-9c2f|${KEY}|default/`),
    )
  })
})

describe('a start that cannot be is one sentence and exit code 1', () => {
  test('for an address that is none', async () => {
    expect(await refusal({ PARTNERO_API_KEY: KEY, PARTNERO_API_URL: 'partnero' })).toEqual({
      code: 1,
      said: 'PARTNERO_API_URL is not the address of an API: it should look like https://api.partnero.com/v1.\n',
    })
  })

  test('for a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    expect(await refusal({ PORT: port, PARTNERO_API_KEY: KEY })).toEqual({
      code: 1,
      said: `Port ${port} is in use: stop the program that uses it, or choose another one, for example PORT=5199 npm start.\n`,
    })
  })

  test('for a data directory that another desk has', async () => {
    const api = await startApi(answerProgram)
    const environment = before(api)
    const first = start(environment)
    await first.ready()
    expect(await refusal(environment)).toEqual({
      code: 1,
      said: `The data directory ${path.join(environment.DATA_DIRECTORY, 'desk')} is in use by process ${first.child.pid}: stop that process, or choose another directory, for example DATA_DIRECTORY=.data2 npm start.\n`,
    })
    expect((await fetch(await first.ready())).status).toBe(200)
  })

  test('for options that do not exist or do not apply', async () => {
    expect(await refusal({}, ['--seed'])).toEqual({
      code: 1,
      said: '--seed is not an option: there is only --reset.\n',
    })
    expect(await refusal({ PARTNERO_API_KEY: KEY }, ['--reset'])).toEqual({
      code: 1,
      said: '--reset starts the embedded API over, but a Partnero key is configured.\n',
    })
  })
})

describe('the way back for an administrator', () => {
  const link = async (environment: Record<string, string>) => {
    const program = start(environment, [], 'administrator-link.js')
    return { code: await program.ended, said: program.said() }
  }

  test('is a link to the address of the desk, printed by a command of its own', async () => {
    const settings = { DESK_SIGN_IN: 'on', DESK_URL: 'https://desk.example.com' }
    const { code, said } = await link(settings)
    expect(code).toBe(0)
    expect(said).toMatch(
      /^Nobody can sign in yet\..*: https:\/\/desk\.example\.com\/welcome#first\.[\w-]{43}\n$/,
    )
  })

  test('is none where nobody signs in, or while a desk has the embedded database', async () => {
    expect(await link({})).toEqual({
      code: 1,
      said: 'Nobody signs in at this desk: set DESK_SIGN_IN=on, as it is for the desk.\n',
    })
    const api = await startApi(answerProgram)
    const environment = before(api)
    await start(environment).ready()
    const { code, said } = await link({
      DESK_SIGN_IN: 'on',
      DATA_DIRECTORY: environment.DATA_DIRECTORY,
    })
    expect(code).toBe(1)
    expect(said).toMatch(/^The data directory .* is in use by process \d+: stop that process/)
  })
})

test('the audit log of an embedded database is verified by a command, while no desk has it', async () => {
  const api = await startApi(answerProgram)
  const environment = before(api)
  const desk = start(environment)
  const origin = await desk.ready()
  await fetch(`${origin}/api/default/v1/customers/ada/archive`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: '{}',
  })
  const early = start(environment, [], 'audit-verify.js')
  expect([await early.ended, early.said()]).toEqual([
    1,
    expect.stringMatching(/^The data directory .* is in use by process \d+: stop that process/),
  ])
  desk.child.kill('SIGTERM')
  await desk.ended
  const command = start(environment, [], 'audit-verify.js')
  expect([await command.ended, command.said()]).toEqual([
    0,
    expect.stringMatching(
      /^The audit log is sound: 2 entries, from 1 to 2\.\nLast hash: [\da-f]{64}\n$/,
    ),
  ])
})

describe('without a key the desk runs the embedded API', () => {
  const standIn = (script: string) => writeFile(path.join(built.server, 'stand-in.js'), script)

  const LISTENING = `
    import { createServer } from 'node:http'
    const server = createServer((request, response) => {
      const type = request.headers.authorization.endsWith('harbor-pro') ? 'Affiliate' : 'Referral'
      response.end(JSON.stringify({ data: { program: { type } } }))
    })
    server.listen(0, '127.0.0.1', () => {
      const address = 'http://127.0.0.1:' + server.address().port + '/v1'
      process.send({ type: 'listening', address })
    })
    process.on('SIGTERM', () => { console.log('database closed'); process.exit(0) })
    process.on('disconnect', () => process.exit(0))
    console.log('stand-in', process.pid, process.argv.slice(2).join(' '))`

  test('says what that says, knows its programs, and lets it close its database', async () => {
    await standIn(LISTENING)
    const desk = start({}, ['--reset'])
    const origin = await desk.ready()
    const programs: unknown = await (await fetch(`${origin}/api/programs`)).json()
    expect(programs).toMatchObject({
      programs: [
        { id: 'harbor-friends', kind: 'refer-a-friend', problem: null },
        { id: 'harbor-pro', kind: 'affiliate', problem: null },
      ],
      embedded: true,
    })
    desk.child.kill('SIGINT')
    expect(await desk.ended).toBe(0)
    expect(desk.said()).toMatch(
      /^stand-in \d+ --reset\nPartnero Desk is ready: .*\ndatabase closed\n$/,
    )
  })

  test('ends when that ends', async () => {
    await standIn(LISTENING)
    const desk = start({})
    await desk.ready()
    process.kill(Number(/stand-in (\d+)/.exec(desk.said())?.[1]), 'SIGKILL')
    expect(await desk.ended).toBe(1)
    expect(desk.said()).toContain(
      'The embedded API has ended, so the desk ends too: start it again.',
    )
  })

  test('leaves nothing running when it is killed', async () => {
    await standIn(LISTENING)
    const desk = start({})
    await desk.ready()
    const pid = Number(/stand-in (\d+)/.exec(desk.said())?.[1])
    desk.child.kill('SIGKILL')
    await desk.ended
    await until(() => !isRunning(pid), 'the embedded API has ended')
    expect(isRunning(pid)).toBe(false)
  })

  test('says the sentence of one that refuses to start', async () => {
    await standIn(`
      process.send({ type: 'failed', message: 'Another desk uses .data: stop it first.' })
      process.exitCode = 1
      process.disconnect()`)
    expect(await refusal({})).toEqual({
      code: 1,
      said: 'Another desk uses .data: stop it first.\n',
    })
  })
})

describe('the desk with sign-in', () => {
  test('prints a link for the first administrator, once there is none, and answers nobody else', async () => {
    const api = await startApi(answerProgram)
    const environment = { ...before(api), DESK_SIGN_IN: 'on' }
    const desk = start(environment)
    const origin = await desk.ready()
    const stranger = await fetch(`${origin}/api/default/v1/customers?limit=1`)
    expect(stranger.status).toBe(401)
    const cookie = await makeDana(desk)
    expect(desk.said()).toContain(`${origin}/welcome#first.`)
    const programs = await fetch(`${origin}/api/programs`, { headers: { cookie } })
    expect(programs.status).toBe(200)
    desk.child.kill('SIGTERM')
    expect(await desk.ended).toBe(0)

    const again = start(environment)
    const later = await again.ready()
    const kept = await fetch(`${later}/api/programs`, { headers: { cookie } })
    expect(kept.status).toBe(200)
    expect(again.said()).not.toContain('/welcome#')
  })

  test('is demanded before it listens beyond this machine', async () => {
    expect(await refusal({ PARTNERO_API_KEY: KEY, HOST: '0.0.0.0' })).toEqual({
      code: 1,
      said: 'HOST would let other machines use this desk and its key without signing in: set DESK_SIGN_IN=on as well.\n',
    })
  })
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
