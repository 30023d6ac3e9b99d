/**
 * `npm run torture -- --runs 10000 --seed 1`: credits under everything that can break, checked against the embedded
 * API's books. The runs are shared out among the cores; the same seed, runs and cores give the same dice.
 */
import { fork } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { installMissing } from './install.mjs'

/** @typedef {{ runs: number, seed: number }} Share */
/**
 * @typedef {object} Report
 * @property {number} runs
 * @property {number} credits
 * @property {number} doubleCredits
 * @property {number} wrongVerdicts
 * @property {number} lostIntents
 * @property {number} brokenRules
 * @property {Record<'held' | 'approved' | 'stopped' | 'overLimit', number>} met
 * @property {number} undecided
 * @property {number} undecidedAlone of those, where nobody else touched the balance
 * @property {string[]} problems
 */

const root = path.dirname(import.meta.dirname)
const cache = path.join(root, 'node_modules', '.cache', 'torture')

/** Node runs no TypeScript: what is tortured is built first, as it is. */
async function buildTorture() {
  const { build } = await import('vite')
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@': path.join(root, 'src') } },
    build: {
      ssr: true,
      target: 'node20',
      outDir: cache,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: { input: { torture: path.join(root, 'server', 'ledger', 'torture.ts') } },
    },
  })
}

/** @param {Share} share @returns {Promise<Report>} */
const inChild = ({ runs, seed }) =>
  new Promise((resolve, reject) => {
    const child = fork(
      import.meta.filename,
      ['--share', '--runs', `${runs}`, '--seed', `${seed}`],
      // Each run leaves much behind that is garbage at once: room for it, or collecting it takes a tenth of the time.
      { execArgv: ['--max-semi-space-size=64'] },
    )
    child.once('message', resolve)
    child.once('error', reject)
    child.once('close', () => {
      reject(new Error('A share of the runs ended without a report; what it said is above.'))
    })
  })

/** @param {string} name @param {string | undefined} text @param {number} usual */
function wholeNumber(name, text, usual) {
  if (text === undefined) return usual
  if (!/^\d{1,7}$/.test(text)) throw new Error(`--${name} must be a whole number, not “${text}”.`)
  return Number(text)
}

/** One share, in a process of its own. @param {Share} share */
async function tortureShare(share) {
  /** @type {unknown} */
  const built = await import(path.join(cache, 'torture.js'))
  const { torture } = /** @type {{ torture: (share: Share) => Promise<Report> }} */ (built)
  process.send?.(await torture(share))
}

/** @param {Share} all */
async function tortureAll({ runs, seed }) {
  installMissing()
  await buildTorture()
  const cores = Math.min(os.availableParallelism(), runs)
  const started = Date.now()
  const reports = await Promise.all(
    Array.from({ length: cores }, (_, core) =>
      inChild({
        seed: seed * 1000 + core,
        runs: Math.floor((runs + core) / cores),
      }),
    ),
  )
  /** @param {(report: Report) => number} count */
  const sum = (count) => reports.reduce((total, report) => total + count(report), 0)
  const credits = sum((report) => report.credits)
  const undecided = sum((report) => report.undecided)
  const undecidedAlone = sum((report) => report.undecidedAlone)
  const failures = {
    'double credits': sum((report) => report.doubleCredits),
    'wrong verdicts': sum((report) => report.wrongVerdicts),
    'lost intents': sum((report) => report.lostIntents),
    'broken rules': sum((report) => report.brokenRules),
    'undecided, nobody else writing': undecidedAlone,
  }
  for (const problem of reports.flatMap(({ problems }) => problems)) console.error(problem)
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  console.log(
    `${sum((report) => report.runs)} runs, ${credits} credits, seed ${seed}, ${seconds} s`,
  )
  for (const [what, count] of Object.entries(failures)) console.log(`${what}: ${count}`)
  console.log(
    `met on the way: ${sum(({ met }) => met.held)} held, ${sum(({ met }) => met.stopped)} stopped, ` +
      `${sum(({ met }) => met.approved)} approved, ${sum(({ met }) => met.overLimit)} over the limit`,
  )
  const share = credits === 0 ? 0 : (100 * undecided) / credits
  console.log(`left for a person to decide: ${undecided} (${share.toFixed(1)} %)`)
  if (Object.values(failures).some((count) => count > 0)) process.exitCode = 1
}

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, share: { type: 'boolean' } },
})
const asked = {
  runs: wholeNumber('runs', values.runs, 1000),
  seed: wholeNumber('seed', values.seed, 1),
}
await (values.share ? tortureShare(asked) : tortureAll(asked))
