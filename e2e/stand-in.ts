import { test } from '@playwright/test'

export type ProgramId = 'harbor-friends' | 'harbor-pro'

/** What the embedded API can do wrong on purpose; see its README. */
export type Fault =
  | { kind: 'delay'; milliseconds: number }
  /** Until `clearFaults`. */
  | { kind: 'hold' }
  | {
      kind: 'status'
      status: 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503
      retryAfter?: number | null
      body?: unknown
    }
  | { kind: 'html'; status?: 500 | 502 | 503 | 504 }
  | { kind: 'cut-json' }
  | { kind: 'wrong-types' }
  | { kind: 'drop-before-write' }
  | { kind: 'drop-after-write' }
  | { kind: 'write-after-client-left' }

export type FaultyRequests = {
  /** Default: the refer-a-friend program. */
  program?: ProgramId
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** A glob on the path after /v1: `*` is one segment, `**` any number. */
  path: string
  query?: Record<string, string>
  fault: Fault
  /** How many requests fail; null: all until the end of the test or `clearFaults`. Default 1. */
  times?: number | null
  /** How many pass before the first one fails. */
  skip?: number
}

/** A request that reached the embedded API. `path` is what follows /v1. */
export type ReceivedRequest = {
  method: string
  path: string
  query: string
  idempotencyKey: string | null
  status: number | null
  /** Milliseconds since 1970. */
  at: number
}

/** A person of a small world. What is left out gets a sensible value; `referrer` and `partner` name an `id` of it. */
export type WorldCustomer = {
  id: string
  key?: string
  email?: string | null
  name?: string | null
  surname?: string | null
  archived?: boolean
  approved?: boolean
  suspended?: boolean
  referrer?: string
  partner?: string
  dateOfBirth?: string
  tags?: string[]
  customFields?: Record<string, unknown>
  clicks?: number
  /** ISO, as every time here. Without it each one is a minute older than the one before. */
  createdAt?: string
  updatedAt?: string
}

/** Few named records in the place of a program's demo data. Amounts are text, in USD unless said otherwise. */
export type World = {
  customers?: readonly WorldCustomer[]
  partners?: ReadonlyArray<{
    id: string
    key?: string
    email?: string
    name?: string | null
    surname?: string | null
  }>
  transactions?: ReadonlyArray<{
    key: string
    customer: string
    referredCustomer?: string
    amount: string
    unit?: string
    isCurrency?: boolean
    action?: string
    credit?: boolean
    reward?: string
    createdAt?: string
  }>
  balances?: ReadonlyArray<{
    customer: string
    amount: string
    unit?: string
    isCurrency?: boolean
  }>
}

const PROGRAMS: readonly ProgramId[] = ['harbor-friends', 'harbor-pro']

/** The embedded API of one desk, as a test directs it. */
export class StandIn {
  readonly #address: string
  /** Programs whose key opens a world of the test instead of the demo. */
  readonly #worlds = new Set<ProgramId>()
  /** Programs whose demo people were written to. */
  readonly #changed = new Set<ProgramId>()

  /** @param address of its process, without /v1 */
  constructor(address: string) {
    this.#address = address
  }

  /** The address a real key would be used with. */
  get apiUrl(): string {
    return `${this.#address}/v1`
  }

  /** Makes the next matching request fail. */
  async fault(requests: FaultyRequests): Promise<void> {
    await this.#send('POST', '/faults', { program: 'harbor-friends', ...requests })
  }

  async clearFaults(): Promise<void> {
    await this.#send('DELETE', '/faults')
  }

  /** What reached the API since the test began, oldest first. */
  async requests(program: ProgramId = 'harbor-friends'): Promise<readonly ReceivedRequest[]> {
    const answer = await this.#send('GET', `/requests?program=${program}`)
    return ((await answer.json()) as { requests: readonly ReceivedRequest[] }).requests
  }

  /** The writes among them: what a test of money counts. */
  async writes(program: ProgramId = 'harbor-friends'): Promise<readonly ReceivedRequest[]> {
    return (await this.requests(program)).filter(({ method }) => method !== 'GET')
  }

  async clearRequests(): Promise<void> {
    for (const program of PROGRAMS) await this.#noteChanges(program)
    await this.#send('DELETE', '/requests')
  }

  /** Shows these few records instead of a program's demo, until the end of the test. */
  async world(program: ProgramId, world: World): Promise<void> {
    await test.step(`a world of its own for ${program}`, async () => {
      await this.#noteChanges(program)
      this.#worlds.add(program)
      await this.#send('POST', `/worlds/${program}`, world)
    })
  }

  /** Puts the seeded people of a program back. */
  async demo(program: ProgramId): Promise<void> {
    await this.#send('POST', `/worlds/${program}/demo`)
    this.#worlds.delete(program)
    this.#changed.delete(program)
  }

  /** Undoes what the test before it did: faults, log, and the data where it was touched. */
  async tidyUp(): Promise<void> {
    await this.clearStage()
    for (const program of PROGRAMS) if (this.#changed.has(program)) await this.demo(program)
  }

  /** The same, but what was done to the demo stays until the test has ended: putting it back takes most of a second. */
  async clearStage(): Promise<void> {
    await this.clearFaults()
    for (const program of PROGRAMS) {
      await this.#noteChanges(program)
      if (this.#worlds.delete(program)) await this.#send('DELETE', `/worlds/${program}`)
    }
    await this.#send('DELETE', '/requests')
  }

  /** A write that came while there was no world was one to the demo. */
  async #noteChanges(program: ProgramId): Promise<void> {
    if (!this.#worlds.has(program) && (await this.writes(program)).length > 0)
      this.#changed.add(program)
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.#address}/__stand-in${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    }
    return response
  }
}
