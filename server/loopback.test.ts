import { connect, createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { describe, expect, onTestFinished, test } from 'vitest'
import { limitsOf } from './guarded-server'
import { listenOnLoopback, PortError } from './loopback'

const LIMITS = limitsOf({ upstreamTimeoutMs: 5000, proxies: 0 })

const textOf = async (host: string, port: number) => {
  const response = await fetch(`http://${host}:${port}/`)
  return response.text()
}

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
)

describe('a caller who never gets to the end of a request', () => {
  test('does not keep the desk from ending', async () => {
    const desk = await listenOnLoopback(0, { ...LIMITS, graceMs: 200 })
    desk.serve((_incoming, outgoing) => outgoing.end('hello'))
    const socket = connect(desk.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf')
    await once(socket, 'data')
    const ended = once(socket.resume(), 'close')
    await desk.close()
    await ended
    expect(socket.destroyed).toBe(true)
  })
})

describe('the port of the desk', () => {
  test('answers by every name of this machine, and what was asked early waits', async () => {
    const desk = await listenOnLoopback(0, LIMITS)
    onTestFinished(() => desk.close())
    const early = textOf('127.0.0.1', desk.port)
    desk.serve((incoming, outgoing) => outgoing.end(`hello ${incoming.headers.host}`))
    expect(await early).toBe(`hello 127.0.0.1:${desk.port}`)
    const hosts = ['localhost', '127.0.0.1', ...(hasIpv6 ? ['[::1]'] : [])]
    expect(await Promise.all(hosts.map((host) => textOf(host, desk.port)))).toEqual(
      hosts.map((host) => `hello ${host}:${desk.port}`),
    )
  })

  test('is on no address that others can reach', async () => {
    const desk = await listenOnLoopback(0, LIMITS)
    onTestFinished(() => desk.close())
    desk.serve((_incoming, outgoing) => outgoing.end('hello'))
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    const reached = await Promise.allSettled(
      others.map(({ address }) => textOf(address, desk.port)),
    )
    expect(reached.map(({ status }) => status)).toEqual(others.map(() => 'rejected'))
  })

  test.each(['127.0.0.1', ...(hasIpv6 ? ['::1'] : [])])(
    'that another program has on %s is refused with what to do',
    async (host) => {
      const other = createServer().listen(0, host)
      await once(other, 'listening')
      onTestFinished(() => void other.close())
      const address: AddressInfo | string | null = other.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const refused = listenOnLoopback(port, LIMITS)
      await expect(refused).rejects.toBeInstanceOf(PortError)
      await expect(refused).rejects.toThrow(
        `Port ${port} is in use: stop the program that uses it, or choose another one, for example PORT=5199 npm start.`,
      )
    },
  )

  test('is given back at the end, once the answers under way are whole', async () => {
    const desk = await listenOnLoopback(0, LIMITS)
    let finish = (): void => undefined
    const arrived = new Promise<void>((resolve) => {
      desk.serve((_incoming, outgoing) => {
        outgoing.write('first ')
        finish = () => outgoing.end('last')
        resolve()
      })
    })
    const answer = textOf('127.0.0.1', desk.port)
    await arrived
    const closed = desk.close()
    await expect(textOf('127.0.0.1', desk.port)).rejects.toThrow('fetch failed')
    finish()
    expect(await answer).toBe('first last')
    await closed
    const again = await listenOnLoopback(desk.port, LIMITS)
    await again.close()
    expect(again.port).toBe(desk.port)
  })

  test('is given back at once when a connection never asked anything', async () => {
    const desk = await listenOnLoopback(0, LIMITS)
    desk.serve((_incoming, outgoing) => outgoing.end('hello'))
    const silent = connect(desk.port, '127.0.0.1')
    await once(silent, 'connect')
    // Its own connection is accepted by now: they are taken in order.
    expect(await textOf('127.0.0.1', desk.port)).toBe('hello')
    const ended = once(silent, 'close')
    await desk.close()
    await ended
  })
})
