/** Databases in memory, for tests. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { observedChanges, type Storage } from './database'

/** Where an empty database is kept; another lock file may bring another engine, which writes other files. */
function emptyDatabaseFile(): string {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  return path.resolve('node_modules', '.cache', 'desk', `empty-${lock.slice(0, 16)}.tar`)
}

/** Opens an empty database of this process alone. Making one takes seconds, so it is made once and copied from then on. */
export async function openTestDatabase(): Promise<Storage> {
  const file = emptyDatabaseFile()
  if (!existsSync(file)) await keepEmptyDatabase(file)
  const engine = await PGlite.create({ loadDataDir: new Blob([readFileSync(file)]) })
  const { changes, logger } = observedChanges({ alone: true })
  return { db: drizzle(engine, { logger }), changes, close: () => engine.close() }
}

async function keepEmptyDatabase(file: string): Promise<void> {
  const engine = await PGlite.create()
  const dump = await engine.dumpDataDir('none')
  await engine.close()
  mkdirSync(path.dirname(file), { recursive: true })
  // Renamed when it is whole: other test files may make it at the same time.
  const unfinished = `${file}.${randomUUID()}`
  writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()))
  renameSync(unfinished, file)
}
