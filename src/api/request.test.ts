import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { friends, says, saysJson, startAnsweringServer } from './answering-server.test-support'
import { ApiError } from './api-error'
import { getCustomer } from './customers'
import { listPrograms } from './programs'
import { request, send, setApiOrigin } from './request'

const server = startAnsweringServer()

/** What a promise failed with. */
const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const value: unknown = await promise.then(
    () => new Error('It did not fail'),
    (error: unknown) => error,
  )
  return value
}
const apiErrorOf = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await failureOf(promise)
  if (error instanceof ApiError) return error
  throw error
}
const read = (exact = false, path = '/customers?page=2') =>
  request({ program: 'harbor-friends', path, response: z.unknown(), exact })
const neverAnswers = () => undefined

describe('what is sent', () => {
  test('a read is a GET with no header of ours, so that a preloaded answer fits it', async () => {
    server.answer = saysJson({ status: 1 })
    await read()
    const [seen] = server.seen
    expect(seen).toMatchObject({
      method: 'GET',
      target: '/api/harbor-friends/v1/customers?page=2',
      body: '',
    })
    expect(Object.keys(seen?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:content-|authorization|x-|idempotency)/)]),
    )
    expect(seen?.headers.accept).toBe('*/*')
  })

  test('a write carries its body as JSON', async () => {
    server.answer = saysJson({ status: 1 })
    await send({ program: 'p', method: 'PUT', path: '/customers/a', body: '{"update":{}}' })
    expect(server.seen).toMatchObject([
      {
        method: 'PUT',
        target: '/api/p/v1/customers/a',
        body: '{"update":{}}',
        headers: { 'content-type': 'application/json' },
      },
    ])
  })

  test('the desk’s own addresses have no program', async () => {
    server.answer = saysJson({ programs: [friends] })
    expect(await listPrograms()).toEqual([friends])
    expect(server.seen[0]?.target).toBe('/api/programs')
  })

  test.each(['', '.', '..'])(
    'an id “%s” would be another address, so nobody has it',
    async (id) => {
      const error = await apiErrorOf(getCustomer(friends, id))
      expect(error).toMatchObject({ kind: 'not-found', status: null })
      expect(server.seen).toEqual([])
    },
  )
})

describe('what is read', () => {
  test('numbers as JSON has them, or exactly', async () => {
    server.answer = says('{"amount":29.9970,"id":12345678901234567890}')
    expect(await read(true)).toEqual({ amount: '29.9970', id: '12345678901234567890' })
    expect(await read()).toEqual({ amount: 29.997, id: 12_345_678_901_234_567_000 })
  })

  test.each(['', '<html>', '{"data":[', 'NaN', '{"a":1}}'])('%j is malformed', async (body) => {
    server.answer = says(body, 200, { 'x-request-id': 'r-1' })
    const error = await apiErrorOf(read())
    expect(error).toMatchObject({
      kind: 'malformed',
      status: 200,
      requestId: 'r-1',
      body,
      requestLine: 'GET /customers',
      message: 'GET /customers: malformed',
    })
    expect(error.cause).toBeInstanceOf(SyntaxError)
  })

  test('so is a 204, which has nothing to read', async () => {
    server.answer = (response) => void response.writeHead(204).end()
    expect(await apiErrorOf(read())).toMatchObject({ kind: 'malformed', status: 204, body: '' })
  })

  test('4,000 characters of it are kept', async () => {
    server.answer = says('x'.repeat(10_000))
    expect((await apiErrorOf(read())).body).toBe('x'.repeat(4000))
  })
})

describe('what an error answer tells', () => {
  test('status, words, fields, request and wait', async () => {
    const began = Date.now()
    server.answer = saysJson(
      { status: 0, message: 'The given data was invalid.', errors: { limit: ['Too large.'] } },
      422,
      { 'x-request-id': 'r-7' },
    )
    const error = await apiErrorOf(read())
    expect(error).toMatchObject({
      name: 'ApiError',
      kind: 'invalid',
      status: 422,
      code: null,
      requestId: 'r-7',
      fieldErrors: [{ field: 'limit', message: 'Too large.' }],
      upstreamMessage: 'Too large.',
      retryAfterSeconds: null,
      body: null,
    })
    expect(error.at).toBeGreaterThanOrEqual(began)
    expect(error.at).toBeLessThanOrEqual(Date.now())
  })

  test('a rate limit says how long', async () => {
    server.answer = saysJson({ status: 0, message: 'Too Many Attempts.' }, 429, {
      'retry-after': '12',
    })
    expect(await apiErrorOf(read())).toMatchObject({
      kind: 'rate-limited',
      retryAfterSeconds: 12,
      upstreamMessage: 'Too Many Attempts.',
    })
  })

  test('HTML of a 502 is a failure without words', async () => {
    server.answer = says('<html><h1>Bad gateway</h1>', 502, { 'content-type': 'text/html' })
    expect(await apiErrorOf(read())).toMatchObject({ kind: 'failed', upstreamMessage: null })
  })

  test('the gateway’s own failures are told by their code', async () => {
    server.answer = saysJson({ status: 0, code: 'upstream_timeout', message: 'No answer.' }, 504)
    expect(await apiErrorOf(read())).toMatchObject({ kind: 'timeout', code: 'upstream_timeout' })
  })
})

describe('no answer', () => {
  test('nobody listens', async () => {
    setApiOrigin('http://127.0.0.1:1')
    const error = await apiErrorOf(read()).finally(() => setApiOrigin(server.origin))
    expect(error).toMatchObject({ kind: 'unreachable', status: null })
    expect(error.cause).toBeInstanceOf(TypeError)
  })

  test('the connection drops before the answer, or within it', async () => {
    server.answer = (response) => void response.destroy()
    expect(await apiErrorOf(read())).toMatchObject({ kind: 'unreachable', status: null })
    server.answer = (response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"data"', () => response.destroy())
    }
    expect(await apiErrorOf(read())).toMatchObject({ kind: 'unreachable', status: null })
  })

  test.each([
    ['nothing comes', neverAnswers],
    [
      'the body does not end',
      (response: { write: (text: string) => boolean }) => {
        response.write('{')
      },
    ],
  ])('%s in time', async (_name, answer) => {
    server.answer = answer
    const waiting = send({ program: 'p', path: '/customers', timeout: 200 })
    expect(await apiErrorOf(waiting)).toMatchObject({ kind: 'timeout', status: null })
  })

  test('a write is not followed to another address', async () => {
    server.answer = (response, { target }) =>
      void (target === '/elsewhere'
        ? response.end('{"status":1}')
        : response.writeHead(302, { location: '/elsewhere' }).end())
    const sent = send({ program: 'p', method: 'POST', path: '/customers', body: '{}' })
    expect(await apiErrorOf(sent)).toMatchObject({ kind: 'unreachable' })
    expect(server.seen).toHaveLength(1)
  })
})

describe('a caller who no longer wants the answer gets what it gave up with', () => {
  const ask = () => {
    const controller = new AbortController()
    const failed = failureOf(
      request({
        program: 'p',
        path: '/customers',
        response: z.unknown(),
        signal: controller.signal,
      }),
    )
    return { controller, failed }
  }
  const arrived = async () => {
    await expect.poll(() => server.seen.length).toBe(1)
  }

  test('before anything was sent', async () => {
    const { controller, failed } = ask()
    controller.abort()
    expect(await failed).toBe(controller.signal.reason)
    expect(await failed).toMatchObject({ name: 'AbortError' })
  })

  test('while waiting', async () => {
    server.answer = neverAnswers
    const { controller, failed } = ask()
    await arrived()
    controller.abort()
    expect(await failed).toMatchObject({ name: 'AbortError' })
  })

  test('in the middle of the answer', async () => {
    server.answer = (response) => void response.write('{"data":')
    const { controller, failed } = ask()
    await arrived()
    controller.abort()
    expect(await failed).toMatchObject({ name: 'AbortError' })
  })

  test('for a reason of its own', async () => {
    server.answer = neverAnswers
    const { controller, failed } = ask()
    await arrived()
    const reason = new Error('Left the page')
    controller.abort(reason)
    expect(await failed).toBe(reason)
  })

  test('but a connection that dropped by itself before is a failure', async () => {
    server.answer = (response) => void response.destroy()
    const { controller, failed } = ask()
    const error = await failed
    controller.abort()
    expect(error).toMatchObject({ kind: 'unreachable' })
  })
})
