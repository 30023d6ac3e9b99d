/** Starts the built desk as a process of its own, for the browser tests, the benchmark and the pictures. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { BRIEF } from './brief-process.mjs'

const ENTRY = path.join(path.dirname(import.meta.dirname), 'dist', 'server', 'main.js')
const READY_WITHIN_MS = 120_000
const STOP_WITHIN_MS = 15_000

/**
 * @typedef {object} DeskProcess
 * @property {string} origin where the page is, such as http://localhost:41234
 * @property {string} standIn base address of the embedded API's process, without /v1; nothing listens there when a key is set
 * @property {() => string} output everything it printed so far
 * @property {() => boolean} isRunning
 * @property {() => Promise<void>} stop lets it close its database; throws where it does not end
 * @property {() => Promise<void>} kill ends it in the middle of whatever it does
 */

/** A port nothing listens on. @returns {Promise<number>} */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** Ours, without anything that would make the desk talk to a real program or another database. */
const bareEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:PARTNERO_|STAND_IN_|DESK_|DATABASE_URL$|SEED)/.test(name),
    ),
  )

/**
 * Starts the desk and waits until it answers for its programs. Anything it prints goes to `outputFile` too. One that is
 * `brief` lives for one test.
 * @param {{ environment?: NodeJS.ProcessEnv, outputFile?: string, brief?: boolean }} options
 * @returns {Promise<DeskProcess>}
 * @throws {Error} with everything it printed, when it ends or stays silent
 */
export async function startDesk({ environment = {}, outputFile, brief = false }) {
  const [port, standInPort] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [...(brief ? BRIEF : []), ENTRY], {
    env: {
      ...bareEnvironment(),
      PORT: String(port),
      STAND_IN_PORT: String(standInPort),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  /** @param {string} text */
  const keep = (text) => {
    printed += text
    if (outputFile) appendFileSync(outputFile, text)
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const ended = once(child, 'close')

  const stop = async () => {
    if (isRunning()) child.kill('SIGTERM')
    const patience = new AbortController()
    const inTime = await Promise.race([
      ended.then(() => true),
      pause(STOP_WITHIN_MS, false, { signal: patience.signal }),
    ])
    patience.abort()
    if (inTime) return
    child.kill('SIGKILL')
    await ended
    throw new Error(`The desk did not end within ${STOP_WITHIN_MS / 1000} s.\n${printed}`)
  }

  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }

  const origin = `http://localhost:${environment['PORT'] ?? port}`
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    if (!isRunning()) throw new Error(`The desk ended before it was ready.\n${printed}`)
    if (await isReady(origin)) break
    if (Date.now() > deadline) {
      await stop()
      throw new Error(`The desk was not ready within ${READY_WITHIN_MS / 1000} s.\n${printed}`)
    }
    await pause(50)
  }
  return {
    origin,
    standIn: `http://127.0.0.1:${standInPort}`,
    output: () => printed,
    isRunning,
    stop,
    kill,
  }
}

/**
 * Whether the desk answers for its programs, or asks who wants to know. Those of the embedded API must be fine; with real keys a problem may be
 * just what somebody wants to see.
 * @param {string} origin
 */
async function isReady(origin) {
  try {
    const response = await fetch(`${origin}/api/programs`, { signal: AbortSignal.timeout(10_000) })
    // Asks who one is, and so is there.
    if (response.status === 401) return true
    const { embedded, programs } =
      /** @type {{ embedded: boolean, programs: Array<{ problem: string | null }> }} */ (
        await response.json()
      )
    return response.ok && (!embedded || programs.every(({ problem }) => problem === null))
  } catch {
    return false
  }
}
