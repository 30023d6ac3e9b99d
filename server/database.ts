import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { Pool } from 'pg'

/** What everybody queries with; the same on the embedded database and on a PostgreSQL-compatible server. */
export type Database = PgDatabase<PgQueryResultHKT>

export type Storage = { db: Database; close: () => Promise<void> }

/** Another process has the data directory. Two of them would corrupt it, and the engine itself does not notice. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse'

  constructor(directory: string, pid: number) {
    super(
      `The data directory ${directory} is in use by process ${pid}. Stop that process, or choose another directory: DATA_DIRECTORY=.data2 npm start`,
    )
  }
}

const LOCK = 'desk.lock'

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function takeLock(directory: string): () => void {
  mkdirSync(directory, { recursive: true })
  const file = path.join(directory, LOCK)
  const write = () => {
    const descriptor = openSync(file, 'wx')
    writeSync(descriptor, String(process.pid))
    fsyncSync(descriptor)
    closeSync(descriptor)
  }
  try {
    write()
  } catch {
    const holder = Number(readFileSync(file, 'utf8'))
    if (Number.isInteger(holder) && holder > 0 && isRunning(holder) && holder !== process.pid)
      throw new DataDirectoryInUse(directory, holder)
    if (holder === process.pid) throw new DataDirectoryInUse(directory, holder)
    // A process that was killed left it behind.
    rmSync(file, { force: true })
    write()
  }
  return () => rmSync(file, { force: true })
}

type EmscriptenModule = {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } }
}

/**
 * PGlite's file system answers fsync without doing it, so that a power cut could lose what a commit promised. This one
 * does it; a test proves that a commit reaches it.
 */
class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(...args)
    const { emscriptenOpts } = result
    const durable = (module: EmscriptenModule) => {
      module.NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd)
        return 0
      }
    }
    emscriptenOpts.preRun = [...(emscriptenOpts.preRun ?? []), durable]
    return result
  }
}

/** The engine's usual switches, less -F (which turns fsync off), and a small buffer: the data is small. */
const startParams = () => [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'shared_buffers=16MB',
]

/**
 * Opens the storage: a PostgreSQL-compatible server when `url` is given, else the embedded database in `directory`
 * (in memory when that is null, for tests). Throws DataDirectoryInUse.
 */
export async function openDatabase({
  url,
  directory,
}: {
  url?: string | undefined
  directory: string | null
}): Promise<Storage> {
  if (url) {
    const pool = new Pool({ connectionString: url, max: 10 })
    // Both engines share this face of drizzle; what differs is the type of raw results, which nobody reads.
    return { db: drizzleNode(pool), close: () => pool.end() }
  }
  if (directory === null) {
    const engine = await PGlite.create()
    return { db: drizzlePglite(engine), close: () => engine.close() }
  }
  const release = takeLock(directory)
  try {
    const engine = await PGlite.create({
      fs: new DurableNodeFS(path.join(directory, 'database')),
      startParams: startParams(),
    })
    return {
      db: drizzlePglite(engine),
      close: async () => {
        await engine.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

const SERIALIZATION_FAILURE = '40001'
const ATTEMPTS = 5

const sqlState = (error: unknown): unknown => {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
}

/** SQLSTATE of a unique violation, with the index it names; null for any other failure. */
export function uniqueViolation(error: unknown): string | null {
  const cause = error instanceof Error && error.cause ? error.cause : error
  if (sqlState(error) !== '23505' || typeof cause !== 'object' || cause === null) return null
  return 'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : ''
}

/** Runs `work` in one transaction, again from the start when the server asks for that (serialization failure). */
export async function inTransaction<Result>(
  db: Database,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      return await db.transaction((transaction) => work(transaction))
    } catch (error) {
      if (attempt >= ATTEMPTS || sqlState(error) !== SERIALIZATION_FAILURE) throw error
    }
  }
}
