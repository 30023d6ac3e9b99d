/** Runs a program beside the server, which is built first where it is not up to date. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { installMissing } from './install.mjs'

/** Hands on the arguments of this command, and ends as the program does. @param {string} file in dist/server */
export function runServerProgram(file) {
  installMissing()
  const root = path.dirname(import.meta.dirname)
  const run = (/** @type {string[]} */ args) =>
    spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1
  const built = run([path.join('scripts', 'build-when-stale.mjs')])
  process.exitCode =
    built === 0 ? run([path.join('dist', 'server', file), ...process.argv.slice(2)]) : built
}
