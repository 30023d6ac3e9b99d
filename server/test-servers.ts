/** Real servers on loopback for the tests of this folder: an API to talk to, and the desk in front of it. */
import { once } from 'node:events'
import {
  createServer,
  request,
  type ClientRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished } from 'vitest'
import * as z from 'zod/mini'
import { createApp } from './app'
import type { AuditEntry, AuditLog } from './audit/audit-log'
import type { ConfiguredProgram } from './config'
import type { Answered as AnsweredEvent } from './operations/event-log'
import { createMetrics } from './operations/metrics'
import { openOperations } from './operations/open-operations'
import type { Database } from './database'
import type { SignInSettings } from './people/people-routes'
import type { JobKeeper } from './jobs/job-keeper'
import type { CreditKeeper } from './ledger/credit-keeper'
import { createGuardedServer, limitsOf, type Limits } from './guarded-server'
import { createKeyReports } from './program-health/key-reports'
import { createPrograms, type Programs } from './programs'
import { pageOf, type Site } from './static-files'
import { listen } from './test-listen'
import { openCare } from './upstream-care/open-care'
import { openUpstream, type Upstream } from './upstream'

export const KEY = 'test-key-e7b1f0c4'

export type SeenRequest = {
  method: string
  /** As it came over the wire. */
  target: string
  headers: IncomingMessage['headers']
  body: string
  /** Which connection brought it, counted from 1. */
  connection: number
}

export type TestApi = {
  url: URL
  /** Requests that arrived whole. */
  seen: SeenRequest[]
  connections: () => number
  /** Stops listening and drops every connection. */
  stop: () => Promise<void>
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const answerEmptyList: Answer = (_request, response) => {
  json(response, 200, { data: [], links: {}, meta: {}, status: 1 })
}

/** Answers by path after /v1; anything else is 404. */
export const answerByPath =
  (answers: Record<string, { status?: number; body: unknown }>): Answer =>
  (incoming, response) => {
    const path = (incoming.url ?? '').replace(/^\/v1/, '')
    const found = answers[path]
    json(response, found ? (found.status ?? 200) : 404, found?.body ?? { status: 0 })
  }

async function closeNow(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

/** An API at /v1 that answers as the test says. `answer` gets requests as soon as their headers are there. */
export async function startApi(answer: Answer = answerEmptyList): Promise<TestApi> {
  const seen: SeenRequest[] = []
  const sockets: Socket[] = []
  const server = createServer((incoming, response) => {
    text(incoming).then(
      (body) =>
        seen.push({
          method: incoming.method ?? '',
          target: incoming.url ?? '',
          headers: incoming.headers,
          body,
          connection: sockets.indexOf(incoming.socket) + 1,
        }),
      // Cut off half-way, which is not "arrived whole".
      () => undefined,
    )
    answer(incoming, response)
  })
  server.on('connection', (socket) => sockets.push(socket))
  const port = await listen(server)
  onTestFinished(() => closeNow(server))
  return {
    url: new URL(`http://127.0.0.1:${port}/v1`),
    seen,
    connections: () => sockets.length,
    stop: () => closeNow(server),
  }
}

export type TestDesk = {
  port: number
  origin: string
  logged: string[]
  /** What was written to the audit log, where the test gave the desk none. */
  audited: AuditEntry[]
  /** What was told about each request that is over. */
  events: AnsweredEvent[]
  /** Requests to the desk with any headers, as the page of its own origin unless `headers` say otherwise. */
  ask: (target: string, options?: AskOptions) => Promise<Answered>
}

export type AskOptions = { method?: string; headers?: Record<string, string>; body?: string }
export type Answered = {
  status: number
  headers: IncomingMessage['headers']
  body: string
  /** Of the desk's own refusals; null for any other answer. */
  code: string | null
}

const refusal = z.object({ code: z.string() })

function codeIn(body: string): string | null {
  try {
    return refusal.parse(JSON.parse(body)).code
  } catch {
    return null
  }
}

const TEST_PAGE =
  '<!doctype html><html lang="en" data-theme="system" data-sign-in="on"><title>Desk</title></html>'

const testSite: Site = {
  page: (theme) => pageOf(TEST_PAGE, { theme, signIn: 'off' }),
  file: () => undefined,
  contentSecurityPolicy: "default-src 'self'",
}

const ONE_PROGRAM: readonly ConfiguredProgram[] = [
  { id: 'shop', key: KEY, variable: 'PARTNERO_API_KEY_SHOP' },
]

export type KeeperParts = {
  programs: Programs
  upstream: Upstream
  log: (line: string) => void
}

/** The desk's app on a socket, in front of an API. */
export async function startDesk(
  url: URL,
  {
    timeoutMs = 5000,
    programs = ONE_PROGRAM,
    site = testSite,
    signIn = null,
    credits = null,
    jobs = null,
    publicUrl = null,
    metricsToken = null,
    db = null,
    audit,
    proxies = 0,
    limits = {},
    care = false,
  }: {
    timeoutMs?: number
    programs?: readonly ConfiguredProgram[]
    site?: Site
    signIn?: SignInSettings | null
    /** Makes the keeper of this desk over its care; it ends with the test. */
    credits?: ((parts: KeeperParts) => CreditKeeper) | null
    /** The same for bulk jobs. */
    jobs?: ((parts: KeeperParts & { audit: AuditLog }) => JobKeeper) | null
    publicUrl?: URL | null
    metricsToken?: string | null
    db?: Database | null
    /** Else entries are kept for the test alone: see `audited`. */
    audit?: AuditLog
    proxies?: number
    limits?: Partial<Limits>
    /** Whether reads are paced, joined and repeated; a test of anything else sees each request by itself. */
    care?: boolean
  } = {},
): Promise<TestDesk> {
  const logged: string[] = []
  const events: AnsweredEvent[] = []
  const metrics = createMetrics()
  const log = (line: string): void => void logged.push(line)
  const audited: AuditEntry[] = []
  const auditLog = audit ?? {
    append: (entry: AuditEntry) => Promise.resolve(void audited.push(entry)),
  }
  const reports = createKeyReports(db, (error) => log(String(error)))
  const connections = reports.watch(openUpstream(url, timeoutMs))
  const { upstream, pauses } = openCare({
    config: { upstreamCare: care, upstreamTimeoutMs: timeoutMs },
    upstream: connections,
    db,
    metrics,
    log,
  })
  const known = createPrograms(programs, upstream)
  const keeper = credits?.({ programs: known, upstream, log })
  const jobKeeper = jobs?.({ programs: known, upstream, audit: auditLog, log })
  const app = createApp({
    upstream,
    programs: known,
    health: { reports, pauses, apiUrl: url },
    operations: openOperations({
      config: { host: null, publicUrl, metricsToken },
      db,
      programs: known,
      metrics,
      log: { answered: (event) => void events.push(event) },
    }),
    embedded: false,
    site,
    signIn,
    credits: keeper ? { keeper, programs: known } : null,
    jobs: jobKeeper ? { keeper: jobKeeper, programs: known } : null,
    audit: {
      log: auditLog,
      proxies,
      failed: log,
      reading: db && { db, programs: known },
    },
    publicUrl,
    log,
  })
  const server = createGuardedServer(
    { ...limitsOf({ upstreamTimeoutMs: timeoutMs, proxies: 0 }), ...limits },
    app,
  )
  const port = await listen(server)
  onTestFinished(async () => {
    await closeNow(server)
    await Promise.all([keeper?.stop(), jobKeeper?.close()])
    await upstream.close()
    expect(logged.join('\n')).not.toContain('before it was in the audit log')
    expectNothingPrivate([...logged, ...events.map((event) => JSON.stringify(event))].join('\n'))
  })
  const origin = `http://localhost:${port}`
  return {
    port,
    origin,
    logged,
    audited,
    events,
    ask: (target, options) => ask(port, target, options),
  }
}

/** Keys, cookies, tokens of links, and addresses of people. */
const PRIVATE = [
  KEY,
  /stand-in-key-[\w-]+/,
  /bearer /i,
  /desk-(?:session|sign-in)=/,
  /argon2id/,
  /[^\s@"'<>()]+(?:@|%40)[^\s@"'<>()]+\.[a-z]{2,}/i,
] as const

/** Whatever a test does to a desk, what that prints names no key and no person. */
export function expectNothingPrivate(printed: string): void {
  for (const each of PRIVATE) expect(printed).not.toMatch(each)
}

/** A request of the desk's page, left open: its answer can be read in parts, and it can be given up. */
export function openRequest(
  desk: TestDesk,
  target: string,
  headers: Record<string, string> = {},
  method = 'GET',
): ClientRequest {
  const asked = request({
    host: '127.0.0.1',
    method,
    port: desk.port,
    path: target,
    agent: false,
    headers: { host: `localhost:${desk.port}`, ...headers },
  })
  // Giving it up is no failure of the test.
  asked.on('error', () => undefined)
  asked.end()
  return asked
}

/** The answer to a request, once its headers are there. */
export const answerTo = (asked: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    asked.once('response', resolve).once('error', reject)
  })

/** Node's own client: unlike fetch it sends every header and target as given. */
async function ask(
  port: number,
  target: string,
  { method = 'GET', headers = {}, body }: AskOptions = {},
): Promise<Answered> {
  const host = `localhost:${port}`
  const asked = request({
    host: '127.0.0.1',
    port,
    method,
    path: target,
    agent: false,
    headers: {
      host,
      ...(method !== 'GET' && method !== 'HEAD' && { origin: `http://${host}` }),
      ...(body !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      }),
      ...headers,
    },
  })
  asked.end(body)
  const response = await answerTo(asked)
  const answered = await text(response)
  const { statusCode: status = 0, headers: answeredHeaders } = response
  return { status, headers: answeredHeaders, body: answered, code: codeIn(answered) }
}

/**
 * Sends bytes as they are, for what no client would send; gives the whole answer as text. The bytes must ask the desk
 * to close the connection, or make it do so.
 */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(Buffer.from(bytes, 'latin1'))
  return text(socket)
}

/** Waits until `condition` holds; fails after some seconds with `what`. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  // Making a database takes a busy machine longer than one would think.
  const deadline = Date.now() + 30_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`)
    // Polling is what this is for.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise<void>((resolve) => void setTimeout(resolve, 5))
  }
}
