import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPostgres, installationProblem } from './find-postgres.mjs'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'find-postgres-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** A folder of programs; `says` is what its server answers. @param {string} place @param {Record<string, string>} says */
async function programs(place, says) {
  const bin = path.join(folder, place)
  await mkdir(bin, { recursive: true })
  for (const [name, words] of Object.entries(says)) {
    await writeFile(path.join(bin, name), `#!/bin/sh\n${words}\n`)
    await chmod(path.join(bin, name), 0o755)
  }
  return bin
}

const whole = (/** @type {string} */ version) => ({
  initdb: 'exit 0',
  postgres: `echo "postgres (PostgreSQL) ${version}"`,
})

test('that of the search path comes before the newest of the installed ones', async () => {
  const versions = path.join(folder, 'installed')
  await programs('installed/9.6/bin', whole('9.6'))
  const newest = await programs('installed/17/bin', whole('17.2'))
  await programs('installed/15/bin', whole('15.9'))
  const own = await programs('own', whole('16.1'))
  expect(findPostgres(`/nowhere::${own}`, [versions])).toEqual({
    folder: own,
    version: 'postgres (PostgreSQL) 16.1',
  })
  expect(findPostgres('/nowhere', [versions])).toMatchObject({ folder: newest })
})

test('what is not whole, does not start or is something else is passed over', async () => {
  const client = await programs('client', { psql: 'exit 0' })
  const unable = await programs('unable', { ...whole('15.1'), postgres: 'echo postgres; exit 1' })
  const other = await programs('other', { ...whole('15.1'), postgres: 'echo "Editor 7"' })
  const searchPath = [client, unable, other].join(path.delimiter)
  expect(findPostgres(searchPath, [path.join(folder, 'nothing')])).toBeNull()
})

test('only root installs one, and only on Debian', async () => {
  const debian = path.join(folder, 'debian_version')
  await writeFile(debian, '12.5\n')
  expect(installationProblem(1000, debian)).toBe('none is installed, and only root may install one')
  expect(installationProblem(undefined, debian)).toContain('only root')
  expect(installationProblem(0, path.join(folder, 'missing'))).toContain('no Debian')
  expect(installationProblem(0, debian)).toBeNull()
})
