import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { buildPrograms } from '../test-built'

let folder = ''
let data = ''

// The very file that is started, with its packages from node_modules.
beforeAll(async () => {
  folder = await buildPrograms({ 'stand-in': 'stand-in/main.ts' })
  data = await mkdtemp(path.join(tmpdir(), 'stand-in-data-'))
}, 120_000)

afterAll(async () => {
  await rm(folder, { recursive: true })
  await rm(data, { recursive: true })
})

const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listening'), address: z.string() }),
  z.strictObject({ type: z.literal('failed'), message: z.string() }),
])

type Started = {
  child: ChildProcess
  said: () => string
  /** Its first message. */
  message: Promise<z.infer<typeof messageSchema>>
  ended: Promise<number | null>
}

function start(environment: Record<string, string> = {}, args: readonly string[] = []): Started {
  const child = fork(path.join(folder, 'server/stand-in.js'), args, {
    env: {
      PATH: process.env['PATH'],
      DATA_DIRECTORY: data,
      SEED_CUSTOMERS: '100',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
  let said = ''
  const keep = (text: string) => {
    said += text
  }
  child.stdout?.setEncoding('utf8').on('data', keep)
  child.stderr?.setEncoding('utf8').on('data', keep)
  const ended = once(child, 'exit').then(() => child.exitCode)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const message = once(child, 'message').then(([first]: unknown[]) => messageSchema.parse(first))
  return { child, said: () => said, message, ended }
}

async function startListening(environment?: Record<string, string>, args?: readonly string[]) {
  const started = start(environment, args)
  const message = await started.message
  if (message.type === 'failed') throw new Error(message.message)
  const call = (method: string, target: string, body?: unknown) =>
    fetch(`${message.address}${target}`, {
      method,
      headers: { authorization: 'Bearer stand-in-key-harbor-friends' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return { ...started, address: message.address, call }
}

async function refusal(environment: Record<string, string>) {
  const started = start(environment)
  return { message: await started.message, code: await started.ended }
}

describe('the embedded API as a process', () => {
  test('tells where it listens, and keeps what was written', { timeout: 120_000 }, async () => {
    const first = await startListening()
    expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/)
    expect(first.said()).toMatch(/100 customers/)
    expect((await first.call('POST', '/customers', { key: 'eve' })).status).toBe(200)
    expect((await fetch(`${new URL(first.address).origin}/__stand-in/requests`)).status).toBe(404)

    const second = await refusal({})
    expect(second).toMatchObject({ code: 1, message: { type: 'failed' } })
    expect(JSON.stringify(second.message)).toMatch(/in use by process \d+/)

    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)

    const again = await startListening()
    expect(again.said()).toBe('')
    expect((await again.call('GET', '/customers/eve')).status).toBe(200)
    again.child.disconnect()
    expect(await again.ended).toBe(0)

    const reset = await startListening({ STAND_IN_CONTROL: '1' }, ['--reset'])
    expect((await reset.call('GET', '/customers/eve')).status).toBe(404)
    const { origin } = new URL(reset.address)
    expect((await fetch(`${origin}/__stand-in/requests`)).status).toBe(200)

    const worlds = `${origin}/__stand-in/worlds/harbor-friends`
    const maya = () => reset.call('GET', '/customers/cus_48213')
    expect((await maya()).status).toBe(200)
    await fetch(worlds, { method: 'POST', body: '{"customers":[]}' })
    expect((await maya()).status).toBe(404)
    await fetch(`${worlds}/demo`, { method: 'POST' })
    expect((await maya()).status).toBe(200)
  })

  test('ends with the process that started it, even while it starts', async () => {
    const started = start({ DATA_DIRECTORY: path.join(data, 'left-alone') })
    started.child.disconnect()
    expect(await started.ended).toBeTypeOf('number')
  }, 120_000)

  test('says which setting is wrong', async () => {
    expect(await refusal({ SEED_CUSTOMERS: 'many' })).toEqual({
      code: 1,
      message: {
        type: 'failed',
        message: 'SEED_CUSTOMERS must be a whole number, not “many”.',
      },
    })
  })

  test('says that its port is taken', { timeout: 120_000 }, async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { code, message } = await refusal({ STAND_IN_PORT: port })
    expect(code).toBe(1)
    expect(message).toEqual({
      type: 'failed',
      message: `Port ${port} is in use: stop the program that uses it, or choose another STAND_IN_PORT.`,
    })
  })

  test('says that its database cannot be reached', { timeout: 120_000 }, async () => {
    const url = 'postgres://desk:secret-word@127.0.0.1:9/desk'
    const { code, message } = await refusal({ DATABASE_URL: url })
    expect(code).toBe(1)
    expect(JSON.stringify(message)).toContain('could not start')
    expect(JSON.stringify(message)).not.toContain('secret-word')
  })
})
