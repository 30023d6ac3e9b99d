/** A PostgreSQL server of its own for one test file, where the programs of one are installed. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where distributions put each version they have: Debian, Red Hat, Homebrew. */
const VERSION_FOLDERS = [
  '/usr/lib/postgresql',
  '/usr',
  '/opt/homebrew/opt',
  '/usr/local/opt',
  '/usr/local',
]

const versionsIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name, 'bin')) : []

/**
 * The folder with initdb and postgres, that of `searchPath` (as the PATH of the environment) before the newest
 * installed one; null when no server is installed.
 */
export function findPostgres(searchPath: string): string | null {
  const onPath = searchPath.split(path.delimiter)
  const installed = VERSION_FOLDERS.flatMap(versionsIn).toSorted((one, other) =>
    other.localeCompare(one, 'en', { numeric: true }),
  )
  const complete = (folder: string) =>
    existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres'))
  return [...onPath, ...installed].find(complete) ?? null
}

/** The server refuses to run as root, so root starts it as the user who owns nothing. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

const settings = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])

export type TestPostgres = { url: string; stop: () => Promise<void> }

/** Starts a server in a temporary directory. It is reached by a socket there, so that no port is taken. */
export async function startPostgres(binaries: string): Promise<TestPostgres> {
  const user = serverUser()
  const directory = await mkdtemp(path.join(tmpdir(), 'desk-postgres-'))
  if (user) chownSync(directory, user.uid, user.gid)
  const data = path.join(directory, 'data')
  const options = { ...user, cwd: directory }
  await run(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'desk', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    options,
  )
  const server = spawn(
    path.join(binaries, 'postgres'),
    ['-D', data, '-k', directory, ...settings({ listen_addresses: '', fsync: 'off' })],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = once(server, 'exit')
  const said: string[] = []
  for await (const line of createInterface({ input: server.stderr })) {
    said.push(line)
    if (line.includes('ready to accept connections')) break
  }
  if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said.join('\n')}`)
  server.stderr.resume()
  return {
    url: `postgresql://desk@localhost/postgres?host=${encodeURIComponent(directory)}`,
    stop: async () => {
      server.kill('SIGQUIT')
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}
