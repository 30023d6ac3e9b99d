import { readFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import path from 'node:path'
import { openBackend, type Backend } from './backend'
import { readConfig, type Config } from './config'
import type { Storage } from './database'
import { openDeskParts, type DeskParts } from './desk-parts'
import { openDeskStorage } from './desk-storage'
import { createDeskApp } from './open-desk'
import { pageOf, type PageLook, type Site } from './static-files'

export type DevOptions = {
  root: string
  environment: Readonly<Record<string, string | undefined>>
  reset: boolean
  /** Builds the embedded API and gives the path of its script. */
  buildStandIn: () => Promise<string>
  transformPage: (url: string, html: string) => Promise<string>
  log: (line: string) => void
}

type Open = { config: Config; backend: Backend; storage: Storage; parts: DeskParts }

declare global {
  // What has to outlive a reload of this module: the embedded API's process, and the connections.
  var deskInDevelopment: Promise<Open> | undefined
}

async function open(options: DevOptions, reset: boolean, standInPort?: string): Promise<Open> {
  const config = readConfig(options.environment)
  const backend = await openBackend(config, {
    entry: config.partnero ? '' : await options.buildStandIn(),
    reset,
    environment: {
      ...options.environment,
      ...(standInPort !== undefined && { STAND_IN_PORT: standInPort }),
    },
    onLine: options.log,
  })
  const storage = await openDeskStorage(config.storage)
  const parts = openDeskParts({ config, backend, storage, log: options.log })
  const token = await parts.app.signIn?.people.firstAdministratorToken()
  if (typeof token === 'string')
    options.log(`Nobody can sign in yet: open /welcome#first.${token} on this desk.`)
  await parts.start()
  return { config, backend, storage, parts }
}

/** Opens what the desk needs, once for the life of the process; a failure is said and tried again by the next request. */
export function prepare(options: DevOptions): Promise<Open | null> {
  globalThis.deskInDevelopment ??= open(options, options.reset)
  return opened(options)
}

/** Starts the embedded API anew, on its port, after its code has changed. */
export async function restartStandIn(options: DevOptions): Promise<void> {
  const before = await opened(options)
  if (before && !before.backend.standIn) return
  await before?.parts.stop()
  await before?.backend.standIn?.stop()
  await before?.storage.close()
  globalThis.deskInDevelopment = open(options, false, before?.backend.url.port)
  if (await opened(options)) options.log('The embedded API was started again.')
}

async function opened(options: DevOptions): Promise<Open | null> {
  try {
    return (await globalThis.deskInDevelopment) ?? null
  } catch (error) {
    globalThis.deskInDevelopment = undefined
    failure = error instanceof Error ? error.message : String(error)
    options.log(failure)
    return null
  }
}

let failure = ''
let current: { of: Open; listener: RequestListener } | undefined

/** Answers one request with the desk as its code is now. */
export async function answer(
  options: DevOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const desk = await prepare(options)
  if (!desk) {
    sayFailure(incoming, outgoing)
    return
  }
  if (current?.of !== desk) current = { of: desk, listener: listenerOf(options, desk) }
  current.listener(incoming, outgoing)
}

const listenerOf = (options: DevOptions, { config, storage, parts }: Open): RequestListener =>
  createDeskApp({
    config,
    storage,
    parts,
    site: viteSite(options, parts.app.signIn ? 'on' : 'off'),
    // A person at a terminal reads what went wrong, not every request.
    log: { answered: () => undefined },
  })

/** Vite serves the files; its scripts are partly inline, so no policy here. */
const viteSite = ({ root, transformPage }: DevOptions, asks: PageLook['signIn']): Site => ({
  page: async (theme, url) => {
    const html = await readFile(path.join(root, 'index.html'), 'utf8')
    return pageOf(await transformPage(url, html), { theme, signIn: asks })
  },
  file: () => undefined,
  contentSecurityPolicy: null,
})

/** The same sentence as in the terminal, in the form the page and a person at the address can read. */
function sayFailure(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const api = incoming.url?.startsWith('/api') === true
  outgoing.writeHead(503, {
    'content-type': api ? 'application/json' : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  })
  outgoing.end(
    api ? JSON.stringify({ status: 0, code: 'configuration', message: failure }) : failure,
  )
}
