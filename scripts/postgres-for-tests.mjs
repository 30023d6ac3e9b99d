/** Vitest starts the PostgreSQL server of a run here, one for all its files. */
import { findPostgres } from './find-postgres.mjs'
import { startPostgres } from './postgres-server.mjs'

/** @param {import('vitest/node').TestProject} project of the tests that run on it */
export async function setup(project) {
  const found = findPostgres()
  if (!found) throw new Error('There was a PostgreSQL a moment ago')
  const server = await startPostgres(found.folder)
  project.provide('postgres', server.url)
  return () => server.stop()
}
