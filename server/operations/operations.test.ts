import { describe, expect, test } from 'vitest'
import { openTestDatabase } from '../test-database'
import { answerByPath, KEY, openRequest, startApi, startDesk, until } from '../test-servers'
import { failureText, openEventLog } from './event-log'

const LIST = '/api/shop/v1/customers?limit=25&page=1'
const TOKEN = 'metrics-token-4f1b'
const program = answerByPath({
  '/program': { body: { data: { program: { type: 'Referral', name: 'Harbor' } } } },
  '/customers?limit=25&page=1': { body: { data: [] } },
})

describe('the addresses for machines', () => {
  test('say that the process is up, by whatever name it is asked', async () => {
    const desk = await startDesk((await startApi()).url)
    const { status, body } = await desk.ask('/healthz', { headers: { host: '10.0.0.7:8080' } })
    expect({ status, body }).toEqual({ status: 200, body: 'up\n' })
    expect(await desk.ask('/healthz', { method: 'HEAD' })).toMatchObject({ status: 200 })
    expect(await desk.ask('/healthz', { method: 'POST' })).toMatchObject({ status: 405 })
  })

  test('say that it is ready once Partnero was reached, and go on while that is away', async () => {
    const api = await startApi(program)
    const desk = await startDesk(api.url)
    expect(await desk.ask('/readyz')).toMatchObject({ status: 200, body: 'ready\n' })
    await api.stop()
    expect(await desk.ask(LIST)).toMatchObject({ status: 502 })
    expect(await desk.ask('/readyz')).toMatchObject({ status: 200 })
  })

  test('ask Partnero nothing more once it was reached, whatever is wrong with another program', async () => {
    const api = await startApi((request, response) => {
      if (request.headers.authorization === `Bearer ${KEY}`) program(request, response)
      else response.writeHead(401).end()
    })
    const desk = await startDesk(api.url, {
      programs: [
        { id: 'shop', key: KEY, variable: 'PARTNERO_API_KEY_SHOP' },
        { id: 'harbor', key: 'an-old-key', variable: 'PARTNERO_API_KEY_HARBOR' },
      ],
    })
    expect(await desk.ask('/readyz')).toMatchObject({ status: 200 })
    const asked = api.seen.length
    expect(await desk.ask('/readyz')).toMatchObject({ status: 200 })
    expect(api.seen).toHaveLength(asked)
  })

  test('say that it is not ready while Partnero was never reached', async () => {
    const api = await startApi()
    await api.stop()
    const desk = await startDesk(api.url)
    expect(await desk.ask('/readyz')).toMatchObject({ status: 503, body: 'not ready\n' })
  })

  test('say that it is not ready without its database', async () => {
    const { db, close } = await openTestDatabase()
    const desk = await startDesk((await startApi(program)).url, { db })
    expect(await desk.ask('/readyz')).toMatchObject({ status: 200 })
    await close()
    expect(await desk.ask('/readyz')).toMatchObject({ status: 503 })
  })
})

describe('the metrics', () => {
  test('count requests by pattern and time them, without a word of whoever asked', async () => {
    const desk = await startDesk((await startApi(program)).url)
    await desk.ask('/api/shop/v1/customers/ada%40example.com')
    await desk.ask(LIST, { headers: { cookie: 'session=secret-cookie' } })
    await desk.ask(LIST)
    await desk.ask('/api/shop/v1/ada@example.com')
    await desk.ask('/shop/customers/ada@example.com')
    await until(() => desk.events.length === 5, 'all answers are over')
    const { body, headers } = await desk.ask('/metrics')
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(body.split('\n')).toEqual(
      expect.arrayContaining([
        '# TYPE desk_requests_total counter',
        'desk_requests_total{method="GET",pattern="/api/*/v1/customers",status="200"} 2',
        'desk_requests_total{method="GET",pattern="/api/*/v1/customers/*",status="404"} 1',
        'desk_requests_total{method="GET",pattern="/api/other",status="404"} 1',
        'desk_requests_total{method="GET",pattern="page",status="200"} 1',
        'desk_request_seconds_bucket{pattern="/api/*/v1/customers",le="+Inf"} 2',
        'desk_request_seconds_count{pattern="/api/*/v1/customers"} 2',
        'desk_failures_total 0',
      ]),
    )
    expect(body).not.toMatch(/example\.com|ada|shop|secret-cookie|limit=/)
  })

  test('have buckets that include those before them', async () => {
    const desk = await startDesk((await startApi(program)).url)
    await desk.ask(LIST)
    await until(() => desk.events.length === 1, 'the answer is over')
    const { body } = await desk.ask('/metrics')
    const counts = [...body.matchAll(/seconds_bucket\{.*\} (\d+)/g)].map(([, count]) =>
      Number(count),
    )
    expect(counts).toHaveLength(13)
    expect(counts).toEqual(counts.toSorted((one, other) => one - other))
    expect(counts.at(-1)).toBe(1)
  })

  test('are for this machine alone when no token is set', async () => {
    const { url } = await startApi(program)
    const loopback = await startDesk(url)
    expect(await loopback.ask('/metrics')).toMatchObject({ status: 200 })
    expect(await loopback.ask('/metrics', { headers: { host: 'evil.example' } })).toMatchObject({
      status: 404,
    })
    const reachable = await startDesk(url, { publicUrl: new URL('https://desk.example.com') })
    expect(await reachable.ask('/metrics')).toMatchObject({ status: 404 })
  })

  test('are for whoever knows the token when one is set', async () => {
    const desk = await startDesk((await startApi(program)).url, { metricsToken: TOKEN })
    const ask = async (authorization: string) =>
      (await desk.ask('/metrics', { headers: { authorization, host: 'desk-1:5173' } })).status
    expect(await ask(`Bearer ${TOKEN}`)).toBe(200)
    expect(await ask(`Bearer ${TOKEN}x`)).toBe(404)
    expect(await ask(TOKEN)).toBe(404)
    expect((await desk.ask('/metrics')).status).toBe(404)
  })
})

describe('what is told about a request', () => {
  test('is its pattern and what it came to', async () => {
    const desk = await startDesk((await startApi(program)).url)
    const { headers } = await desk.ask(LIST)
    await until(() => desk.events.length === 1, 'the answer is over')
    expect(desk.events).toEqual([
      {
        requestId: headers['x-request-id'],
        method: 'GET',
        pattern: '/api/*/v1/customers',
        status: 200,
        milliseconds: expect.any(Number),
      },
    ])
  })

  test('of a caller who leaves is 499', async () => {
    const api = await startApi(() => undefined)
    const desk = await startDesk(api.url)
    const asked = openRequest(desk, LIST)
    await until(() => api.seen.length === 1, 'the request has reached the API')
    asked.destroy()
    await until(() => desk.events.length === 1, 'it is told')
    expect(desk.events).toMatchObject([{ status: 499 }])
  })
})

describe('the log', () => {
  const written = () => {
    const out: string[] = []
    const error: string[] = []
    return {
      out,
      error,
      output: { out: (text: string) => out.push(text), error: (text: string) => error.push(text) },
    }
  }
  const answered = {
    requestId: 'one',
    method: 'GET',
    pattern: '/api/*/v1/customers',
    status: 200,
    milliseconds: 1.26,
  }

  test('for a terminal is sentences, and no word of what went well', () => {
    const { out, error, output } = written()
    const log = openEventLog('text', output)
    log.say('Ready.')
    log.answered(answered)
    log.failed('It failed.')
    log.flush()
    expect({ out, error }).toEqual({ out: ['Ready.\n'], error: ['It failed.\n'] })
  })

  test('for a collector is one JSON line for each event, in order', () => {
    const { out, output } = written()
    const log = openEventLog('json', output, () => 0)
    log.answered(answered)
    log.answered({ ...answered, status: 502 })
    expect(out).toEqual([])
    log.failed('It failed,\nhere.')
    const time = '1970-01-01T00:00:00.000Z'
    const event = { time, event: 'answered', request_id: 'one', method: 'GET', ms: 1.3 }
    const lines = out.join('').trimEnd().split('\n')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { ...event, level: 'info', pattern: '/api/*/v1/customers', status: 200 },
      { ...event, level: 'error', pattern: '/api/*/v1/customers', status: 502 },
      { time, level: 'error', event: 'failed', message: 'It failed,\nhere.' },
    ])
  })

  test('of a failure names its kind, its code and its place, and none of its values', async () => {
    const { db, close } = await openTestDatabase()
    const failed: unknown = await db
      .execute("select * from nowhere where email = 'ada@example.com'")
      .catch((error: unknown) => error)
    await close()
    expect(String(failed)).toContain('ada@example.com')
    expect(failureText(failed)).toMatch(/^\w+ 42P01\n {4}at /)
    expect(failureText(failed)).not.toContain('ada')
    expect(failureText('ada@example.com')).toBe('a value that is no error was thrown')
  })

  test('of a failure tells no line of its message for a place', () => {
    const failed = new Error('params: x\n    at ada@example.com')
    expect(String(failed.stack)).toContain('\n    at ada@example.com')
    expect(failureText(failed)).toMatch(/^Error\n {4}at /)
    expect(failureText(failed)).not.toContain('ada')
    failed.message = 'told otherwise later'
    expect(failureText(failed)).toBe('Error')
  })
})
