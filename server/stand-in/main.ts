import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { openDatabase } from '../database'
import { migrate } from '../migrations'
import { createStandInApp } from './app'
import { DEFAULT_CUSTOMERS, isSeeded, seedDemo, seedProgram } from './seed'
import { standInMigrations } from './stand-in-migrations'

/** The embedded API as a process of its own; whoever starts it hears by IPC where it listens, or why it does not. */
type Message = { type: 'listening'; address: string } | { type: 'failed'; message: string }

const HOST = '127.0.0.1'
const FINISH_WITHIN_MS = 3000

/** The start cannot go on. Its message is one sentence that says what to do. */
class StartError extends Error {
  override name = 'StartError'
}

function wholeNumber(name: string, usual: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return usual
  if (!/^\d{1,9}$/.test(text))
    throw new StartError(`${name} must be a whole number, not “${text}”.`)
  return Number(text)
}

/** What to do when the process that started this one is gone. Until it listens nothing is lost by ending at once. */
let whenAlone = (): void => {
  process.exit(1)
}

async function start(): Promise<void> {
  process.on('disconnect', () => whenAlone())
  if (process.send && !process.connected) whenAlone()
  const reset = process.argv.includes('--reset')
  const port = wholeNumber('STAND_IN_PORT', 0)
  const seed = {
    seed: wholeNumber('SEED', 1),
    customers: wholeNumber('SEED_CUSTOMERS', DEFAULT_CUSTOMERS),
    today: new Date().toISOString().slice(0, 10),
  }
  const storage = await openDatabase({
    url: process.env['DATABASE_URL'],
    directory: path.resolve(process.env['DATA_DIRECTORY'] ?? '.data'),
  })
  const server = createServer()
  const stop = async () => {
    await close(server)
    await storage.close()
  }
  try {
    await migrate(storage.db, standInMigrations)
    if (reset || !(await isSeeded(storage.db))) {
      const customers = seed.customers.toLocaleString('en-GB')
      say(`Filling the embedded API with ${customers} customers and their transactions …`)
      await seedDemo(storage.db, seed)
    }
    const app = createStandInApp({
      db: storage.db,
      control:
        process.env['STAND_IN_CONTROL'] === '1'
          ? { restoreDemo: (program) => seedProgram(storage.db, program, seed) }
          : null,
      report: (error) => {
        console.error('The embedded API failed to answer a request:', error)
      },
    })
    const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
    server.on('request', (incoming, outgoing) => void listener(incoming, outgoing))
    await tell({ type: 'listening', address: `http://${HOST}:${await listen(server, port)}/v1` })
  } catch (error) {
    await stop()
    throw error
  }

  let stopping = false
  whenAlone = () => {
    if (stopping) return
    stopping = true
    void stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', whenAlone)
  process.on('SIGINT', whenAlone)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const inUse = 'code' in error && error.code === 'EADDRINUSE'
      reject(
        inUse
          ? new StartError(
              `Port ${port} is in use: stop the program that uses it, or choose another STAND_IN_PORT.`,
            )
          : error,
      )
    })
    server.listen(port, HOST, () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve(address.port)
      else reject(new Error('The embedded API has no port.'))
    })
  })
}

/** Lets requests under way finish, but not for ever: one may wait on purpose for its client to leave. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS)
    server.close(() => {
      clearTimeout(impatience)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function say(line: string): void {
  console.log(line)
}

/** To the process that started this one; to the terminal when it was started by hand. */
function tell(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) {
      process.send(message, () => resolve())
      return
    }
    if (message.type === 'listening') say(`The embedded API listens on ${message.address}`)
    else console.error(message.message)
    resolve()
  })
}

const sentence = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  return error instanceof Error && ['StartError', 'DataDirectoryInUse'].includes(error.name)
    ? text
    : `The embedded API could not start: ${text}`
}

start().catch(async (error: unknown) => {
  await tell({ type: 'failed', message: sentence(error) })
  process.exit(1)
})
