import { fork, type ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'

const STOP_WITHIN_MS = 5000

/** The embedded API could not start. Its message is one sentence that says what to do. */
export class StandInError extends Error {
  override name = 'StandInError'
}

export type StandIn = {
  /** Base address of its API, as PARTNERO_API_URL would be. */
  address: URL
  /** Resolves when the process has ended, whoever ended it. */
  ended: Promise<void>
  /** Lets it close its database, and waits for that. */
  stop(): Promise<void>
}

export type StandInOptions = {
  /** The built script of the embedded API. */
  entry: string
  /** Throws its data away and seeds it anew. */
  reset: boolean
  environment: Readonly<Record<string, string | undefined>>
  /** Gets what it says, line by line. */
  onLine: (line: string) => void
}

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), address: z.url() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
])

/**
 * Starts the embedded API as a process of its own, so that a slow query of its database does not hold up the desk, and
 * waits until it listens. Throws StandInError.
 */
export async function startStandIn({
  entry,
  reset,
  environment,
  onLine,
}: StandInOptions): Promise<StandIn> {
  const child = fork(entry, reset ? ['--reset'] : [], {
    env: withoutKeys(environment),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    // In a group of its own: Ctrl+C in a terminal must not end it before the desk has finished what is under way. It
    // still ends with the desk, because it watches the channel between the two.
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, onLine)
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve()
    })
    child.once('error', () => {
      resolve()
    })
  })
  try {
    const address = await firstAddress(child)
    return { address, ended, stop: () => stop(child, ended) }
  } catch (error) {
    await stop(child, ended)
    throw error
  }
}

function firstAddress(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    child.on('message', (received) => {
      const parsed = message.safeParse(received)
      if (!parsed.success) return
      if (parsed.data.type === 'listening') resolve(new URL(parsed.data.address))
      else reject(new StandInError(parsed.data.message))
    })
    child.once('error', (error) => {
      reject(new StandInError(`The embedded API could not be started: ${error.message}.`))
    })
    // After `close` no message can follow any more; at `exit` the one that says why may still be on its way.
    child.once('close', (code) => {
      reject(
        new StandInError(
          `The embedded API ended before it was ready (code ${code ?? 'none'}); what it said is above.`,
        ),
      )
    })
  })
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    child.kill('SIGTERM')
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(impatience)
  }
}

function eachLine(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream }).on('line', onLine)
}

/** The embedded API has keys of its own; those of real programs are none of its business. */
const withoutKeys = (environment: StandInOptions['environment']) =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('PARTNERO_API_KEY')),
  )
