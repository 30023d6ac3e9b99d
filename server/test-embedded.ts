/** Empty embedded databases in memory, for tests and torture. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzleEmbedded, observedChanges, type Storage } from './database'

/** A database, and how to open it once more, as another process does. */
export type TestDatabase = Storage & { more: () => Promise<Storage> }

/** Where an empty database is kept; another lock file may bring another engine, which writes other files. */
function emptyDatabaseFile(): string {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  return path.resolve('node_modules', '.cache', 'desk', `empty-${lock.slice(0, 16)}.tar`)
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

/** An empty embedded database of this process alone. Making one takes seconds, so it is made once and copied from then on. */
export async function openEmbedded(): Promise<TestDatabase> {
  const file = emptyDatabaseFile()
  if (!existsSync(file)) await keepEmptyDatabase(file)
  const engine = await PGlite.create({ loadDataDir: new Blob([readFileSync(file)]) })
  const { changes, logger } = observedChanges({ alone: true })
  const db = drizzleEmbedded(engine, logger)
  return {
    db,
    changes,
    close: () => engine.close(),
    // Other processes hear nothing of what this one writes, and know that they are not alone.
    more: () =>
      Promise.resolve({
        db,
        changes: { alone: false, watch: () => undefined },
        close: async () => {},
      }),
  }
}
