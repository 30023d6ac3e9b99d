import { inspect } from 'node:util'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app'
import { openBackend } from './backend'
import { ConfigError, readConfig } from './config'
import { DataDirectoryInUse } from './database'
import { openDeskStorage } from './desk-storage'
import { createCreditKeeper } from './ledger/credit-keeper'
import { listenOnHost, PortError } from './loopback'
import { signInSettings } from './people/sign-in-settings'
import { createPrograms } from './programs'
import { StandInError, type StandIn } from './stand-in-process'
import { readSite } from './static-files'
import { openUpstream } from './upstream'

/** dist/server, where the build puts this file and the embedded API's. */
const here = import.meta.dirname

async function start(): Promise<void> {
  const reset = readArguments(process.argv.slice(2))
  const config = readConfig(process.env)
  if (reset && config.partnero)
    throw new ConfigError('--reset starts the embedded API over, but a Partnero key is configured.')

  // The port comes first: finding it taken must not cost the wait for the embedded API.
  const desk = await listenOnHost(config.port, config.host)
  // Each has a database to open, in a process of its own.
  const [backend, storage] = await Promise.all([
    openBackend(config, {
      entry: path.join(here, 'stand-in.js'),
      reset,
      environment: process.env,
      onLine: say,
    }),
    openDeskStorage(config.storage),
  ])
  const upstream = openUpstream(backend.url, config.upstreamTimeoutMs)
  const programs = createPrograms(backend.programs, upstream)
  const signIn = signInSettings(config, storage.db)
  const keeper = createCreditKeeper({ db: storage.db, programs, upstream, log: complain })
  const app = createApp({
    programs,
    upstream,
    signIn,
    credits: { keeper, programs },
    publicUrl: config.publicUrl,
    embedded: backend.standIn !== null,
    site: await readSite(path.join(here, '../client')),
    log: complain,
  })

  let stopping = false
  const stop = async (exitCode: number) => {
    // The second Ctrl+C means now.
    if (stopping) process.exit(1)
    stopping = true
    await desk.close()
    await keeper.stop()
    await upstream.close()
    await backend.standIn?.stop()
    await storage.close()
    process.exit(exitCode)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop(0))
  const stopWithStandIn = async ({ ended }: StandIn) => {
    await ended
    if (stopping) return
    complain('The embedded API has ended, so the desk ends too: start it again.')
    await stop(1)
  }
  if (backend.standIn) void stopWithStandIn(backend.standIn)

  // The embedded database lets no second process in.
  await keeper.start({ alone: config.storage.url === undefined })
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  desk.serve((incoming, outgoing) => void listener(incoming, outgoing))
  const address = config.publicUrl?.origin ?? `http://localhost:${desk.port}`
  say(`Partnero Desk is ready: ${address}`)
  const firstToken = await signIn?.people.firstAdministratorToken()
  if (typeof firstToken === 'string')
    say(
      `Nobody can sign in yet. Make the first administrator here, within 24 hours: ${address}/welcome#first.${firstToken}`,
    )
  for (const { name, problemText } of await programs.list())
    if (problemText !== null) complain(`${name}: ${problemText}`)
}

/** Whether to reset; throws ConfigError for anything it does not know. */
function readArguments(given: readonly string[]): boolean {
  const unknown = given.find((argument) => argument !== '--reset')
  if (unknown !== undefined)
    throw new ConfigError(`${unknown} is not an option: there is only --reset.`)
  return given.length > 0
}

function say(line: string): void {
  console.log(line)
}

function complain(line: string): void {
  console.error(line)
}

// What a person can put right is said in one sentence; anything else is a bug, and its trace helps.
start().catch((error: unknown) => {
  const expected = [ConfigError, PortError, StandInError, DataDirectoryInUse].some(
    (kind) => error instanceof kind,
  )
  complain(expected && error instanceof Error ? error.message : inspect(error))
  process.exit(1)
})
