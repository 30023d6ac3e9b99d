/**
 * `npm run audit:verify`: proves that the audit log of the configured storage is as it was written. Print and keep the last
 * hash elsewhere; `npm run audit:verify -- --hash …` says whether the log still has it.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { installMissing } from './install.mjs'

installMissing()
const root = path.dirname(import.meta.dirname)
const run = (/** @type {string[]} */ args) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1

const built = run([path.join('scripts', 'build-when-stale.mjs')])
process.exitCode =
  built === 0
    ? run([path.join('dist', 'server', 'audit-verify.js'), ...process.argv.slice(2)])
    : built
