import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { GATEWAY_RULES } from './gateway-rules'
import { answerTo, KEY, openRequest, sendRaw, startApi, startDesk } from './test-servers'

const LIST = '/api/shop/v1/customers?limit=25&page=1'
const WRITE = '/api/shop/v1/transactions'

const identified = (path: string) => path.replaceAll('*', 'a%2Bb%40example.com')

describe('what is passed on', () => {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
  const cases = GATEWAY_RULES.flatMap(({ path, methods: allowed }) =>
    methods.map((method) => ({
      method,
      path: identified(path),
      allowed: allowed.some((each) => each === method),
    })),
  )

  test('is every request of the table, and no other method of its paths', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const answers = await Promise.all(
      cases.map(({ method, path }) => desk.ask(`/api/shop/v1${path}`, { method })),
    )
    expect(answers.map(({ status }) => status)).toEqual(
      cases.map(({ allowed }) => (allowed ? 200 : 405)),
    )
    const seen = api.seen.map(({ method, target }) => `${method} ${target}`)
    const passed = cases
      .filter(({ allowed }) => allowed)
      .map(({ method, path }) => `${method} /v1${path}`)
    const isWrite = (line: string) => !line.startsWith('GET ')
    expect(seen.filter(isWrite).toSorted()).toEqual(passed.filter(isWrite).toSorted())
    // For the audit log the desk reads by itself what a write is about.
    expect([...new Set(seen)].toSorted()).toEqual(passed.toSorted())
  })

  test('is the query, byte for byte', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const query = '?partner.key=a%2bB+c&x=%zz&&y=;|"<>&limit=25'
    await sendRaw(
      desk.port,
      `GET /api/shop/v1/customers${query} HTTP/1.1\r\nHost: localhost:${desk.port}\r\nConnection: close\r\n\r\n`,
    )
    expect(api.seen.map(({ target }) => target)).toEqual([`/v1/customers${query}`])
  })

  test('is the body of a write, byte for byte, and its idempotency key', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const body = '{"amount":10.00,"amount_units":"USD" , "note":"Zoë 雪"}'
    const { status } = await desk.ask(WRITE, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': 'operation-1' },
    })
    expect(status).toBe(200)
    expect(api.seen).toMatchObject([
      { method: 'POST', body, headers: { 'idempotency-key': 'operation-1' } },
    ])
  })

  test('is a body whose length was not announced', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const answer = await sendRaw(
      desk.port,
      [
        `POST ${WRITE} HTTP/1.1`,
        `Host: localhost:${desk.port}`,
        `Origin: ${desk.origin}`,
        'Content-Type: application/json; charset=utf-8',
        'Transfer-Encoding: chunked',
        'Connection: close',
        '',
        '7\r\n{"amoun\r\n6\r\nt":10}\r\n0\r\n\r\n',
      ].join('\r\n'),
    )
    expect(answer).toContain('HTTP/1.1 200 OK')
    expect(api.seen).toMatchObject([{ body: '{"amount":10}' }])
  })

  test('is never the body of a read', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const { status } = await desk.ask(LIST, { body: '{"key":"ada"}' })
    expect(status).toBe(200)
    expect(api.seen).toMatchObject([{ method: 'GET', body: '' }])
    expect(api.seen[0]?.headers).not.toHaveProperty('content-length')
    expect(api.seen[0]?.headers).not.toHaveProperty('content-type')
  })
})

describe('what is refused, before anything leaves this machine', () => {
  const targets = [
    '/api/shop/v1/customers/../program',
    '/api/shop/v1/customers/%2e%2e/program',
    '/api/shop/v1/customers/%2E./%2e%2e/balance',
    '/api/shop/v1/../../api/shop/v1/customers',
    '/api/shop/v1/customers/a%2Fb',
    '/api/shop/v1/customers/a%5c..%5cb',
    '/api/shop/v1/customers\\..\\program',
    '/api/shop/v1/customers/%252e%252e',
    '/api/shop/v1//customers',
    '/api/shop/v1/customers/',
    '/api/shop//v1/customers',
    '//evil.example/api/shop/v1/customers',
    '/api/shop/v1/http://evil.example/customers',
    '/api/shop/v1/@evil.example/customers',
    '/api/shop/v1/customers/a%00b',
    '/api/shop/v1/customers/a%0d%0aX:y',
    '/api/shop/v1/customers/\u00E4',
    '/api/shop/v1/customers#fragment',
    '/api/shop/v1/customers?a=\u00E4',
    '/api/shop/v1/customers?_method=DELETE',
    '/api/shop/v2/customers',
    '/api/shop/v1',
    '/%61pi/shop/v1/customers',
    '/API/shop/v1/customers',
    '/api',
    '/api/',
    'http://evil.example/api/shop/v1/customers',
    'customers',
    '*',
  ]

  test.each(targets)('GET %s', async (target) => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const answer = await sendRaw(
      desk.port,
      `GET ${target} HTTP/1.1\r\nHost: localhost:${desk.port}\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 (?:200|400|404) /)
    expect(api.connections()).toBe(0)
  })

  test.each(['\u0000', '\t', ' ', '\r', '\u007F'])('a raw %o in the address', async (character) => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const answer = await sendRaw(
      desk.port,
      `GET /api/shop/v1/customers/a${character}b HTTP/1.1\r\nHost: localhost:${desk.port}\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(api.connections()).toBe(0)
  })

  test('an unknown program, an address that is not there, a method that is not', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    expect(await desk.ask('/api/other/v1/customers')).toMatchObject({
      status: 404,
      code: 'unknown_program',
    })
    expect(await desk.ask('/api/shop/v1/webhooks')).toMatchObject({
      status: 404,
      code: 'not_allowed',
    })
    expect(await desk.ask('/api/shop/v1/customers', { method: 'DELETE' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, POST' },
      code: 'not_allowed',
    })
    expect(api.connections()).toBe(0)
  })

  test('a body that is not JSON: a form could come from any site', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const answer = await desk.ask(WRITE, {
      method: 'POST',
      body: 'amount=10&_method=DELETE',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer).toMatchObject({ status: 415, code: 'not_allowed' })
    expect(api.connections()).toBe(0)
  })

  test('a body of more than 1 MiB, announced or not', async () => {
    const api = await startApi((incoming, response) => {
      incoming.on('end', () => response.end('{}'))
    })
    const desk = await startDesk(api.url)
    const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
    expect(await desk.ask(WRITE, { method: 'POST', body })).toMatchObject({
      status: 413,
      code: 'too_large',
    })
    expect(api.connections()).toBe(0)

    const unannounced = request({
      host: '127.0.0.1',
      port: desk.port,
      path: WRITE,
      method: 'POST',
      agent: false,
      headers: {
        host: `localhost:${desk.port}`,
        origin: desk.origin,
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      },
    })
    unannounced.on('error', () => undefined)
    unannounced.end(body)
    const response = await answerTo(unannounced)
    expect(response.statusCode).toBe(413)
    // Nothing that arrived whole can have been carried out.
    expect(api.seen).toEqual([])
  })

  test('anything for a program whose key is missing', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url, {
      programs: [{ id: 'shop', key: null, variable: 'PARTNERO_API_KEY_SHOP' }],
    })
    expect(await desk.ask(LIST)).toMatchObject({
      status: 503,
      body: expect.stringContaining('PARTNERO_API_KEY_SHOP holds no API key'),
    })
    expect(api.connections()).toBe(0)
  })
})

describe('headers', () => {
  test('to Partnero: the key, and what the table names; nothing else of the caller', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    await desk.ask(LIST, {
      headers: {
        accept: 'application/json',
        'accept-encoding': 'br',
        authorization: 'Bearer stolen',
        cookie: 'theme=dark; session=secret',
        'x-http-method-override': 'DELETE',
        'x-forwarded-for': '10.0.0.1',
        'user-agent': 'a browser',
        referer: `${desk.origin}/shop/customers`,
        connection: 'keep-alive, x-hop',
        'x-hop': 'hop',
        te: 'trailers',
        'idempotency-key': 'operation-1',
      },
    })
    expect(api.seen[0]?.headers).toEqual({
      host: api.url.host,
      connection: 'keep-alive',
      authorization: `Bearer ${KEY}`,
      accept: 'application/json',
      'accept-encoding': 'br',
      'idempotency-key': 'operation-1',
    })
  })

  test('to the page: what the table names and ours; nothing else of Partnero', async () => {
    const api = await startApi((_request, response) => {
      response.writeHead(429, {
        'content-type': 'application/json',
        'retry-after': '3',
        'x-ratelimit-limit': '60',
        'x-ratelimit-remaining': '0',
        'set-cookie': ['session=secret'],
        server: 'upstream',
        location: 'http://evil.example',
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=60',
        'x-request-id': 'of-upstream',
        'x-powered-by': 'upstream',
        'keep-alive': 'timeout=99',
      })
      response.end('{"status":0}')
    })
    const desk = await startDesk(api.url)
    const { status, headers, body } = await desk.ask(LIST)
    expect({ status, body }).toEqual({ status: 429, body: '{"status":0}' })
    const { date, ...others } = headers
    expect(date).toEqual(expect.any(String))
    expect(others).toEqual({
      'content-type': 'application/json',
      'retry-after': '3',
      'x-ratelimit-limit': '60',
      'x-ratelimit-remaining': '0',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      connection: 'close',
      'transfer-encoding': 'chunked',
    })
  })

  test('compressed answers stay as they are', async () => {
    const compressed = Buffer.from([31, 139, 8, 0, 1, 2, 3])
    const api = await startApi((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': compressed.length })
      response.end(compressed)
    })
    const desk = await startDesk(api.url)
    const asked = openRequest(desk, LIST)
    const response = await answerTo(asked)
    const chunks = await response.toArray()
    expect(response.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': '7' })
    expect(Buffer.concat(chunks)).toEqual(compressed)
  })
})
