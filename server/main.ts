import { inspect } from 'node:util'
import path from 'node:path'
import { openBackend } from './backend'
import { ConfigError, readConfig } from './config'
import { DataDirectoryInUse } from './data-directory'
import { limitsOf } from './guarded-server'
import { listenOnHost, PortError } from './loopback'
import { openEventLog, type EventLog } from './operations/event-log'
import { StandInError, type StandIn } from './stand-in-process'
import { readSite } from './static-files'
import { keepTickShape } from './tick-shape'

/** dist/server, where the build puts this file and the embedded API's. */
const here = import.meta.dirname

const output = {
  out: (text: string) => void process.stdout.write(text),
  error: (text: string) => void process.stderr.write(text),
}
/** Sentences until the configuration says otherwise. */
let log: EventLog = openEventLog('text', output)

async function start(): Promise<void> {
  keepTickShape()
  const reset = readArguments(process.argv.slice(2))
  const config = readConfig(process.env)
  log = openEventLog(config.log, output)
  process.once('exit', log.flush)
  if (reset && config.partnero)
    throw new ConfigError('--reset starts the embedded API over, but a Partnero key is configured.')

  // The port comes first: finding it taken must not cost the wait for the embedded API.
  const desk = await listenOnHost(
    config.port,
    config.host,
    limitsOf({
      upstreamTimeoutMs: config.upstreamTimeoutMs,
      proxies: config.signIn?.proxies ?? 0,
    }),
  )
  // The embedded API reads its code and opens its database in a process of its own, and this one does so meanwhile: what
  // is imported here instead of above is most of a desk's code.
  const openStorage = async () => (await import('./desk-storage')).openDeskStorage(config.storage)
  const [backend, storage, site, { openDesk }] = await Promise.all([
    openBackend(config, {
      entry: path.join(here, 'stand-in.js'),
      reset,
      environment: process.env,
      onLine: log.say,
    }),
    openStorage(),
    readSite(path.join(here, '../client'), config.signIn ? 'on' : 'off'),
    import('./open-desk'),
  ])
  const { app, parts } = openDesk({ config, backend, storage, site, log })
  const { programs, signIn } = parts.app

  let stopping = false
  const stop = async (exitCode: number) => {
    // The second Ctrl+C means now.
    if (stopping) process.exit(1)
    stopping = true
    await parts.stop(desk.close())
    await backend.standIn?.stop()
    await storage.close()
    process.exit(exitCode)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop(0))
  const stopWithStandIn = async ({ ended }: StandIn) => {
    await ended
    if (stopping) return
    log.failed('The embedded API has ended, so the desk ends too: start it again.')
    await stop(1)
  }
  if (backend.standIn) void stopWithStandIn(backend.standIn)

  await parts.start()
  desk.serve(app)
  const address = config.publicUrl?.origin ?? `http://localhost:${desk.port}`
  log.say(`Partnero Desk is ready: ${address}`)
  const firstToken = await signIn?.people.firstAdministratorToken()
  if (typeof firstToken === 'string')
    log.say(
      `Nobody can sign in yet. Make the first administrator here, within 24 hours: ${address}/welcome#first.${firstToken}`,
    )
  for (const { name, problemText } of await programs.list())
    if (problemText !== null) log.failed(`${name}: ${problemText}`)
}

/** Whether to reset; throws ConfigError for anything it does not know. */
function readArguments(given: readonly string[]): boolean {
  const unknown = given.find((argument) => argument !== '--reset')
  if (unknown !== undefined)
    throw new ConfigError(`${unknown} is not an option: there is only --reset.`)
  return given.length > 0
}

// What a person can put right is said in one sentence; anything else is a bug, and its trace helps.
start().catch((error: unknown) => {
  const expected = [ConfigError, PortError, StandInError, DataDirectoryInUse].some(
    (kind) => error instanceof kind,
  )
  log.failed(expected && error instanceof Error ? error.message : inspect(error))
  process.exit(1)
})
