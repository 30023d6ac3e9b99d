import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { openTestDatabase } from '../test-database'
import { deskMigrations } from '../desk-storage'
import { migrate } from '../migrations'
import { answerTo, KEY, openRequest, startApi, startDesk, until } from '../test-servers'

const LIST = '/api/shop/v1/customers?limit=25&page=1'
const LISTED = '/v1/customers?limit=25&page=1'
const BALANCE = '/api/shop/v1/customers/ada/balance'
const ARCHIVE = '/api/shop/v1/customers/ada/archive'
/** A write before which nothing is read for the audit log. */
const INVITE = '/api/shop/v1/customers:invite'
const BULK = { headers: { 'x-desk-priority': 'bulk' } }
const WRITE = { method: 'POST', body: '{"amount":10}' }

const startCareful: typeof startDesk = (url, options) => startDesk(url, { ...options, care: true })

/** An API that answers when the test says so. */
async function startHeldApi() {
  const held: ServerResponse[] = []
  const api = await startApi((_request, response) => held.push(response))
  const release = (body = '{}') => {
    for (const response of held) response.end(body)
  }
  return { ...api, held, release }
}

describe('a read that meets a passing failure', () => {
  test.each([502, 503, 504])('%i is repeated, and its answer is the last one', async (status) => {
    let requests = 0
    const api = await startApi((_request, response) => {
      requests += 1
      response.writeHead(requests < 3 ? status : 200).end(`answer ${requests}`)
    })
    const desk = await startCareful(api.url)
    expect(await desk.ask(BALANCE)).toMatchObject({ status: 200, body: 'answer 3' })
    expect((await desk.ask('/metrics')).body).toContain('\ndesk_reads_repeated_total 2\n')
  })

  test('is repeated twice and no more, then its answer is handed on', async () => {
    const api = await startApi((_request, response) => {
      response.writeHead(503).end('down')
    })
    const desk = await startCareful(api.url)
    expect(await desk.ask(BALANCE)).toMatchObject({ status: 503, body: 'down' })
    expect(api.seen).toHaveLength(3)
  })

  test('whose answer does not end is not read on while it is repeated', async () => {
    let requests = 0
    let isClosed = false
    const api = await startApi((_request, response) => {
      requests += 1
      if (requests > 1) {
        response.end('{}')
        return
      }
      const more = setInterval(() => response.write('x'.repeat(16 * 1024)), 1)
      response.on('close', () => {
        clearInterval(more)
        isClosed = true
      })
      response.writeHead(503)
    })
    const desk = await startCareful(api.url)
    expect(await desk.ask(BALANCE)).toMatchObject({ status: 200 })
    await until(() => isClosed, 'the connection is closed')
  })

  test('of a connection dropped without an answer is repeated, then it is 502', async () => {
    let requests = 0
    const api = await startApi((incoming) => {
      requests += 1
      incoming.socket.destroy()
    })
    const desk = await startCareful(api.url)
    expect(await desk.ask(BALANCE)).toMatchObject({ status: 502, code: 'upstream_unreachable' })
    expect(requests).toBe(3)
  })

  test.each([400, 401, 404, 422, 429, 500])('but %i is no passing failure', async (status) => {
    const api = await startApi((_request, response) => {
      response.writeHead(status).end('{}')
    })
    const desk = await startCareful(api.url)
    expect(await desk.ask(BALANCE)).toMatchObject({ status })
    expect(api.seen).toHaveLength(1)
  })

  test('is not repeated for a caller who left', async () => {
    const api = await startHeldApi()
    const desk = await startCareful(api.url)
    const asked = openRequest(desk, BALANCE)
    await until(() => api.held.length === 1, 'the read has reached the API')
    asked.destroy()
    await until(() => desk.events.length === 1, 'the caller has left')
    api.held[0]?.destroy()
    await desk.ask('/api/shop/v1/nothing')
    expect(api.seen).toHaveLength(1)
  })
})

describe('a program that Partnero told to wait', () => {
  const startLimited = async (retryAfter: string) => {
    let limited = true
    const api = await startApi((_request, response) => {
      response
        .writeHead(limited ? 429 : 200, limited ? { 'retry-after': retryAfter } : {})
        .end('{}')
      limited = false
    })
    const programs = [
      { id: 'shop', key: KEY, variable: 'A' },
      { id: 'pro', key: 'another-key', variable: 'B' },
    ]
    const desk = await startCareful(api.url, { programs })
    expect(await desk.ask(BALANCE)).toMatchObject({ status: 429, code: null })
    return { api, desk }
  }

  test('is not asked again, and the answer says how long', async () => {
    const { api, desk } = await startLimited('30')
    const answers = [await desk.ask(BALANCE), await desk.ask(LIST), await desk.ask(ARCHIVE, WRITE)]
    for (const { status, code, headers } of answers) {
      expect({ status, code }).toEqual({ status: 429, code: 'program_paused' })
      expect(Number(headers['retry-after'])).toBeGreaterThan(25)
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(30)
    }
    expect(api.seen).toHaveLength(1)
  })

  test('says so where it is named, not that it cannot be reached', async () => {
    const { desk } = await startLimited('30')
    const { body } = await desk.ask('/api/programs')
    expect(body).toMatch(/Partnero is limiting requests: try again in (?:29|30) s\./)
    expect(body).not.toContain('reached')
  })

  test('leaves the others alone', async () => {
    const { desk } = await startLimited('30')
    expect(await desk.ask('/api/pro/v1/customers')).toMatchObject({ status: 200 })
  })

  test('for a moment is asked after it, for who looks at a page; a bulk run is told at once', async () => {
    const { api, desk } = await startLimited('1')
    const waiting = desk.ask(BALANCE)
    expect(await desk.ask(BALANCE, BULK)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1' },
    })
    expect(api.seen).toHaveLength(1)
    expect(await waiting).toMatchObject({ status: 200 })
  })

  test('without saying how long is given some seconds', async () => {
    const { desk } = await startLimited('')
    expect(await desk.ask(BALANCE)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '5' },
    })
  })

  test('is not asked by what waited for its turn, or to be repeated, when the pause began', async () => {
    const api = await startHeldApi()
    const desk = await startCareful(api.url)
    const begun = Array.from({ length: 4 }, () => desk.ask(BALANCE, BULK))
    await until(() => api.held.length === 4, 'as many are under way as may be')
    const waiting = openRequest(desk, BALANCE, BULK.headers)
    const waited = once(waiting, 'response')
    const failing = desk.ask(BALANCE)
    await until(() => api.held.length === 5, 'a person’s read is under way')
    const [limited, ...others] = api.held
    limited?.writeHead(429, { 'retry-after': '60' }).end('{}')
    await Promise.race(begun)
    others.at(-1)?.writeHead(502).end('{}')
    expect(await failing).toMatchObject({ status: 429, code: 'program_paused' })
    for (const response of others.slice(0, -1)) response.end('{}')
    expect(await waited).toMatchObject([{ statusCode: 429 }])
    expect(api.seen).toHaveLength(5)
  })

  test('is known to the other replicas, by a hash of its key', async () => {
    const { db, close } = await openTestDatabase()
    await migrate(db, deskMigrations)
    const api = await startApi((_request, response) => {
      response.writeHead(429, { 'retry-after': '60' }).end('{}')
    })
    const calm = await startApi()
    const first = await startCareful(api.url, { db })
    const second = await startCareful(calm.url, { db })
    await first.ask(BALANCE)
    await expect.poll(async () => (await second.ask(BALANCE)).code).toBe('program_paused')
    const stored = JSON.stringify(await db.execute('select * from program_pauses'))
    expect(stored).toContain('key_hash')
    expect(stored).not.toContain(KEY)
    await close()
  })
})

test('near the end of the limit two replicas keep to its pace together', async () => {
  const { db, close, more } = await openTestDatabase()
  await migrate(db, deskMigrations)
  const other = await more()
  const arrivals: number[] = []
  const api = await startApi((_request, response) => {
    arrivals.push(Date.now())
    response.writeHead(200, { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '3' }).end('{}')
  })
  const desks = [await startCareful(api.url, { db }), await startCareful(api.url, { db: other.db })]
  // Each learns it from its first answer.
  for (const desk of desks) await desk.ask(BALANCE, BULK)
  arrivals.length = 0
  const start = Date.now()
  const asked = desks.flatMap((desk) => Array.from({ length: 4 }, () => desk.ask(BALANCE, BULK)))
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 200))
  // 300 a minute are one each 200 ms, for both; a timer may be early by a moment.
  const early = arrivals.filter((at, turn) => at - start < turn * 200 - 10)
  expect(arrivals).toHaveLength(8)
  expect(early).toEqual([])
  await other.close()
  await close()
})

describe('the same list asked for at the same time', () => {
  test('is one request, and everybody has the whole answer', async () => {
    const api = await startHeldApi()
    const desk = await startCareful(api.url)
    const asked = Array.from({ length: 5 }, () => openRequest(desk, LIST))
    const answers = asked.map(answerTo)
    await until(() => api.held.length === 1, 'the read has reached the API')
    await expect
      .poll(async () => (await desk.ask('/metrics')).body)
      .toContain('\ndesk_reads_joined_total 4\n')
    const large = 'x'.repeat(3_000_000)
    api.release(large)
    const bodies = await Promise.all(answers.map(async (answer) => text(await answer)))
    expect(bodies.map((body) => body === large)).toEqual([true, true, true, true, true])
    expect(api.seen).toHaveLength(1)
  })

  test('goes on when one caller leaves, and ends with the last', async () => {
    const api = await startHeldApi()
    const desk = await startCareful(api.url)
    const [first, second, third] = [
      openRequest(desk, LIST),
      openRequest(desk, LIST),
      openRequest(desk, LIST),
    ]
    const [answer] = [answerTo(second)]
    await until(() => api.held.length === 1, 'the read has reached the API')
    await expect
      .poll(async () => (await desk.ask('/metrics')).body)
      .toContain('\ndesk_reads_joined_total 2\n')
    first.destroy()
    await until(() => desk.events.length === 1, 'the first has left')
    api.held[0]?.write('begun')
    const response = await answer
    await once(response, 'data')
    third.destroy()
    await until(() => desk.events.length === 2, 'the third has left in the middle')
    let ended = false
    api.held[0]?.once('close', () => {
      ended = true
    })
    expect(ended).toBe(false)
    second.destroy()
    await until(() => ended, 'the request to the API has ended')
    expect(desk.events.map(({ status }) => status)).toEqual([499, 499, 499])
  })

  test('breaks off for everybody when it breaks off', async () => {
    const api = await startHeldApi()
    const desk = await startCareful(api.url)
    const answers = [answerTo(openRequest(desk, LIST)), answerTo(openRequest(desk, LIST))]
    await expect
      .poll(async () => (await desk.ask('/metrics')).body)
      .toContain('\ndesk_reads_joined_total 1\n')
    api.held[0]?.write('begun')
    const responses = await Promise.all(answers)
    api.held[0]?.destroy()
    for (const response of responses) await expect(text(response)).rejects.toThrow('aborted')
  })

  test('is two requests when a write came between: the first may not know of it', async () => {
    const api = await startApi((incoming, response) => {
      if (incoming.url !== LISTED) response.end('{}')
    })
    const desk = await startCareful(api.url)
    const lists = () => api.seen.filter(({ target }) => target === LISTED)
    openRequest(desk, LIST)
    await until(() => lists().length === 1, 'the first read is under way')
    await desk.ask(ARCHIVE, WRITE)
    openRequest(desk, LIST)
    await until(() => lists().length === 2, 'the second read is under way')
    expect(api.seen.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST', 'GET'])
  })

  test.each([
    ['another page of it', '/api/shop/v1/customers?limit=25&page=2'],
    ['another program', '/api/pro/v1/customers?limit=25&page=1'],
  ])('is not the same as %s', async (_what, other) => {
    const api = await startHeldApi()
    const programs = [
      { id: 'shop', key: KEY, variable: 'A' },
      { id: 'pro', key: 'another-key', variable: 'B' },
    ]
    const desk = await startCareful(api.url, { programs })
    openRequest(desk, LIST)
    openRequest(desk, other)
    await until(() => api.seen.length === 2, 'both reads are under way')
    expect(api.held).toHaveLength(2)
  })

  test.each([BALANCE, '/api/shop/v1/customers/ada', '/api/shop/v1/customers/ada/transactions'])(
    'is never what shows whether a write was carried out: %s',
    async (target) => {
      const api = await startHeldApi()
      const desk = await startCareful(api.url)
      openRequest(desk, target)
      openRequest(desk, target)
      await until(() => api.held.length === 2, 'both reads are under way')
      expect(api.held).toHaveLength(2)
    },
  )
})

describe('reads of a bulk run', () => {
  test('go four at a time, and a person’s read does not wait for them', async () => {
    const api = await startHeldApi()
    const desk = await startCareful(api.url)
    const bulk = Array.from({ length: 6 }, (_, at) =>
      desk.ask(`/api/shop/v1/customers/c${at}`, BULK),
    )
    await until(() => api.seen.length === 4, 'four are under way')
    const person = desk.ask(BALANCE)
    await until(() => api.seen.length === 5, 'the person’s read is under way')
    expect(api.seen.at(-1)?.target).toBe('/v1/customers/ada/balance')
    api.release()
    await person
    await until(() => api.seen.length === 7, 'the others have begun')
    api.release()
    expect((await Promise.all(bulk)).map(({ status }) => status)).toEqual(bulk.map(() => 200))
  })

  test('go before its writes, and a person’s write does not wait', async () => {
    const api = await startHeldApi()
    const desk = await startCareful(api.url)
    const reads = [1, 2, 3, 4].map((at) => desk.ask(`/api/shop/v1/customers/c${at}`, BULK))
    await until(() => api.seen.length === 4, 'four reads are under way')
    const bulk = desk.ask(INVITE, { ...WRITE, ...BULK })
    const person = desk.ask(INVITE, WRITE)
    await until(() => api.seen.length === 5, 'the person’s write is under way')
    api.release()
    await person
    await until(() => api.seen.length === 6, 'the write of the bulk run follows')
    api.release()
    expect((await Promise.all([...reads, bulk])).map(({ status }) => status)).toEqual([
      200, 200, 200, 200, 200,
    ])
  })
})
