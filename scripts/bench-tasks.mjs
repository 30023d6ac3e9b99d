/**
 * `npm run bench:tasks`: how much the daily work takes on the built desk, counted in keys, entries, clicks, screens and
 * requests, each task on demo data of its own. Fails when one takes more than its target.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { installMissing } from './install.mjs'

installMissing()
const { chromium } = await import('@playwright/test')
const { BUILD } = await import('./checks.mjs')
const { startDesk } = await import('./desk-process.mjs')
const { findBrowser, launchOptions } = await import('./find-browser.mjs')
const { putJobsAway } = await import('./put-jobs-away.mjs')
const { runStep } = await import('./run-steps.mjs')
const { CountingHand, MEASURES, overTarget } = await import('./tasks/counting-hand.mjs')
const { PLACES, TASKS } = await import('./tasks/tasks.mjs')

const PATIENCE_MS = 20_000

/** @param {import('@playwright/test').Browser} browser @param {import('./desk-process.mjs').DeskProcess} desk @param {import('./tasks/tasks.mjs').Task} task */
async function carryOut(browser, desk, task) {
  await putJobsAway(desk.origin)
  for (const program of ['harbor-friends', 'harbor-pro'])
    await fetch(`${desk.standIn}/__stand-in/worlds/${program}/demo`, { method: 'POST' })
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    baseURL: desk.origin,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(PLACES[task.from], { waitUntil: 'networkidle' })
  const hand = new CountingHand(page)
  try {
    await task.run(hand)
    return { effort: hand.effort, failure: null }
  } catch (error) {
    return {
      effort: hand.effort,
      failure: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    }
  } finally {
    await context.close()
  }
}

if ((await runStep(BUILD)).failed > 0) process.exit(1)
const found = await findBrowser((line) => console.log(line))
const data = await mkdtemp(path.join(tmpdir(), 'desk-tasks-'))
const desk = await startDesk({ environment: { DATA_DIRECTORY: data, STAND_IN_CONTROL: '1' } })
const browser = await chromium.launch(launchOptions(found))
let failed = 0
try {
  console.log(`\n${'task'.padEnd(68)}${MEASURES.map((name) => name.padStart(9)).join('')}`)
  for (const task of TASKS) {
    const { effort, failure } = await carryOut(browser, desk, task)
    const over = overTarget(effort, task.target)
    if (failure !== null || over.length > 0) failed += 1
    const figures = MEASURES.map((name) => String(effort[name]).padStart(9)).join('')
    const verdict = failure ?? (over.length > 0 ? `over: ${over.join(', ')}` : '')
    console.log(`${task.name.padEnd(68)}${figures}  ${verdict}`)
  }
} finally {
  await browser.close()
  await desk.stop()
  await rm(data, { recursive: true, force: true })
}
console.log(`\n${TASKS.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
