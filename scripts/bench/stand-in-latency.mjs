/** Asks the embedded API itself, without gateway and page: how long it takes with few and with many customers. */
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { quantile } from './statistics.mjs'

const ENTRY = path.join(import.meta.dirname, '..', '..', 'dist', 'server', 'stand-in.js')
const KEY = 'stand-in-key-harbor-friends'
const LIMIT = 25
const REQUESTS = 100

/** @typedef {{ what: string, median: number, slowest: number }} Latency milliseconds; slowest = the 95th of 100 */
/** @typedef {{ id: string, email: string | null }} Person */

/**
 * @param {string} address @param {string} request path and query @param {{ method?: string, headers?: Record<string, string>, body?: string }} [init]
 * @returns {Promise<unknown>} the `data` of its answer
 */
async function ask(address, request, init = {}) {
  const response = await fetch(address + request, {
    ...init,
    headers: { authorization: `Bearer ${KEY}`, accept: 'application/json', ...init.headers },
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${request} answered ${response.status}: ${text}`)
  return /** @type {{ data: unknown }} */ (JSON.parse(text)).data
}

/** @param {string} address @param {number} page */
const readPage = async (address, page) =>
  /** @type {Person[]} */ (await ask(address, `/customers?page=${page}&limit=${LIMIT}`))

/** The API tells no total, so the last page is searched for. @param {string} address */
async function lastPage(address) {
  let [known, empty] = [1, 2]
  while ((await readPage(address, empty)).length > 0) [known, empty] = [empty, empty * 2]
  while (empty - known > 1) {
    const middle = Math.floor((known + empty) / 2)
    if ((await readPage(address, middle)).length > 0) known = middle
    else empty = middle
  }
  return known
}

/** One request after the other. @param {string} what @param {(turn: number) => Promise<unknown>} request @returns {Promise<Latency>} */
async function timeRequests(what, request) {
  for (let turn = 0; turn < 10; turn += 1) await request(turn)
  const times = []
  for (let turn = 0; turn < REQUESTS; turn += 1) {
    const started = performance.now()
    await request(turn)
    times.push(performance.now() - started)
  }
  return { what, median: quantile(times, 0.5), slowest: quantile(times, 0.95) }
}

/** @param {string} address @returns {Promise<Latency[]>} */
async function timeEndpoints(address) {
  const last = await lastPage(address)
  const middle = Math.ceil(last / 2)
  const people = await readPage(address, middle)
  const person = people.find(({ email }) => email)
  if (!person) throw new Error(`Page ${middle} has nobody with an e-mail address.`)
  const id = encodeURIComponent(person.id)
  const email = encodeURIComponent(person.email ?? '')
  const credit = () =>
    ask(address, `/customers/${id}/balance/credit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: '{"amount":0.01,"amount_units":"usd","is_currency":true}',
    })
  return [
    await timeRequests('page 1', () => readPage(address, 1)),
    await timeRequests(`page ${middle}, the middle`, () => readPage(address, middle)),
    await timeRequests(`page ${last}, the last`, () => readPage(address, last)),
    await timeRequests('250 rows', () => ask(address, '/customers?page=1&limit=250')),
    await timeRequests('search by e-mail', () => ask(address, `/customers:search?email=${email}`)),
    await timeRequests('one customer', () => ask(address, `/customers/${id}`)),
    await timeRequests('balance', () => ask(address, `/customers/${id}/balance`)),
    await timeRequests('credit (a durable write)', credit),
  ]
}

/**
 * Starts the embedded API on its own with so many customers, and ends it again.
 * @param {number} customers
 * @returns {Promise<{ seededInSeconds: number, latencies: Latency[] }>}
 */
export async function measureStandIn(customers) {
  const folder = await mkdtemp(path.join(tmpdir(), 'desk-bench-'))
  const started = performance.now()
  const child = fork(ENTRY, [], {
    env: {
      ...process.env,
      DATA_DIRECTORY: folder,
      SEED_CUSTOMERS: String(customers),
      STAND_IN_PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  try {
    const [message] = /** @type {Array<{ type: string, address?: string, message?: string }>} */ (
      await Promise.race([
        once(child, 'message'),
        ended.then(() => {
          throw new Error('The embedded API ended before it was ready.')
        }),
      ])
    )
    if (message?.address === undefined) {
      throw new Error(message?.message ?? 'The embedded API said nothing.')
    }
    const seededInSeconds = (performance.now() - started) / 1000
    return { seededInSeconds, latencies: await timeEndpoints(message.address) }
  } finally {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}
