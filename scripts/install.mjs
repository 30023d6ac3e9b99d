/** Brings node_modules in line with package-lock.json. Uses Node alone, since nothing else may be there yet. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/** @param {string} file @returns {Packages | null} null where there is no such file, or none that can be read */
function readPackages(file) {
  try {
    return /** @type {{ packages: Packages }} */ (JSON.parse(readFileSync(file, 'utf8'))).packages
  } catch {
    return null
  }
}

/**
 * Whether everything in the lock is installed in that version. npm writes its own list last, so an installation that was
 * interrupted has none. Optional packages may be missing: they are for other systems.
 * @param {Packages} wanted the packages of package-lock.json @param {Packages | null} installed of npm's own list
 */
export const isInstalled = (wanted, installed) =>
  installed !== null &&
  Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === '') return true
    const found = installed[place]
    return found ? found.version === version : optional === true || devOptional === true
  })

/** @param {string} version such as "20.19.0" @returns {string | null} what is wrong with it, in one sentence */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return null
  return `Node ${version} is too old: install Node 20.19 or newer.`
}

/**
 * Runs `npm ci` when something of the lock is missing. Ends the process with one sentence when Node is too old or the
 * installation fails. Says nothing when everything is there.
 */
export function installMissing() {
  const problem = nodeProblem(process.versions.node)
  if (problem) {
    console.error(problem)
    process.exit(1)
  }
  const root = path.dirname(import.meta.dirname)
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  if (!wanted) {
    console.error('package-lock.json is missing or damaged: take it from the repository again.')
    process.exit(1)
  }
  if (isInstalled(wanted, readPackages(path.join(root, 'node_modules', '.package-lock.json'))))
    return
  console.log('Installing the packages of package-lock.json…')
  const started = Date.now()
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      // On Windows npm is a batch file, which only a shell can run.
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) {
    const reason = error ? ` (${error.message})` : ''
    console.error(`npm ci failed${reason}: see the lines above, then run the command again.`)
    process.exit(1)
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}
