/** The checks of `npm run check` and `npm test`, as commands. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { countPlaywright, countVitest } from './test-reports.mjs'

/** @typedef {import('./run-steps.mjs').Step} Step */

const root = path.dirname(import.meta.dirname)
const reports = path.join(root, 'node_modules', '.cache', 'reports')
const node = process.execPath

/** A tool of node_modules, started without the half second that npx takes. @param {string} file */
const tool = (file) => path.join(root, 'node_modules', file)

/** @type {readonly Step[]} What reads the sources; longest first, so that two lanes end together. */
export const STATIC_CHECKS = [
  { name: 'types', command: [node, tool('typescript/bin/tsc'), '-b'] },
  { name: 'unused', command: [node, tool('knip/bin/knip.js'), '--treat-config-hints-as-errors'] },
  { name: 'lint', command: [node, tool('oxlint/bin/oxlint')] },
  { name: 'imports', command: [node, path.join(root, 'scripts', 'import-direction.mjs')] },
  { name: 'format', command: [node, tool('oxfmt/bin/oxfmt'), '--check', '.'] },
]

/** @type {Step} */
export const BUILD = {
  name: 'build',
  command: [node, path.join(root, 'scripts', 'build-when-stale.mjs')],
}

/** @type {Step} Of what was built: fails over budget. */
export const BYTES = {
  name: 'bytes',
  command: [node, path.join(root, 'scripts', 'bench.mjs'), 'bytes'],
}

/** @returns {Step} */
export function unitTests() {
  mkdirSync(reports, { recursive: true })
  const report = path.join(reports, 'unit.json')
  return {
    name: 'unit tests',
    command: [
      node,
      tool('vitest/vitest.mjs'),
      'run',
      '--silent=passed-only',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    shown: true,
    report,
    count: countVitest,
  }
}

/** @param {NodeJS.ProcessEnv} browser where the browser is @returns {Step} */
export function browserTests(browser) {
  mkdirSync(reports, { recursive: true })
  const report = path.join(reports, 'browser.json')
  return {
    name: 'browser tests',
    command: [node, tool('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    environment: { ...browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    shown: true,
    report,
    count: countPlaywright,
  }
}
