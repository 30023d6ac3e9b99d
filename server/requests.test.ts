import { describe, expect, test } from 'vitest'
import { sendRaw, startApi, startDesk } from './test-servers'

const LIST = '/api/shop/v1/customers?limit=25&page=1'
const WRITE = '/api/shop/v1/transactions'

describe('who may ask', () => {
  const asks: ReadonlyArray<[string, string, Record<string, string>, number, string | null]> = [
    ['GET', 'no page at all', {}, 200, null],
    ['GET', 'a typed address', { 'sec-fetch-site': 'none' }, 200, null],
    ['GET', 'our page', { 'sec-fetch-site': 'same-origin' }, 200, null],
    ['GET', 'another site', { 'sec-fetch-site': 'cross-site' }, 403, 'origin_refused'],
    ['GET', 'another port', { 'sec-fetch-site': 'same-site' }, 403, 'origin_refused'],
    ['GET', 'another origin', { origin: 'http://evil.example' }, 403, 'origin_refused'],
    ['GET', 'a hidden origin', { origin: 'null' }, 403, 'origin_refused'],
    ['POST', 'another origin', { origin: 'http://evil.example' }, 403, 'origin_refused'],
    ['POST', 'https of the same name', { origin: 'https://localhost:PORT' }, 403, 'origin_refused'],
    ['POST', 'a typed address', { 'sec-fetch-site': 'none' }, 403, 'origin_refused'],
    ['POST', 'our page', { 'sec-fetch-site': 'same-origin' }, 200, null],
    ['GET', 'another name for here', { host: 'evil.example:PORT' }, 403, 'host_refused'],
    ['GET', 'another port for here', { host: 'localhost:1' }, 403, 'host_refused'],
    ['GET', 'the name without port', { host: 'localhost' }, 403, 'host_refused'],
    ['GET', 'a longer name', { host: 'localhost.evil.example:PORT' }, 403, 'host_refused'],
    ['GET', '127.0.0.1', { host: '127.0.0.1:PORT' }, 200, null],
    ['GET', '[::1]', { host: '[::1]:PORT' }, 200, null],
    ['GET', 'LocalHost', { host: 'LocalHost:PORT' }, 200, null],
  ]

  test.each(asks)('%s from %s', async (method, _from, headers, status, code) => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replace('PORT', String(desk.port)),
      ]),
    )
    const answer = await desk.ask(method === 'GET' ? LIST : WRITE, { method, headers: filled })
    expect(answer.status).toBe(status)
    expect(answer.code).toBe(code)
    expect(api.connections()).toBe(status === 200 ? 1 : 0)
  })

  test('a write must say where it comes from', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const answer = await sendRaw(
      desk.port,
      `POST ${WRITE} HTTP/1.1\r\nHost: localhost:${desk.port}\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toContain('HTTP/1.1 403 ')
    expect(answer).toContain('origin_refused')
    expect(api.connections()).toBe(0)
  })

  test('the page and the programs too are only for this machine’s names', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    for (const target of ['/', '/shop/customers', '/api/programs'])
      expect(await desk.ask(target, { headers: { host: 'evil.example' } })).toMatchObject({
        status: 403,
        code: 'host_refused',
      })
    expect(api.connections()).toBe(0)
  })
})
