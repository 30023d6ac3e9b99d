/**
 * What the desk is compared with, each as a process of its own: `upstream` answers everything with one list, as an API of
 * Node does, and `quick-upstream` as none could; `proxy` is the least that Node can do: undici's dispatcher, with neither
 * promise nor stream between. Tells its port by IPC.
 */
import { createServer as createHttpServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { Pool } from 'undici'

/** As long as a page of 25 customers. */
const BODY = JSON.stringify({
  data: Array.from({ length: 25 }, (_, at) => ({ id: `c${at}`, text: 'x'.repeat(280) })),
})
const HEADERS = {
  'Content-Type': 'application/json',
  'X-RateLimit-Limit': '1000000',
  'X-RateLimit-Remaining': '999999',
  'Content-Length': String(Buffer.byteLength(BODY)),
}

const upstream = () =>
  createHttpServer((_incoming, outgoing) => {
    outgoing.writeHead(200, HEADERS).end(BODY)
  })

const HEAD = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}\r\n`)
const ANSWER = `HTTP/1.1 200 OK\r\n${HEAD.join('')}\r\n${BODY}`

/** Not an HTTP server: it only counts ends of requests, so that it is never what is measured. */
const quickUpstream = () =>
  createTcpServer((socket) => {
    let tail = ''
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const parts = (tail + chunk.toString('latin1')).split('\r\n\r\n')
      tail = parts.pop() ?? ''
      if (parts.length > 0) socket.write(ANSWER.repeat(parts.length))
    })
  })

/** @param {string} target */
const proxy = (target) => {
  const pool = new Pool(target, { connections: 64, pipelining: 1 })
  return createHttpServer((incoming, outgoing) => {
    pool.dispatch(
      {
        method: 'GET',
        path: incoming.url ?? '/',
        headers: { authorization: 'Bearer key', accept: incoming.headers.accept ?? '*/*' },
      },
      {
        onRequestStart() {},
        onResponseStart(_controller, statusCode, headers) {
          outgoing.writeHead(statusCode, {
            'content-type': String(headers['content-type']),
            'content-length': String(headers['content-length']),
          })
        },
        onResponseData(controller, bytes) {
          if (outgoing.write(bytes)) return
          controller.pause()
          outgoing.once('drain', () => {
            controller.resume()
          })
        },
        onResponseEnd() {
          outgoing.end()
        },
        onResponseError() {
          outgoing.destroy()
        },
      },
    )
  })
}

const [role, target = ''] = process.argv.slice(2)
const roles = { proxy: () => proxy(target), upstream, 'quick-upstream': quickUpstream }
const server = roles[/** @type {keyof typeof roles} */ (role)]()
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? address.port : 0)
})
process.once('disconnect', () => process.exit(0))
