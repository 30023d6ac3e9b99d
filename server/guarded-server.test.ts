import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { limitsOf } from './guarded-server'
import { sendRaw, startApi, startDesk, until, type TestDesk } from './test-servers'

const LIST = '/api/shop/v1/customers?limit=25&page=1'
const WRITE = '/api/shop/v1/transactions'

function open(desk: TestDesk): Socket {
  const socket = connect(desk.port, '127.0.0.1')
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  return socket
}

describe('a slow caller loses the connection', () => {
  test('who does not get to the end of the headers', async () => {
    const desk = await startDesk((await startApi()).url, { limits: { headersMs: 60, checkMs: 20 } })
    const answer = await sendRaw(desk.port, `GET ${LIST} HTTP/1.1\r\nHost: loc`)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('who says nothing at all', async () => {
    const desk = await startDesk((await startApi()).url, { limits: { headersMs: 60, checkMs: 20 } })
    expect(await sendRaw(desk.port, '')).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('who does not get to the end of the body, and Partnero never sees a whole request', async () => {
    const api = await startApi((incoming, response) => {
      incoming.on('end', () => response.end('{}'))
    })
    const limits = { headersMs: 60, requestMs: 60, checkMs: 20 }
    const desk = await startDesk(api.url, { limits })
    const answer = await sendRaw(
      desk.port,
      `POST ${WRITE} HTTP/1.1\r\nHost: localhost:${desk.port}\r\nOrigin: ${desk.origin}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"amount":`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(api.seen).toEqual([])
  })

  test('who stops reading a large answer, and with it the one to Partnero', async () => {
    let ended = false
    const part = Buffer.alloc(1024 * 1024)
    const api = await startApi((incoming, response) => {
      incoming.socket.on('close', () => {
        ended = true
      })
      const more = (): void => {
        while (response.write(part));
        response.once('drain', more)
      }
      more()
    })
    const desk = await startDesk(api.url, { limits: { silenceMs: 150 } })
    const socket = open(desk)
    socket.write(`GET ${LIST} HTTP/1.1\r\nHost: localhost:${desk.port}\r\n\r\n`)
    await once(socket, 'readable')
    await until(() => ended, 'the request to the API has ended')
    expect(ended).toBe(true)
  })
})

describe('a caller who wants too much is refused', () => {
  test('who sends more headers than any browser', async () => {
    const api = await startApi()
    const desk = await startDesk(api.url)
    const answer = await sendRaw(
      desk.port,
      `GET ${LIST} HTTP/1.1\r\nHost: localhost:${desk.port}\r\nX: ${'x'.repeat(17 * 1024)}\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(api.seen).toEqual([])
  })

  test('who opens more connections than one address may have; a closed one counts no more', async () => {
    const desk = await startDesk((await startApi()).url, { limits: { connectionsPerAddress: 2 } })
    const first = open(desk)
    const second = open(desk)
    await Promise.all([once(first, 'connect'), once(second, 'connect')])
    await expect(desk.ask('/healthz')).rejects.toThrow(/hang up|ECONNRESET/)
    first.destroy()
    await once(first, 'close')
    await expect
      .poll(() =>
        desk.ask('/healthz').then(
          ({ status }) => status,
          () => 'refused',
        ),
      )
      .toBe(200)
  })

  test('but a proxy, from where all come, may open many', () => {
    expect(limitsOf({ upstreamTimeoutMs: 30_000, proxies: 1 }).connectionsPerAddress).toBeNull()
  })
})
