import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs, { existsSync, readdirSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { BRIEF } from '../scripts/brief-process.mjs'
import { DataDirectoryInUse } from './data-directory'
import { inTransaction, openDatabase, type Storage } from './database'
import { migrate } from './migrations'
import { programs, transactions } from './stand-in/schema'
import { standInMigrations } from './stand-in/stand-in-migrations'
import { buildPrograms } from './test-built'
import type { ChildMessage } from './test-storage-child'

const PATIENCE_MS = 120_000
/** Each takes a second to open the database again. */
const KILLS = 20
let bundles = ''
/** A data directory with an empty database, to be copied. */
let fresh = ''

// Another process runs what is built, with its packages from node_modules.
beforeAll(async () => {
  bundles = await buildPrograms({ 'test-storage-child': 'test-storage-child.ts' })
  fresh = await mkdtemp(path.join(tmpdir(), 'desk-storage-'))
  const storage = await openDatabase({ directory: fresh })
  await migrate(storage.db, standInMigrations)
  await storage.close()
}, PATIENCE_MS)

afterAll(async () => {
  await rm(bundles, { recursive: true })
  await rm(fresh, { recursive: true })
})

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'desk-storage-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

async function copyOfFresh(): Promise<string> {
  const directory = await newDirectory()
  await cp(fresh, directory, { recursive: true })
  return directory
}

async function open(directory: string): Promise<Storage> {
  const storage = await openDatabase({ directory })
  onTestFinished(storage.close)
  return storage
}

const aProgram = (id: string) => ({
  id,
  kind: 'affiliate' as const,
  name: id,
  publicId: id,
  website: 'https://example.com',
  apiKey: id,
  createdAt: new Date(0),
})

class Child {
  readonly messages: ChildMessage[] = []
  readonly process: ChildProcess
  readonly #ended: Promise<unknown>

  constructor(directory: string) {
    this.process = fork(path.join(bundles, 'server/test-storage-child.js'), [directory], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [...BRIEF],
    })
    this.process.on('message', (message: ChildMessage) => {
      this.messages.push(message)
    })
    this.#ended = once(this.process, 'close')
    onTestFinished(() => this.kill())
  }

  of<Type extends ChildMessage['type']>(type: Type): Array<Extract<ChildMessage, { type: Type }>> {
    return this.messages.filter(
      (message): message is Extract<ChildMessage, { type: Type }> => message.type === type,
    )
  }

  /** Waits until the child has said something of this kind so many times. */
  async saying<Type extends ChildMessage['type']>(
    type: Type,
    times = 1,
  ): Promise<Extract<ChildMessage, { type: Type }>> {
    for (;;) {
      const message = this.of(type)[times - 1]
      if (message) return message
      if (this.process.exitCode !== null || this.process.signalCode !== null)
        throw new Error(`The child ended before “${type}”: ${JSON.stringify(this.messages)}`)
      await Promise.race([once(this.process, 'message'), this.#ended])
    }
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL')
    await this.#ended
  }
}

/** Calls of the file system that a database makes, each with the file's name, until the test ends. */
function watchFiles(): Array<{ call: 'write' | 'fsync'; file: string }> {
  const calls: Array<{ call: 'write' | 'fsync'; file: string }> = []
  const { writeSync, fsyncSync, openSync } = fs
  const names = new Map<number, string>()
  Object.assign(fs, {
    openSync: (...args: Parameters<typeof openSync>) => {
      const descriptor = openSync(...args)
      names.set(descriptor, String(args[0]))
      return descriptor
    },
    writeSync: (...args: Parameters<typeof writeSync>) => {
      calls.push({ call: 'write', file: names.get(args[0]) ?? '' })
      return writeSync(...args)
    },
    fsyncSync: (descriptor: number) => {
      fsyncSync(descriptor)
      calls.push({ call: 'fsync', file: names.get(descriptor) ?? '' })
    },
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    Object.assign(fs, { writeSync, fsyncSync, openSync })
    syncBuiltinESMExports()
  })
  return calls
}

describe('a commit', () => {
  test('is on the disk when it is acknowledged: its log was written and then synced', async () => {
    const directory = await copyOfFresh()
    const calls = watchFiles()
    const { db } = await open(directory)
    const log = path.join(directory, 'database', 'pg_wal')
    for (const id of ['one', 'two', 'three']) {
      calls.length = 0
      await db.insert(programs).values(aProgram(id))
      const ofLog = calls.filter(({ file }) => file.startsWith(log)).map(({ call }) => call)
      expect(ofLog).toContain('write')
      expect(ofLog.at(-1)).toBe('fsync')
    }
  })

  test('is refused when the disk refuses to sync it', async () => {
    const directory = await copyOfFresh()
    const storage = await openDatabase({ directory })
    const { fsyncSync } = fs
    Object.assign(fs, {
      fsyncSync: () => {
        throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
      },
    })
    syncBuiltinESMExports()
    onTestFinished(() => {
      Object.assign(fs, { fsyncSync })
      syncBuiltinESMExports()
    })
    await expect(storage.db.insert(programs).values(aProgram('lost'))).rejects.toThrow(
      'Failed query',
    )
  })
})

describe('the data directory', () => {
  test('is refused to a second process, in one sentence that says what to do', async () => {
    const directory = await copyOfFresh()
    await open(directory)
    const second = new Child(directory)
    await expect(second.saying('refused')).resolves.toEqual({
      type: 'refused',
      name: 'DataDirectoryInUse',
      message: `The data directory ${directory} is in use by process ${process.pid}: stop that process, or choose another directory, for example DATA_DIRECTORY=.data2 npm start.`,
    })
  })

  test('is refused while another process has it, and free when that one is killed', async () => {
    const directory = await copyOfFresh()
    const holder = new Child(directory)
    await holder.saying('opened')
    await expect(openDatabase({ directory })).rejects.toThrow(
      new DataDirectoryInUse(directory, holder.process.pid ?? 0),
    )
    await holder.kill()
    const { db } = await open(directory)
    await expect(db.select().from(programs)).resolves.not.toEqual([])
  })

  test('is refused a second time in one process, and free again after closing', async () => {
    const directory = await copyOfFresh()
    const first = await openDatabase({ directory })
    await expect(openDatabase({ directory })).rejects.toThrow(DataDirectoryInUse)
    await first.close()
    await open(directory)
  })

  test.each([
    ['of a process that had our number before a restart', `${process.pid} earlier:1`],
    ['of a process whose number another one has now', '1 earlier:1'],
    ['of no process', '99999999 earlier:1'],
    ['that a power cut emptied', ''],
  ])('is taken over from a lock %s', async (_whose, text) => {
    const directory = await copyOfFresh()
    await writeFile(path.join(directory, 'desk.lock'), text)
    const storage = await openDatabase({ directory })
    await expect(readFile(path.join(directory, 'desk.lock'), 'utf8')).resolves.toMatch(
      new RegExp(`^${process.pid} `),
    )
    await storage.close()
    expect(readdirSync(directory)).toEqual(['database'])
  })

  describe('that another container has, whose processes cannot be seen', () => {
    /** As that container wrote it, which said so long ago that it lives. */
    const heldElsewhere = async (silentForMs: number) => {
      const directory = await copyOfFresh()
      const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
      const lock = path.join(directory, 'desk.lock')
      await writeFile(lock, `1 ${boot}:123 pid:[1]`)
      const saidAt = new Date(Date.now() - silentForMs)
      await utimes(lock, saidAt, saidAt)
      return directory
    }

    test('is refused while that one says that it lives', async () => {
      const directory = await heldElsewhere(20_000)
      await expect(openDatabase({ directory })).rejects.toThrow(
        new DataDirectoryInUse(directory, null),
      )
    })

    test('is taken over when that one has been silent', async () => {
      const directory = await heldElsewhere(31_000)
      const { db } = await open(directory)
      await expect(db.select().from(programs)).resolves.toEqual([])
    })

    test('is said to be alive every ten seconds', async () => {
      const directory = await copyOfFresh()
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      onTestFinished(() => void vi.useRealTimers())
      await open(directory)
      const lock = path.join(directory, 'desk.lock')
      const long = new Date(Date.now() - 60_000)
      await utimes(lock, long, long)
      vi.advanceTimersByTime(10_000)
      expect(Date.now() - (await stat(lock)).mtimeMs).toBeLessThan(10_000)
    })

    test('that took it over keeps it: this one ends, and leaves the lock alone', async () => {
      const directory = await copyOfFresh()
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      onTestFinished(() => void vi.useRealTimers())
      const storage = await openDatabase({ directory })
      const lock = path.join(directory, 'desk.lock')
      await writeFile(lock, 'of another one')
      expect(() => vi.advanceTimersByTime(10_000)).toThrow(DataDirectoryInUse)
      await storage.close()
      expect(await readFile(lock, 'utf8')).toBe('of another one')
    })
  })

  test('goes to one of several processes that find the same stale lock', async () => {
    const directory = await copyOfFresh()
    await writeFile(path.join(directory, 'desk.lock'), '99999999 earlier:1')
    const children = Array.from({ length: 4 }, () => new Child(directory))
    await Promise.all(
      children.map((child) => Promise.race([child.saying('opened'), child.saying('refused')])),
    )
    expect(children.flatMap((child) => child.of('opened'))).toHaveLength(1)
    expect(children.flatMap((child) => child.of('refused')).map(({ name }) => name)).toEqual(
      Array.from({ length: 3 }, () => 'DataDirectoryInUse'),
    )
  })

  test(
    'opens after its first making was killed half way',
    async () => {
      const directory = await newDirectory()
      const first = new Child(directory)
      const unfinished = path.join(directory, 'database.unfinished')
      const made = () =>
        existsSync(unfinished) ? readdirSync(unfinished, { recursive: true }).length : 0
      await expect.poll(made, { timeout: PATIENCE_MS, interval: 5 }).toBeGreaterThan(900)
      await first.kill()
      expect(readdirSync(directory)).not.toContain('database')
      const { db } = await open(directory)
      await expect(migrate(db, standInMigrations)).resolves.toBeUndefined()
    },
    2 * PATIENCE_MS,
  )
})

/** The credit's own answer, from the process that may be killed meanwhile. */
async function credit(address: string): Promise<number> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      authorization: 'Bearer stand-in-key-harbor-friends',
      'content-type': 'application/json',
    },
    body: '{"amount":0.10,"amount_units":"USD","is_currency":true}',
  })
  await answer.text()
  return answer.status
}

test(
  `an embedded API killed ${KILLS} times in mid-credit loses none that it acknowledged, and has each whole`,
  async () => {
    const directory = await copyOfFresh()
    let acknowledged = 0
    for (let round = 0; round < KILLS; round += 1) {
      const child = new Child(directory)
      const { credits, balance, address } = await child.saying('opened')
      // Besides, at most the one that was on its way.
      expect(credits).toBeGreaterThanOrEqual(acknowledged)
      expect(credits).toBeLessThanOrEqual(acknowledged + 1)
      expect(balance).toBe(`${Math.floor(credits / 10)}.${credits % 10}0`)
      acknowledged = credits
      for (let times = 0; times <= (round * 7) % 10; times += 1) {
        expect(await credit(address)).toBe(200)
        acknowledged += 1
      }
      const onItsWay = credit(address).catch(() => null)
      // Somewhere in it: a credit takes some milliseconds.
      await pause(round % 6)
      await child.kill()
      if ((await onItsWay) === 200) acknowledged += 1
    }
    const { db } = await open(directory)
    const found = await db.select({ uuid: transactions.uuid }).from(transactions)
    expect(acknowledged).toBeGreaterThan(KILLS)
    expect(found.length).toBeGreaterThanOrEqual(acknowledged)
  },
  5 * PATIENCE_MS,
)

describe('a transaction', () => {
  const failing = (state: string) =>
    sql.raw(`do $$ begin raise exception 'on purpose' using errcode = '${state}'; end $$`)

  test('runs again when the server asks for that, and counts once', async () => {
    const { db } = await open(await copyOfFresh())
    let attempts = 0
    await inTransaction(db, async (transaction) => {
      attempts += 1
      await transaction.insert(programs).values(aProgram('again'))
      if (attempts < 3) await transaction.execute(failing('40001'))
    })
    expect(attempts).toBe(3)
    await expect(db.select({ id: programs.id }).from(programs)).resolves.toEqual([{ id: 'again' }])
  })

  test.each([
    ['40001', 5],
    ['22012', 1],
  ])('gives up on state %s after %i attempts and leaves nothing', async (state, attempts) => {
    const { db } = await open(await copyOfFresh())
    let made = 0
    const work = inTransaction(db, async (transaction) => {
      made += 1
      await transaction.insert(programs).values(aProgram('never'))
      await transaction.execute(failing(state))
    })
    await expect(work).rejects.toThrow('Failed query')
    expect(made).toBe(attempts)
    await expect(db.select().from(programs)).resolves.toEqual([])
  })
})
