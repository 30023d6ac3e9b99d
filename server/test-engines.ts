/** The engines that storage is tested on: the embedded one, and PostgreSQL where it is installed. */
import { openServer, type Database, type Storage } from './database'
import { deskMigrations } from './desk-storage'
import { migrate } from './migrations'
import { openTestDatabase } from './test-database'
import { findPostgres, startPostgres } from './test-postgres'

export type Engine = {
  name: string
  /** Opens an empty database; `more` opens it once more, as another process does. */
  open: () => Promise<Storage & { more: () => Promise<Storage> }>
}

export const embedded: Engine = {
  name: 'the embedded database',
  open: async () => {
    const opened = await openTestDatabase()
    // Other processes hear nothing of what this one writes, and know that they are not alone.
    const storage = { ...opened, changes: { alone: false, watch: () => undefined } }
    return { ...storage, more: () => Promise.resolve({ ...storage, close: async () => {} }) }
  },
}

const postgres = (folder: string): Engine => ({
  name: `PostgreSQL of ${folder}`,
  open: async () => {
    const server = await startPostgres(folder)
    const more = () => Promise.resolve(openServer(server.url))
    const storage = openServer(server.url)
    return {
      ...storage,
      more,
      close: async () => {
        await storage.close()
        await server.stop()
      },
    }
  },
})

// What is installed is found as a shell would, for the tests alone.
// oxlint-disable-next-line no-process-env
const binaries = findPostgres(process.env['PATH'] ?? '')

/** For `describe.each`: one or both of them. */
export const engines: readonly Engine[] = [
  embedded,
  ...(binaries === null ? [] : [postgres(binaries)]),
]

/** The desk's tables in an empty database of an engine, opened twice, as by two desks. */
export async function openForTwoDesks({
  open,
}: Engine): Promise<{ db: Database; second: Database; close: () => Promise<void> }> {
  const storage = await open()
  const more = await storage.more()
  await migrate(storage.db, deskMigrations)
  const close = async () => {
    await more.close()
    await storage.close()
  }
  return { db: storage.db, second: more.db, close }
}

/** Why there is no PostgreSQL among them; empty where there is. */
export const skippedEngines: readonly string[] =
  binaries === null ? ['no server is installed here'] : []
