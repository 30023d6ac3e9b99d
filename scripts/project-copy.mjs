/** A copy of the project for tests that build it, edit it or break it; nothing of it touches this checkout. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.dirname(import.meta.dirname)

/** What a build needs. */
export const SOURCES = [
  'index.html',
  'package-lock.json',
  'package.json',
  'public',
  'scripts',
  'server',
  'src',
  'tailwind.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
  'vite.config.ts',
]

/** @returns {{ directory: string, remove: () => void }} */
export function copyProject() {
  const directory = mkdtempSync(path.join(tmpdir(), 'desk-copy-'))
  for (const name of SOURCES)
    cpSync(path.join(root, name), path.join(directory, name), { recursive: true })
  // The packages are shared; what tools write beside them (.vite, .cache) is the copy's own.
  mkdirSync(path.join(directory, 'node_modules'))
  for (const name of readdirSync(path.join(root, 'node_modules')))
    if (!name.startsWith('.') || name === '.package-lock.json' || name === '.bin')
      symlinkSync(path.join(root, 'node_modules', name), path.join(directory, 'node_modules', name))
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

/**
 * Runs a script of a copy.
 * @param {string} directory @param {readonly string[]} args of node @param {NodeJS.ProcessEnv} environment
 */
export function runScript(directory, args, environment) {
  const child = spawn(process.execPath, args, {
    cwd: directory,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  /** @param {string} text */
  const keep = (text) => {
    said += text
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)
  const closed = once(child, 'close')
  return {
    said: () => said,
    /** Address of the desk, once it is printed; throws when it ended instead. */
    address: () => {
      const found = /ready.*: (http:\/\/localhost:\d+)/.exec(said)?.[1]
      if (found === undefined && child.exitCode !== null) throw new Error(said)
      return found
    },
    /** @returns {Promise<number | null>} exit code */
    ended: async () => {
      await closed
      return child.exitCode
    },
    /** @param {NodeJS.Signals} signal */
    end: async (signal = 'SIGTERM') => {
      child.kill(signal)
      await closed
    },
  }
}
