import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StandInError, startStandIn } from './stand-in-process'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'desk-child-'))
})
afterAll(() => rm(directory, { recursive: true }))

let scripts = 0

/** A process that keeps the channel's rules, with the rest as the test says. */
async function start(script: string, environment: Record<string, string> = {}, reset = false) {
  scripts += 1
  const entry = path.join(directory, `stand-in-${scripts}.mjs`)
  await writeFile(entry, script)
  const lines: string[] = []
  const standIn = await startStandIn({
    entry,
    reset,
    environment,
    onLine: (line) => lines.push(line),
  })
  return { standIn, lines }
}

const LISTENING = `
  process.on('disconnect', () => process.exit(0))
  process.on('SIGTERM', () => { console.log('closing'); process.exit(0) })
  const say = () => process.send({ type: 'listening', address: 'http://127.0.0.1:4999/v1' })
`

test('waits until it listens, hands on what it says, and stops it', async () => {
  const { standIn, lines } = await start(`${LISTENING}
    console.log('seeding 1 of 2')
    console.error('seeding 2 of 2')
    process.send({ unknown: true })
    say()`)
  expect(standIn.address.href).toBe('http://127.0.0.1:4999/v1')
  await standIn.stop()
  await standIn.ended
  expect(lines.toSorted()).toEqual(['closing', 'seeding 1 of 2', 'seeding 2 of 2'])
  await standIn.stop()
})

test('is told to start over, and is never told a key', async () => {
  const { standIn, lines } = await start(
    `${LISTENING}
    console.log(process.argv.slice(2).join(' '), Object.keys(process.env).sort().join(' '))
    say()`,
    {
      PARTNERO_API_KEY: 'secret',
      PARTNERO_API_KEY_SHOP: 'secret',
      DATA_DIRECTORY: directory,
      STAND_IN_PORT: '0',
    },
    true,
  )
  await standIn.stop()
  expect(lines).toEqual(['--reset DATA_DIRECTORY STAND_IN_PORT', 'closing'])
})

test('is in a group of its own, so that Ctrl+C reaches only the desk', async () => {
  const { standIn, lines } = await start(`${LISTENING}
    import { readFileSync } from 'node:fs'
    console.log(process.platform === 'linux'
      ? readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ')[2]
      : process.pid, process.pid)
    say()`)
  await standIn.stop()
  const [group, pid] = lines[0]?.split(' ') ?? []
  expect(group).toBe(pid)
})

test('ends by itself when the desk is gone', async () => {
  const { standIn } = await start(`${LISTENING}
    say()
    setTimeout(() => process.disconnect(), 0)`)
  await standIn.ended
  await expect(standIn.stop()).resolves.toBeUndefined()
})

test('that refuses to start says why, in its own sentence', async () => {
  const refused = start(`
    process.send({ type: 'failed', message: 'Another desk uses .data: stop it first.' })
    process.exitCode = 1
    process.disconnect()`)
  await expect(refused).rejects.toBeInstanceOf(StandInError)
  await expect(refused).rejects.toThrow('Another desk uses .data: stop it first.')
})

test('that ends without a word, or is not there, is a sentence too', async () => {
  await expect(start('process.exit(3)')).rejects.toThrow(
    'The embedded API ended before it was ready (code 3); what it said is above.',
  )
  const missing = startStandIn({
    entry: path.join(directory, 'nowhere.mjs'),
    reset: false,
    environment: {},
    onLine: () => undefined,
  })
  await expect(missing).rejects.toBeInstanceOf(StandInError)
})
