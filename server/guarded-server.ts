import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'

/** What one caller may take of the desk: memory, connections and time. */
export type Limits = {
  /** For the request line and headers, and for the whole request with its body. */
  headersMs: number
  requestMs: number
  /** How long nothing may move in either direction: a reader who stops reading keeps a connection to Partnero. */
  silenceMs: number
  /** How long a connection stays open for a next request. */
  keepAliveMs: number
  headerBytes: number
  connections: number
  /** From one address; null where all come from a proxy, which then has to count them. */
  connectionsPerAddress: number | null
  /** How long requests under way may take to end once the desk is told to. */
  graceMs: number
  /** How often the times are looked at. */
  checkMs: number
}

/** The limits of a desk whose API may be silent for `upstreamTimeoutMs`, behind so many proxies of ours. */
export const limitsOf = ({
  upstreamTimeoutMs,
  proxies,
}: {
  upstreamTimeoutMs: number
  proxies: number
}): Limits => ({
  headersMs: 10_000,
  // A body of 1 MiB over a slow line.
  requestMs: 60_000,
  // A read may be repeated once its time is up, so both of them count.
  silenceMs: 2 * upstreamTimeoutMs + 30_000,
  // Longer than proxies keep theirs (nginx 60 s), or they would meet connections that are just closing.
  keepAliveMs: 75_000,
  headerBytes: 16 * 1024,
  connections: 4000,
  connectionsPerAddress: proxies > 0 ? null : 1024,
  // A credit that Partnero answers at the last moment, its balance read before, is still answered to whoever confirmed it.
  graceMs: 2 * upstreamTimeoutMs + 5000,
  checkMs: 2000,
})

/** An HTTP server that closes connections which take more than their share. */
export function createGuardedServer(limits: Limits, listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      maxHeaderSize: limits.headerBytes,
      connectionsCheckingInterval: limits.checkMs,
    },
    listener,
  )
  server.maxConnections = limits.connections
  server.setTimeout(limits.silenceMs)
  const { connectionsPerAddress } = limits
  if (connectionsPerAddress !== null) limitPerAddress(server, connectionsPerAddress)
  return server
}

function limitPerAddress(server: Server, most: number): void {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const before = open.get(address) ?? 0
    if (before >= most) {
      socket.destroy()
      return
    }
    open.set(address, before + 1)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
  })
}
