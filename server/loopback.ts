import type { RequestListener, Server } from 'node:http'
import type { Socket } from 'node:net'
import { createGuardedServer, type Limits } from './guarded-server'

/** A port the desk cannot have. Its message is one sentence that says what to do. */
export class PortError extends Error {
  override name = 'PortError'
}

export type Listening = {
  port: number
  /** Begins to answer. What was asked before waits until then. */
  serve(listener: RequestListener): void
  /** Takes no more requests, lets those under way finish, and resolves then. */
  close(): Promise<void>
}

// Both, because "localhost" is the one on some machines and the other elsewhere; never an address others can reach.
const LOOPBACK_ADDRESSES: readonly string[] = ['127.0.0.1', '::1']
const TRIES_FOR_ANY_PORT = 10
const CLOSE_IDLE_EVERY_MS = 50

/** Takes a port on this machine's loopback addresses, IPv4 and IPv6; 0 is any free one. Throws PortError. */
export const listenOnLoopback = (port: number, limits: Limits): Promise<Listening> =>
  listenOn(port, LOOPBACK_ADDRESSES, limits)

/** Takes a port on `host`, which others may reach; on the loopback addresses alone when it is null. Throws PortError. */
export const listenOnHost = (
  port: number,
  host: string | null,
  limits: Limits,
): Promise<Listening> =>
  host === null ? listenOnLoopback(port, limits) : listenOn(port, [host], limits)

async function listenOn(
  port: number,
  addresses: readonly string[],
  limits: Limits,
): Promise<Listening> {
  for (let tries = 1; ; tries += 1) {
    try {
      // The next port is tried only after this one failed.
      // oxlint-disable-next-line no-await-in-loop
      return await listenOnEach(port, addresses, limits)
    } catch (error) {
      const code = codeOf(error)
      // The system chose a port that is free on one address only.
      if (code === 'EADDRINUSE' && port === 0 && tries < TRIES_FOR_ANY_PORT) continue
      throw portError(port, code) ?? error
    }
  }
}

async function listenOnEach(
  wanted: number,
  addresses: readonly string[],
  limits: Limits,
): Promise<Listening> {
  const waiting: Array<Parameters<RequestListener>> = []
  let listener: RequestListener = (...request) => waiting.push(request)
  const answer: RequestListener = (...request) => listener(...request)

  const servers: Server[] = []
  let port = wanted
  try {
    for (const address of addresses) {
      // The second one takes the port that the first one was given.
      // oxlint-disable-next-line no-await-in-loop
      const server = await listen(createGuardedServer(limits, answer), port, address)
      if (server) {
        servers.push(server)
        port = portOf(server)
      }
    }
  } catch (error) {
    await Promise.all(servers.map((server) => close(server, limits.graceMs)))
    throw error
  }
  if (servers.length === 0)
    throw new PortError(`This machine has no address ${addresses.join(' or ')}.`)
  return {
    port,
    serve: (actual) => {
      listener = actual
      for (const request of waiting.splice(0)) listener(...request)
    },
    close: async () => {
      await Promise.all(servers.map((server) => close(server, limits.graceMs)))
    },
  }
}

const portOf = (server: Server): number => {
  const bound = server.address()
  if (typeof bound !== 'object' || bound === null) throw new Error('The server has no port.')
  return bound.port
}

/** null when the machine has no such address; throws whatever else goes wrong. */
function listen(server: Server, port: number, host: string): Promise<Server | null> {
  watchSilent(server)
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error) ?? '')) resolve(null)
      else reject(error)
    })
    server.listen({ port, host, exclusive: true }, () => {
      resolve(server)
    })
  })
}

const silentOf = new WeakMap<Server, Set<Socket>>()

/**
 * Knows the connections that asked nothing yet: browsers open some ahead of need. Node counts them as busy, so that a
 * stop would wait for them until they time out.
 */
function watchSilent(server: Server): void {
  const silent = new Set<Socket>()
  silentOf.set(server, silent)
  server.on('connection', (socket: Socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  // Not at its first byte: whoever listens for data takes the connection out of Node's fast way.
  server.on('request', ({ socket }) => void silent.delete(socket))
}

/** Resolves once all requests are answered; after `graceMs` those left are cut off. */
function close(server: Server, graceMs: number): Promise<void> {
  for (const socket of silentOf.get(server) ?? []) socket.destroy()
  return new Promise((resolve) => {
    // A browser keeps its connections open; each is closed once its request is answered.
    const idle = setInterval(() => {
      server.closeIdleConnections()
    }, CLOSE_IDLE_EVERY_MS)
    // Node looks at slow callers no more once a server is closing, and one of them could hold it for ever.
    const impatience = setTimeout(() => {
      server.closeAllConnections()
    }, graceMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(impatience)
      resolve()
    })
  })
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

function portError(port: number, code: string | null): PortError | null {
  const advice = 'choose another one, for example PORT=5199 npm start'
  if (code === 'EADDRINUSE')
    return new PortError(`Port ${port} is in use: stop the program that uses it, or ${advice}.`)
  if (code === 'EACCES')
    return new PortError(`This account may not listen on port ${port}: ${advice}.`)
  return null
}
