/** A stand-in on a real socket, with a database of its own in memory, for the tests of this folder. */
import { once } from 'node:events'
import { createServer, IncomingMessage, request, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll } from 'vitest'
import * as z from 'zod'
import type { Database } from '../database'
import { openTestDatabase } from '../test-database'
import { listen } from '../test-listen'
import { migrate } from '../migrations'
import { createStandInApp, type StandInAppOptions } from './app'
import { demoPrograms } from './demo-programs'
import { standInMigrations } from './stand-in-migrations'
import { replaceWorld, worldSchema } from './world'

export type ProgramId = 'harbor-friends' | 'harbor-pro'

export type Answer = {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** The parsed body; numbers are ordinary numbers, see `text` for their digits. */
  body: unknown
}

export type Call = {
  program?: ProgramId
  /** JSON text, sent as it is. */
  body?: string
  headers?: Readonly<Record<string, string>>
}

export type World = z.input<typeof worldSchema>

/** One stand-in for all tests of a file; its parts are there once the tests run. */
export class TestStandIn {
  /** What its clock says; tests set it. */
  time = new Date('2026-03-04T05:06:07Z')
  /** Errors of the stand-in itself; a test file ends with none. */
  readonly failures: Error[] = []
  #db: Database | null = null
  #port = 0

  get db(): Database {
    if (!this.#db) throw new Error('The stand-in is not running yet')
    return this.#db
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(options: Partial<StandInAppOptions>): Promise<() => Promise<void>> {
    const storage = await openTestDatabase()
    await migrate(storage.db, standInMigrations)
    this.#db = storage.db
    const app = createStandInApp({
      db: storage.db,
      now: () => this.time,
      report: (error) => this.failures.push(error),
      ...options,
    })
    const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
    const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
    this.#port = await listen(server)
    return async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await storage.close()
    }
  }

  world(program: ProgramId, world: World): Promise<void> {
    return replaceWorld(this.db, program, worldSchema.parse(world))
  }

  /** Rejects when the connection ends without an answer. */
  async call(method: string, path: string, options: Call = {}): Promise<Answer> {
    const sent = this.send(method, path, options)
    sent.end(options.body)
    const answered: unknown[] = await once(sent, 'response')
    const [response] = answered
    if (!(response instanceof IncomingMessage)) throw new Error('no answer')
    const received = await text(response)
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      text: received,
      body: readJson(received),
    }
  }

  /** A request that is not ended yet, so that a test may leave in the middle of it. */
  send(method: string, path: string, { program = 'harbor-friends', body, headers }: Call) {
    return request(`${this.origin}/v1${path}`, {
      method,
      agent: false,
      headers: {
        authorization: `Bearer ${keyOf(program)}`,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    })
  }

  get(path: string, options?: Call): Promise<Answer> {
    return this.call('GET', path, options)
  }

  post(path: string, body: unknown, options?: Call): Promise<Answer> {
    return this.call('POST', path, { ...options, body: JSON.stringify(body) })
  }

  put(path: string, body: unknown, options?: Call): Promise<Answer> {
    return this.call('PUT', path, { ...options, body: JSON.stringify(body) })
  }

  delete(path: string, options?: Call): Promise<Answer> {
    return this.call('DELETE', path, options)
  }
}

/** Starts a stand-in before the tests of a file and ends it after them. */
export function runStandIn(options: Partial<StandInAppOptions> = {}): TestStandIn {
  const standIn = new TestStandIn()
  let stop = async () => {}
  beforeAll(async () => {
    stop = await standIn.start(options)
  }, 120_000)
  afterAll(async () => {
    await stop()
    if (standIn.failures.length > 0)
      throw new AggregateError(standIn.failures, 'The stand-in failed')
  })
  return standIn
}

function keyOf(program: ProgramId): string {
  const known = demoPrograms.find(({ id }) => id === program)
  if (!known) throw new Error(`no program ${program}`)
  return known.key
}

function readJson(received: string): unknown {
  try {
    return JSON.parse(received)
  } catch {
    return undefined
  }
}

const listAnswer = z.looseObject({ data: z.array(z.looseObject({})) })
const objectAnswer = z.looseObject({ data: z.looseObject({}) })

/** The rows of a list answer. */
export const rowsOf = ({ body }: Answer) => listAnswer.parse(body).data

/** The object of an answer that has one. */
export const dataOf = ({ body }: Answer) => objectAnswer.parse(body).data

const errorAnswer = z.looseObject({ errors: z.record(z.string(), z.array(z.string())) })

/** What a 422 says, field by field. */
export const errorsOf = ({ body }: Answer) => errorAnswer.parse(body).errors

/** What names the rows of a list: keys in an affiliate program, ids in the other. */
export const namesOf = (answer: Answer): unknown[] =>
  rowsOf(answer).map((row) => row['key'] ?? row['id'])
