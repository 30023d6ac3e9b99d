/** Runs commands side by side, says how long each took, and counts what passed. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number }} Counts
 *
 * @typedef {object} Step
 * @property {string} name one word, shown in front of its seconds
 * @property {string[]} command program and arguments
 * @property {NodeJS.ProcessEnv} [environment] on top of ours
 * @property {boolean} [shown] its output is shown as it comes; otherwise only when it fails
 * @property {string} [report] the file it writes its results to; without one the step counts as one check
 * @property {(report: unknown, exitCode: number) => Counts} [count] reads the report
 */

/** @param {number} started */
const secondsSince = (started) => `${((Date.now() - started) / 1000).toFixed(1)} s`

/** One line of progress. @param {string} name of the step @param {string} text */
export const say = (name, text) => console.log(`${name.padEnd(16)} ${text}`)

/**
 * A report that is missing or says less than the exit code is a failure of its own, so that nothing passes by crashing.
 * @param {Step} step @param {number} exitCode @returns {Counts}
 */
export function countStep(step, exitCode) {
  const single = exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  if (!step.report || !step.count) return single
  try {
    const counts = step.count(JSON.parse(readFileSync(step.report, 'utf8')), exitCode)
    if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1 }
    return counts.passed + counts.failed === 0 ? { passed: 0, failed: 1 } : counts
  } catch (error) {
    console.log(`${step.name}: no report to read (${String(error)})`)
    return { passed: 0, failed: 1 }
  }
}

/** @param {Step} step @returns {Promise<Counts>} */
export function runStep(step) {
  const [program = '', ...args] = step.command
  const started = Date.now()
  if (step.report) rmSync(step.report, { force: true })
  if (step.shown) say(step.name, 'started')
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...step.environment },
      stdio: ['ignore', step.shown ? 'inherit' : 'pipe', step.shown ? 'inherit' : 'pipe'],
    })
    let output = ''
    /** @param {string} text */
    const keep = (text) => {
      output += text
    }
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => keep(`${error.message}\n`))
    child.on('close', (exitCode) => {
      const counts = countStep(step, exitCode ?? 1)
      const tally = step.report ? `, ${counts.passed} passed, ${counts.failed} failed` : ''
      say(step.name, `${counts.failed > 0 ? 'FAILED' : 'ok'} in ${secondsSince(started)}${tally}`)
      if (counts.failed > 0 && output) console.log(output.trimEnd())
      resolve(counts)
    })
  })
}

/**
 * Runs the steps, `width` of them at a time, in their order.
 * @param {readonly Step[]} steps @param {number} width
 * @returns {Promise<Map<string, Counts>>} by name
 */
export async function runSteps(steps, width) {
  const waiting = [...steps]
  /** @type {Map<string, Counts>} */
  const results = new Map()
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      results.set(step.name, await runStep(step))
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}

/** @param {Iterable<Counts>} all @returns {Counts} */
export function addCounts(all) {
  let [passed, failed] = [0, 0]
  for (const counts of all) {
    passed += counts.passed
    failed += counts.failed
  }
  return { passed, failed }
}

/** What is said before the last line where there is no server to test on. @param {string} reason */
export const skippedPostgres = (reason) =>
  `The tests on PostgreSQL were skipped, those on the embedded database were not: ${reason}.`

/** The line everything ends with, and the exit code that goes with it. @param {Counts} counts */
export function finish({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}
