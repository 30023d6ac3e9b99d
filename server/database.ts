import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { PGlite, types, type QueryOptions } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { Pool } from 'pg'
import { takeLock } from './data-directory'

/** What everybody queries with; the same on the embedded database and on a PostgreSQL-compatible server. */
export type Database = PgDatabase<PgQueryResultHKT>

/** What a process can know about changes of what is stored. */
export type Changes = {
  /** Whether nobody but this process can write there. */
  alone: boolean
  /** Tells each statement of this process when it is about to be carried out. */
  watch: (heard: (statement: string) => void) => void
}

export type Storage = { db: Database; changes: Changes; close: () => Promise<void> }

/** What a process can know of changes, and what drizzle has to tell for that. */
export function observedChanges({ alone }: { alone: boolean }): {
  changes: Changes
  logger: { logQuery: (statement: string) => void }
} {
  const listeners: Array<(statement: string) => void> = []
  return {
    changes: { alone, watch: (heard) => void listeners.push(heard) },
    logger: {
      logQuery: (statement) => {
        for (const heard of listeners) heard(statement)
      },
    },
  }
}

type EmscriptenModule = {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } }
}

/** EIO, by the number that the engine's C library has for it. */
const ERRNO_IO = 29

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
        try {
          fsyncSync(nfd)
          return 0
        } catch {
          // The engine then stops rather than promise what the disk refused.
          return ERRNO_IO
        }
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

/** What drizzle reads by itself, and has the engine hand on as text: numbers of types of PostgreSQL. */
export const READ_BY_DRIZZLE: readonly number[] = [
  types.TIMESTAMP,
  types.TIMESTAMPTZ,
  types.INTERVAL,
  types.DATE,
  1231, // numeric[]
  1115, // timestamp[]
  1185, // timestamptz[]
  1187, // interval[]
  1182, // date[]
]

/**
 * Drizzle over an embedded engine. It hands each query the same parsers, and the engine then copies its own three hundred
 * beside them, which takes a quarter of a small query: here the engine has them once, and the queries go without. Those in a
 * transaction are asked of an object of its own, and stay as they are.
 */
export function drizzleEmbedded(
  engine: PGlite,
  logger: ReturnType<typeof observedChanges>['logger'],
): Database {
  for (const type of READ_BY_DRIZZLE) engine.parsers[type] = (text) => text
  const query = engine.query.bind(engine)
  engine.query = <Row>(text: string, values?: unknown[], options: QueryOptions = {}) => {
    const { parsers: _same, ...others } = options
    return query<Row>(text, values, others)
  }
  return drizzlePglite(engine, { logger })
}

const openEngine = (directory: string): Promise<PGlite> =>
  PGlite.create({ fs: new DurableNodeFS(directory), startParams: startParams() })

function sync(file: string): void {
  const descriptor = openSync(file, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

// Windows does not open directories, and needs no sync of them.
function syncDirectory(directory: string): void {
  if (process.platform !== 'win32') sync(directory)
}

function syncTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name)
    if (entry.isDirectory()) syncTree(file)
    else if (entry.isFile()) sync(file)
  }
  syncDirectory(directory)
}

/**
 * Makes an empty database. It is made under another name and renamed when it is whole and on the disk: the engine cannot
 * open one whose making was interrupted.
 */
async function createEngineFiles(directory: string): Promise<void> {
  const unfinished = `${directory}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const engine = await openEngine(unfinished)
  await engine.close()
  syncTree(unfinished)
  renameSync(unfinished, directory)
  syncDirectory(path.dirname(directory))
}

/** Opens a PostgreSQL-compatible server by its URL. */
export function openServer(url: string): Storage {
  const pool = new Pool({ connectionString: url, max: 10 })
  // An idle connection that breaks is dropped by the pool, and the next query opens another; without a listener the
  // process would end.
  pool.on('error', () => {})
  // Both engines share this face of drizzle; what differs is the type of raw results, which nobody reads.
  const { changes, logger } = observedChanges({ alone: false })
  return { db: drizzleNode(pool, { logger }), changes, close: () => pool.end() }
}

/**
 * Opens the storage: a PostgreSQL-compatible server when `url` is given, else the embedded database in `directory`.
 * Throws DataDirectoryInUse.
 */
export async function openDatabase({
  url,
  directory,
}: {
  url?: string | undefined
  directory: string
}): Promise<Storage> {
  if (url) return openServer(url)
  const release = takeLock(directory)
  try {
    const files = path.join(directory, 'database')
    if (!existsSync(files)) await createEngineFiles(files)
    const engine = await openEngine(files)
    const { changes, logger } = observedChanges({ alone: true })
    return {
      db: drizzleEmbedded(engine, logger),
      changes,
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

/** PostgreSQL, Appendix A: duplicate_object (of a table's type) and duplicate_table. */
const ALREADY_THERE: ReadonlySet<unknown> = new Set(['42710', '42P07'])

/**
 * Whether somebody else made the same table at the same moment: of two the server refuses one, in spite of `if not
 * exists`, and how depends on how far the other was.
 */
export const isMadeMeanwhile = (error: unknown): boolean =>
  uniqueViolation(error) !== null || ALREADY_THERE.has(sqlState(error))

/** Whether somebody else was faster: a unique key was taken, or the server asks to begin again (serialization failure). */
export const isConflict = (error: unknown): boolean =>
  uniqueViolation(error) !== null || sqlState(error) === SERIALIZATION_FAILURE

/** Runs `work` in one transaction, again from the start when the server asks for that (serialization failure). */
export const inTransaction = <Result>(
  db: Database,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> => againAsAsked(() => db.transaction((transaction) => work(transaction)))

/**
 * The same for one statement, which is a transaction by itself: where serializable is usual, it too is asked to begin again,
 * and only then sees that somebody was faster.
 */
export async function againAsAsked<Result>(work: () => PromiseLike<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Again only when the server has asked for it.
      // oxlint-disable-next-line no-await-in-loop
      return await work()
    } catch (error) {
      if (attempt >= ATTEMPTS || sqlState(error) !== SERIALIZATION_FAILURE) throw error
    }
  }
}
