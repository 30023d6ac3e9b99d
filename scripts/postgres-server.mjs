/** A PostgreSQL server in a temporary directory, for as long as somebody tests. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The server refuses to run as root, so root starts it as the user who owns nothing. */
function serverUser() {
  if (process.getuid?.() !== 0) return null
  /** @param {string} flag */
  const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Nothing here outlives the tests; many test files at once have several desks each. */
const SETTINGS = { listen_addresses: '', fsync: 'off', max_connections: '300' }

/** @typedef {{ url: string, databaseUrl: (name: string) => string, stop: () => Promise<void> }} PostgresServer */

/**
 * Starts one. It is reached by a socket in its directory, so that no port is taken.
 * @param {string} folder where initdb and postgres are
 * @returns {Promise<PostgresServer>} `url` is its first database, `databaseUrl` another one of it
 */
export async function startPostgres(folder) {
  const user = serverUser()
  const directory = await mkdtemp(path.join(tmpdir(), 'desk-postgres-'))
  if (user) chownSync(directory, user.uid, user.gid)
  const data = path.join(directory, 'data')
  const options = { ...user, cwd: directory }
  await run(
    path.join(folder, 'initdb'),
    ['-D', data, '-U', 'desk', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    options,
  )
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(path.join(folder, 'postgres'), ['-D', data, '-k', directory, ...settings], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(server, 'exit')
  /** @type {string[]} */
  const said = []
  for await (const line of createInterface({ input: server.stderr })) {
    said.push(line)
    if (line.includes('ready to accept connections')) break
  }
  if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said.join('\n')}`)
  server.stderr.resume()
  /** @param {string} name */
  const databaseUrl = (name) =>
    `postgresql://desk@localhost/${name}?host=${encodeURIComponent(directory)}`
  return {
    url: databaseUrl('postgres'),
    databaseUrl,
    stop: async () => {
      server.kill('SIGQUIT')
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}
