/** Empty databases for tests: in memory, or on the PostgreSQL server that Vitest started for this run (vite.config.ts). */
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { inject } from 'vitest'
import { openServer, type Database } from './database'
import { deskMigrations } from './desk-storage'
import { migrate } from './migrations'
import { openEmbedded, type TestDatabase } from './test-embedded'

/** The URL of an empty database on the server of `url`. */
async function createDatabase(url: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const server = openServer(url)
  await server.db.execute(sql.raw(`create database ${name}`))
  await server.close()
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

/** The URL of an empty database, for tests that run on PostgreSQL alone. */
export function emptyPostgres(): Promise<string> {
  const url = inject('postgres')
  if (url === undefined) throw new Error('This test is for PostgreSQL: see vite.config.ts')
  return createDatabase(url)
}

async function openOnPostgres(server: string): Promise<TestDatabase> {
  const url = await createDatabase(server)
  return { ...openServer(url), more: () => Promise.resolve(openServer(url)) }
}

/** What the tests run on. */
export const engine = (): 'the embedded database' | 'PostgreSQL' =>
  inject('postgres') === undefined ? 'the embedded database' : 'PostgreSQL'

/** Opens an empty database of the engine that the tests run on. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const url = inject('postgres')
  return url === undefined ? openEmbedded() : openOnPostgres(url)
}

/** The desk's tables in an empty database, opened twice, as by two desks. */
export async function openForTwoDesks(): Promise<{
  db: Database
  second: Database
  close: () => Promise<void>
}> {
  const storage = await openTestDatabase()
  await migrate(storage.db, deskMigrations)
  const more = await storage.more()
  const close = async () => {
    await more.close()
    await storage.close()
  }
  return { db: storage.db, second: more.db, close }
}
