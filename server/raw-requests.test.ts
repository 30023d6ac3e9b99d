/** What no client would send, byte for byte: whoever judges a request must judge the one that is carried out. */
import { describe, expect, test } from 'vitest'
import { sendRaw, startApi, startDesk } from './test-servers'

const WRITE = '/api/shop/v1/transactions'
const LIST = '/api/shop/v1/customers'

/** A desk, and what it makes of bytes in which HOST stands for the headers a request needs. */
async function sent(bytes: string) {
  const api = await startApi()
  const desk = await startDesk(api.url)
  const host = `Host: localhost:${desk.port}\r\nOrigin: ${desk.origin}\r\nContent-Type: application/json`
  const answer = await sendRaw(desk.port, bytes.replaceAll('HOST', host))
  return { answer, seen: api.seen.map(({ method, target }) => `${method} ${target}`) }
}

describe('a request whose end could be seen in two places is refused, and nothing of it reaches Partnero', () => {
  const inner = `DELETE /api/shop/v1/customers/ada HTTP/1.1\r\nHOST\r\n\r\n`
  test.each([
    ['a length and chunks', `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks and a length', `Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`],
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${inner.length}\r\n\r\n`],
    ['the same length twice', 'Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}'],
    ['a list of lengths', 'Content-Length: 2, 2\r\n\r\n{}'],
    ['a length with a sign', 'Content-Length: +2\r\n\r\n{}'],
    ['a length that is negative', 'Content-Length: -2\r\n\r\n{}'],
    ['a folded header', 'Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n'],
    ['another folded header', 'Accept: a\r\n\tb\r\nContent-Length: 2\r\n\r\n{}'],
    ['two codings', 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ['an unknown coding', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a coding twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a line feed alone', 'X: a\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a carriage return alone', 'X: a\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a zero byte', 'X: a\0b\r\nContent-Length: 2\r\n\r\n{}'],
    ['a chunk size in disguise', 'Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n'],
    ['a chunk size too large', 'Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff2\r\n{}\r\n'],
    ['a chunk with a broken extension', 'Transfer-Encoding: chunked\r\n\r\n2;a\nb\r\n{}\r\n'],
    ['chunks with line feeds alone', 'Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n'],
  ])('%s', async (_what, rest) => {
    const { answer, seen } = await sent(`POST ${WRITE} HTTP/1.1\r\nHOST\r\n${rest}${inner}`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer).toMatch(/\r\nConnection: close\r\n\r\n$/)
    expect(seen).toEqual([])
  })

  test('nor is what follows a request of HTTP/1.0 that has chunks', async () => {
    const { seen } = await sent(
      `POST ${WRITE} HTTP/1.0\r\nHOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
    )
    expect(seen).not.toContain('DELETE /v1/customers/ada')
  })
})

describe('a target that is no path of the desk is refused', () => {
  test.each([
    ['another server', 'GET http://evil.example/api/shop/v1/customers', 404],
    ['the desk by its whole address', `GET http://localhost${LIST}`, 404],
    ['an address without scheme', 'GET //evil.example/api/shop/v1/customers', 404],
    ['the server itself', 'OPTIONS *', 400],
    ['a step upwards', 'GET /api/shop/v1/customers/../program', 404],
    ['an encoded step upwards', 'GET /api/shop/v1/customers/%2e%2e/program', 404],
    ['half an encoded step', 'GET /api/shop/v1/customers/.%2E/program', 404],
    ['a step encoded twice', 'GET /api/shop/v1/customers/%252e%252e/program', 404],
    ['a step upwards from a file', 'GET /assets/../../server/main.js', 404],
    ['an encoded step from a file', 'GET /assets/%2e%2e/%2e%2e/server/main.js', 404],
    ['a step with backslashes', 'GET /assets/..\\..\\server\\main.js', 400],
    ['a line break in an identifier', `GET ${LIST}/a%0d%0aX-Evil:%201`, 404],
    ['a zero byte in an identifier', `GET ${LIST}/a%00`, 404],
  ])('%s', async (_what, start, status) => {
    const { answer, seen } = await sent(`${start} HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer).not.toMatch(/^x-evil/im)
    expect(answer).not.toContain('<html')
    expect(seen).toEqual([])
  })

  test('a tunnel', async () => {
    expect(await sent('CONNECT evil.example:443 HTTP/1.1\r\nHOST\r\n\r\n')).toEqual({
      answer: '',
      seen: [],
    })
  })
})

describe('headers of a caller', () => {
  test('with two names for the desk are refused, whichever comes first', async () => {
    for (const hosts of ['HOST\r\nHost: evil.example', 'Host: evil.example\r\nHOST']) {
      const { answer, seen } = await sent(
        `GET ${LIST} HTTP/1.1\r\n${hosts}\r\nConnection: close\r\n\r\n`,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 403 /)
      expect(seen).toEqual([])
    }
  })

  test('without a name for it are refused', async () => {
    const { answer } = await sent(`GET ${LIST} HTTP/1.1\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('are not what the request is called', async () => {
    const { answer } = await sent(
      `GET ${LIST} HTTP/1.1\r\nHOST\r\nX-Request-Id: evil\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).not.toContain('evil')
  })
})
