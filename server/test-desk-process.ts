/** The built desk as processes of its own, for the tests of this folder. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { BRIEF } from '../scripts/brief-process.mjs'
import { openDeskStorage } from './desk-storage'
import { buildPrograms } from './test-built'
import { expectNothingPrivate, until } from './test-servers'

const root = path.dirname(import.meta.dirname)

export type StartedDesk = {
  child: ChildProcess
  said: () => string
  /** Address of the page, once it is printed. */
  ready: () => Promise<string>
  /** Exit code, once it has ended. */
  ended: Promise<number | null>
}

/** The very files that are started, built once for the tests of a file. */
export class BuiltDesk {
  #directory = ''

  /** Where they are. */
  get server(): string {
    return path.join(this.#directory, 'server')
  }

  /** What a desk that was started before has; making it takes seconds. */
  get #template(): string {
    return path.join(this.#directory, 'template')
  }

  async make(): Promise<void> {
    this.#directory = await buildPrograms({
      main: 'main.ts',
      'administrator-link': 'people/administrator-link-main.ts',
      'audit-verify': 'audit/verify-main.ts',
    })
    const client = path.join(this.#directory, 'client')
    await mkdir(client)
    await cp(path.join(root, 'index.html'), path.join(client, 'index.html'))
    const storage = await openDeskStorage({ url: undefined, dataDirectory: this.#template })
    await storage.close()
  }

  remove(): Promise<void> {
    return rm(this.#directory, { recursive: true })
  }

  /** Data of its own for one desk, or for several that are started one after the other. */
  freshData(): string {
    const data = mkdtempSync(path.join(this.#directory, 'data-'))
    cpSync(this.#template, data, { recursive: true })
    return data
  }

  /** Starts one; it ends with the test. */
  start(
    environment: Record<string, string>,
    args: readonly string[] = [],
    program = 'main.js',
  ): StartedDesk {
    const child = spawn(process.execPath, [...BRIEF, path.join(this.server, program), ...args], {
      env: {
        // What a shell would find is found; nothing else of this environment reaches it.
        PATH: process.env['PATH'],
        PORT: '0',
        DATA_DIRECTORY: this.freshData(),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const keep = (text: string) => {
      said += text
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    const ended = once(child, 'close').then(() => child.exitCode)
    onTestFinished(async () => {
      child.kill('SIGKILL')
      await ended
      expectNothingPrivate(said)
    })
    const address = () => /ready: (http:\/\/localhost:\d+)/.exec(said)?.[1]
    const ready = async () => {
      await until(() => address() !== undefined || child.exitCode !== null, 'the desk is ready')
      const found = address()
      if (found === undefined) throw new Error(`The desk did not start: ${said}`)
      return found
    }
    return { child, said: () => said, ready, ended }
  }
}

/** Builds it before the tests of a file and removes it after them. */
export function runBuiltDesk(): BuiltDesk {
  const built = new BuiltDesk()
  beforeAll(() => built.make(), 120_000)
  afterAll(() => built.remove())
  return built
}
