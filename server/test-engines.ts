/** The databases a desk may run on, for tests that hold on each of them. */
import { openDatabase, type Storage } from './database'
import { findPostgres, startPostgres } from './test-postgres'

export type Engine = {
  name: string
  open: () => Promise<Storage & { more: () => Promise<Storage> }>
}

export const embedded: Engine = {
  name: 'the embedded database',
  open: async () => {
    const storage = await openDatabase({ directory: null })
    return { ...storage, more: () => Promise.resolve({ ...storage, close: async () => {} }) }
  },
}

const postgres = (folder: string): Engine => ({
  name: `PostgreSQL of ${folder}`,
  open: async () => {
    const server = await startPostgres(folder)
    const more = () => openDatabase({ url: server.url, directory: null })
    const storage = await more()
    return {
      db: storage.db,
      more,
      close: async () => {
        await storage.close()
        await server.stop()
      },
    }
  },
})

/** The embedded one, and a PostgreSQL server where one is installed; `searchPath` is the PATH of the environment. */
export function enginesOn(searchPath: string): readonly Engine[] {
  const binaries = findPostgres(searchPath)
  return [embedded, ...(binaries === null ? [] : [postgres(binaries)])]
}
