import { once } from 'node:events'
import type { Server } from 'node:http'

/** Opens a server of a test on a free port of this machine, and gives the port. */
export async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
