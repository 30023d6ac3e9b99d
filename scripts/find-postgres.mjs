/**
 * Finds a PostgreSQL server for the tests, installing one as the last resort. Where there is none the desk is tested on
 * the embedded database alone, and the test command says so.
 */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** @typedef {{ folder: string, version: string }} Postgres folder: where initdb and postgres are */

/** Where distributions put each version they have: Debian, Red Hat, Homebrew. */
const VERSION_FOLDERS = [
  '/usr/lib/postgresql',
  '/usr',
  '/opt/homebrew/opt',
  '/usr/local/opt',
  '/usr/local',
]

/** @param {string} folder */
const versionsIn = (folder) =>
  existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name, 'bin')) : []

/** @param {string} folder @returns {string | null} its version, or null where there is no whole server that starts */
function versionOf(folder) {
  if (!existsSync(path.join(folder, 'initdb'))) return null
  try {
    const said = execFileSync(path.join(folder, 'postgres'), ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return /^postgres\b/.test(said) ? said.trim() : null
  } catch {
    return null
  }
}

/**
 * That of the search path before the newest installed one.
 * @param {string} [searchPath] as the PATH of the environment
 * @param {readonly string[]} [versionFolders] folders that have one for each version
 * @returns {Postgres | null} null where none is installed
 */
export function findPostgres(
  searchPath = process.env['PATH'] ?? '',
  versionFolders = VERSION_FOLDERS,
) {
  const installed = versionFolders
    .flatMap(versionsIn)
    .toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }))
  for (const folder of [...searchPath.split(path.delimiter), ...installed]) {
    const version = folder === '' ? null : versionOf(folder)
    if (version !== null) return { folder, version }
  }
  return null
}

/**
 * What keeps us from installing one, in one sentence; null where nothing does.
 * @param {number | undefined} user who we are: 0 is root @param {string} [debianFile] what every Debian has
 */
export function installationProblem(user, debianFile = '/etc/debian_version') {
  if (user !== 0) return 'none is installed, and only root may install one'
  return existsSync(debianFile)
    ? null
    : 'none is installed, and this is no Debian to install one on'
}

/** Said to Debian before its server comes: nobody asked for a database that runs from then on. */
const NO_CLUSTER = '/etc/postgresql-common/createcluster.d/partnero-desk.conf'

async function installDebianPackage() {
  /** @param {string[]} args */
  const aptGet = (...args) =>
    run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      timeout: 600_000,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  await aptGet('update')
  await aptGet('install', '-y', '--no-install-recommends', 'postgresql-common')
  mkdirSync(path.dirname(NO_CLUSTER), { recursive: true })
  writeFileSync(NO_CLUSTER, 'create_main_cluster = false\n')
  await aptGet('install', '-y', '--no-install-recommends', 'postgresql')
}

/** @param {unknown} error */
const firstLine = (error) => (error instanceof Error ? error.message : String(error)).split('\n')[0]

/**
 * One that is installed, else the Debian package, which root alone may install.
 * @param {(line: string) => void} [tell] progress, for the slow way
 * @returns {Promise<Postgres>}
 * @throws {Error} with one sentence that says why there is none
 */
export async function getPostgres(tell = () => undefined) {
  const present = findPostgres()
  if (present) return present
  const problem = installationProblem(process.getuid?.())
  if (problem !== null) throw new Error(problem)
  tell('No PostgreSQL yet: trying the Debian package postgresql…')
  try {
    await installDebianPackage()
  } catch (error) {
    throw new Error(`installing the Debian package postgresql failed (${firstLine(error)})`, {
      cause: error,
    })
  }
  const installed = findPostgres()
  if (installed) return installed
  throw new Error('the Debian package postgresql is installed, but does not start')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(await getPostgres(console.log))
}
