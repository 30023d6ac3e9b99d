import { expect, test } from 'vitest'
import { openServer } from './database'
import { deskMigrations } from './desk-storage'
import { migrate } from './migrations'
import { emptyPostgres } from './test-database'

const PROCESSES = 6
const DATABASES = 8

test('processes that start at the same moment on an empty database all find it migrated', async () => {
  for (let database = 0; database < DATABASES; database += 1) {
    // One after the other: what meets is to meet in one database.
    const url = await emptyPostgres()
    const servers = Array.from({ length: PROCESSES }, () => openServer(url))
    const outcomes = await Promise.allSettled(servers.map(({ db }) => migrate(db, deskMigrations)))
    await Promise.all(servers.map((server) => server.close()))
    expect(outcomes.map(({ status }) => status)).toEqual(servers.map(() => 'fulfilled'))
  }
})
