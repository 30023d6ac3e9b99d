import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Program } from './programs'
import { setApiOrigin } from './request'

export const friends: Program = {
  id: 'harbor-friends',
  name: 'Harbor Friends',
  kind: 'refer-a-friend',
  problem: null,
  problemText: null,
}
export const pro: Program = { ...friends, id: 'harbor-pro', name: 'Harbor Pro', kind: 'affiliate' }

export type SeenRequest = {
  method: string
  /** Path and query as they came over the wire. */
  target: string
  headers: IncomingHttpHeaders
  body: string
}
export type Answer = (response: ServerResponse, request: SeenRequest) => void

/** An answer with this text, whatever it claims to be. */
export const says =
  (body: string, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)

export const saysJson = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  says(JSON.stringify(body), status, headers)

export type AnsweringServer = {
  /** Since the test began. */
  readonly seen: readonly SeenRequest[]
  answer: Answer
  origin: string
}

/** A real server on loopback for the tests of one file; each test says what it answers. */
export function startAnsweringServer(): AnsweringServer {
  const seen: SeenRequest[] = []
  const state: AnsweringServer = { seen, answer: says(''), origin: '' }
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request
    const one = { method, target: url, headers, body: await text(request) }
    seen.push(one)
    state.answer(response, one)
  }
  const server = createServer((request, response) => void receive(request, response))
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('No port')
    state.origin = `http://127.0.0.1:${address.port}`
    setApiOrigin(state.origin)
  })
  beforeEach(() => {
    seen.length = 0
    state.answer = says('', 500)
  })
  afterAll(async () => {
    setApiOrigin('')
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return state
}
