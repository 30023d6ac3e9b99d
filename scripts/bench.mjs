/**
 * `npm run bench`: bytes per route, what people do all day in a slowed browser, and the embedded API's own speed.
 * `npm run bench -- bytes`, `page` or `api` runs one part; `--rounds 10` repeats the browser part. Only the bytes have a
 * budget: times belong to the machine they were measured on.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { installMissing } from './install.mjs'

installMissing()
const { BUDGETS, overBudget, readBundleCosts } = await import('./bench/bundle-bytes.mjs')
const { MEASURES, measureInteractions } = await import('./bench/interactions.mjs')
const { measureStandIn } = await import('./bench/stand-in-latency.mjs')
const { median, printTable } = await import('./bench/statistics.mjs')
const { BUILD } = await import('./checks.mjs')
const { runStep } = await import('./run-steps.mjs')

const PARTS = ['bytes', 'page', 'api']
const FEW = 2500
const MANY = 100_000

/** @param {number} bytes */
const kibibytes = (bytes) => (bytes / 1024).toFixed(1)

function printBytes() {
  const client = path.join(import.meta.dirname, '..', 'dist', 'client')
  const costs = readBundleCosts(client)
  console.log('\nBytes (KiB, brotli)')
  printTable(
    ['what', 'itself', 'with what it brings', 'budget'],
    [
      ['list: JS and CSS of the first page', kibibytes(costs.list), '', kibibytes(BUDGETS.list)],
      ...costs.chunks.map(({ name, bytes, loaded }) => [
        name,
        kibibytes(bytes),
        kibibytes(loaded),
        kibibytes(BUDGETS.lazyChunk),
      ]),
    ],
  )
  const over = overBudget(costs)
  for (const sentence of over) console.error(sentence)
  return over.length === 0
}

/** @param {number} rounds */
async function printInteractions(rounds) {
  const results = await measureInteractions(rounds, console.log)
  console.log(`\nIn Chromium, main thread slowed 4 times, ${FEW} customers, rounds: ${rounds}`)
  printTable(
    ['what', 'median', 'least', 'most'],
    Object.entries(MEASURES).map(([name, label]) => {
      const values = results.map((round) => round[/** @type {keyof typeof MEASURES} */ (name)])
      const digits = name === 'layoutShift' ? 4 : 0
      return [
        label,
        ...[median(values), Math.min(...values), Math.max(...values)].map((value) =>
          value.toFixed(digits),
        ),
      ]
    }),
  )
}

async function printStandIn() {
  for (const customers of [FEW, MANY]) {
    const { seededInSeconds, latencies } = await measureStandIn(customers)
    console.log(
      `\nThe embedded API with ${customers} customers (ready after ${seededInSeconds.toFixed(1)} s)`,
    )
    printTable(
      ['request', 'median, ms', '95 of 100, ms'],
      latencies.map(({ what, median: middle, slowest }) => [
        what,
        middle.toFixed(2),
        slowest.toFixed(2),
      ]),
    )
  }
}

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
})
const rounds = Number(values.rounds)
const unknown = positionals.filter((part) => !PARTS.includes(part))
if (unknown.length > 0 || !Number.isSafeInteger(rounds) || rounds < 1) {
  console.error(`Use: npm run bench -- [${PARTS.join('] [')}] [--rounds 5]`)
  process.exit(1)
}
const chosen = positionals.length > 0 ? positionals : PARTS

if ((await runStep(BUILD)).failed > 0) process.exit(1)
if (chosen.includes('bytes') && !printBytes()) process.exitCode = 1
if (chosen.includes('page')) await printInteractions(rounds)
if (chosen.includes('api')) await printStandIn()
