import type { ServerResponse } from 'node:http'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { answerTo, KEY, openRequest, startApi, startDesk, until } from './test-servers'

const LIST = '/api/shop/v1/customers?limit=25&page=1'
const WRITE = '/api/shop/v1/transactions'
const ARCHIVE = '/api/shop/v1/customers/ada/archive'

describe('streaming', () => {
  test('the first part of an answer arrives before the last is sent', async () => {
    const open: ServerResponse[] = []
    const api = await startApi((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('first')
      open.push(response)
    })
    const desk = await startDesk(api.url)
    const response = await answerTo(openRequest(desk, LIST))
    response.setEncoding('utf8')
    const [first] = await once(response, 'data')
    expect(first).toBe('first')
    open[0]?.end(' last')
    const rest = await response.toArray()
    expect(rest.join('')).toBe(' last')
  })

  test('a large answer passes whole', async () => {
    const large = JSON.stringify({ data: Array.from({ length: 50_000 }, (_, id) => ({ id })) })
    const api = await startApi((_request, response) => {
      response.end(large)
    })
    const desk = await startDesk(api.url)
    const { body } = await desk.ask(LIST)
    expect(body === large).toBe(true)
  })

  test('an answer that breaks off upstream breaks off for the page, never ends as if whole', async () => {
    const api = await startApi((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"data":[', () => response.socket?.destroy())
    })
    const desk = await startDesk(api.url)
    const response = await answerTo(openRequest(desk, LIST))
    await expect(response.toArray()).rejects.toThrow('aborted')
    await until(() => desk.logged.length > 0, 'the desk has logged it')
    expect(desk.logged[0]).toMatch(/^[0-9a-f-]{36} GET \/customers: the answer broke off/)
  })
})

test('an answer to a write that is longer than anybody reads breaks off for the page', async () => {
  const long = JSON.stringify({ data: 'x'.repeat(2 * 1024 * 1024) })
  const api = await startApi((incoming, response) => {
    response.end(incoming.method === 'GET' ? '{}' : long)
  })
  const desk = await startDesk(api.url)
  const { origin } = desk
  const asked = openRequest(desk, ARCHIVE, { origin }, 'POST')
  await expect((await answerTo(asked)).toArray()).rejects.toThrow('aborted')
  expect(desk.logged).toEqual([expect.stringContaining('the answer broke off')])
  expect(api.seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

describe('a caller who goes away', () => {
  test('before the answer has begun ends the request to Partnero', async () => {
    let ended = false
    const api = await startApi((incoming) => {
      incoming.socket.on('close', () => {
        ended = true
      })
    })
    const desk = await startDesk(api.url)
    const asked = openRequest(desk, LIST)
    await until(() => api.seen.length === 1, 'the request has reached the API')
    asked.destroy()
    await until(() => ended, 'the request to the API has ended')
    expect(desk.logged).toEqual([])
  })

  test('in the middle of the answer ends it too', async () => {
    let ended = false
    const api = await startApi((incoming, response) => {
      incoming.socket.on('close', () => {
        ended = true
      })
      response.write('first')
    })
    const desk = await startDesk(api.url)
    const asked = openRequest(desk, LIST)
    const response = await answerTo(asked)
    await once(response, 'data')
    asked.destroy()
    await until(() => ended, 'the request to the API has ended')
    expect(desk.logged).toEqual([])
  })

  test('while sending a body leaves no request behind, and none in the audit log', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const socket = connect(desk.port, '127.0.0.1')
    socket.write(
      `POST ${WRITE} HTTP/1.1\r\nHost: localhost:${desk.port}\r\nOrigin: ${desk.origin}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"amount":`,
    )
    // A second request, answered after the first has come in part, and one after it was given up.
    await desk.ask(LIST)
    socket.destroy()
    await desk.ask(LIST)
    expect(api.seen.map(({ method }) => method)).toEqual(['GET', 'GET'])
    expect(desk.audited).toEqual([])
  })
})

describe('no answer from Partnero', () => {
  test('in time is 504, for a read and for a write, and the request is ended', async () => {
    let ended = 0
    const api = await startApi((incoming) => {
      incoming.socket.on('close', () => {
        ended += 1
      })
    })
    const desk = await startDesk(api.url, { timeoutMs: 200 })
    const [read, write] = await Promise.all([
      desk.ask(LIST),
      desk.ask(WRITE, { method: 'POST', body: '{"amount":10}' }),
    ])
    expect(read).toMatchObject({ status: 504, code: 'upstream_timeout' })
    expect(write).toMatchObject({ status: 504, code: 'upstream_timeout' })
    expect(read.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(api.seen).toHaveLength(2)
    await until(() => ended === 2, 'both requests have ended')
  })

  test('that goes on in time breaks the answer off', async () => {
    const api = await startApi((_request, response) => {
      response.write('first')
    })
    const desk = await startDesk(api.url, { timeoutMs: 200 })
    const response = await answerTo(openRequest(desk, LIST))
    await expect(response.toArray()).rejects.toThrow('aborted')
  })

  test('because nothing listens is 502', async () => {
    const api = await startApi()
    await api.stop()
    const desk = await startDesk(api.url)
    const answer = await desk.ask(LIST)
    expect(answer).toMatchObject({ status: 502, code: 'upstream_unreachable' })
    expect(desk.logged).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36} GET \/customers: upstream_unreachable ECONNREFUSED$/),
    ])
  })
})

describe('a write is never sent twice', () => {
  test.each(['POST', 'PUT', 'DELETE'])(
    '%s: a connection dropped without an answer is 502 at once',
    async (method) => {
      const api = await startApi((incoming) => {
        incoming.resume().on('end', () => incoming.socket.destroy())
      })
      const desk = await startDesk(api.url)
      const target = method === 'POST' ? WRITE : '/api/shop/v1/customers/ada'
      const answer = await desk.ask(target, { method, body: '{"amount":10}' })
      expect(answer).toMatchObject({ status: 502, code: 'upstream_unreachable' })
      expect(api.seen.filter((seen) => seen.method !== 'GET')).toHaveLength(1)
    },
  )

  test.each([401, 429, 500, 502, 503, 504])(
    'an answer of %i is handed on, not tried again',
    async (status) => {
      const api = await startApi((_request, response) => {
        response.writeHead(status).end('{"status":0}')
      })
      const desk = await startDesk(api.url)
      const answer = await desk.ask(WRITE, { method: 'POST', body: '{"amount":10}' })
      expect(answer).toMatchObject({ status, body: '{"status":0}' })
      expect(api.seen).toHaveLength(1)
    },
  )

  test('a write never goes over a kept connection, which may be closing just then', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    await desk.ask(LIST)
    await desk.ask(LIST)
    const write = () => desk.ask(WRITE, { method: 'POST', body: '{"amount":10}' })
    await write()
    await write()
    await desk.ask(LIST)
    expect(api.seen.map(({ method, connection }) => `${method} ${connection}`)).toEqual([
      'GET 1',
      'GET 1',
      'POST 2',
      'POST 3',
      'GET 1',
    ])
  })
})

test('the key is in no answer and no log, whatever goes wrong', async () => {
  const api = await startApi((incoming, response) => {
    if (incoming.url?.includes('drop')) incoming.socket.destroy()
    else if (incoming.url?.includes('cut')) response.write('x', () => response.socket?.destroy())
    else if (!incoming.url?.includes('hang')) response.writeHead(500).end('<h1>502</h1>')
  })
  const desk = await startDesk(api.url, { timeoutMs: 200 })
  const said: string[] = []
  for (const target of [
    '/',
    '/shop',
    '/shop/customers',
    '/nothing.js',
    '/api/programs',
    '/api/nothing',
    '/api/shop/v1/nothing',
    '/api/shop/v1/customers',
    '/api/shop/v1/customers/drop',
    '/api/shop/v1/customers/hang',
    '/api/other/v1/customers',
  ])
    said.push(JSON.stringify(await desk.ask(target)))
  await expect(desk.ask('/api/shop/v1/customers/cut')).rejects.toThrow('aborted')
  await api.stop()
  said.push(JSON.stringify(await desk.ask(LIST)), JSON.stringify(await desk.ask('/api/programs')))
  expect(api.seen.some(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true)
  expect(desk.logged.length).toBeGreaterThanOrEqual(4)
  expect([...said, ...desk.logged].filter((text) => text.includes(KEY))).toEqual([])
})
