/**
 * `npm test`: installs what is missing (a browser and PostgreSQL included), then types, lint, format, unused code, import
 * direction, builds, the budget of bytes, unit and contract tests, browser tests. Ends with the plain line
 * `N passed, N failed`, and where there is no PostgreSQL with one before it that says so.
 */
import { installMissing } from './install.mjs'
import { addCounts, finish, runStep, runSteps, say, skippedPostgres } from './run-steps.mjs'

const started = Date.now()
installMissing()
const { browserTests, BUILD, BYTES, STATIC_CHECKS, unitTests } = await import('./checks.mjs')
const { browserEnvironment, findBrowser } = await import('./find-browser.mjs')
const { getPostgres } = await import('./find-postgres.mjs')

const PASSED = { passed: 1, failed: 0 }
const FAILED = { passed: 0, failed: 1 }

/** A browser is looked for (and installed where there is none) while the sources are checked. */
async function lookForBrowser() {
  try {
    const browser = await findBrowser((line) => say('browser', line))
    say('browser', `ok, ${browser.version}`)
    return browserEnvironment(browser)
  } catch (error) {
    say('browser', `FAILED: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

/** @returns {Promise<string | null>} why nothing runs on PostgreSQL; null where it does */
async function lookForPostgres() {
  try {
    const { version } = await getPostgres((line) => say('postgres', line))
    say('postgres', `ok, ${version}`)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** One after the other: Debian installs one thing at a time. */
async function lookForBoth() {
  const browser = await lookForBrowser()
  return { browser, noPostgres: await lookForPostgres() }
}

/** @param {NodeJS.ProcessEnv | null} browser @param {boolean} built */
async function runBrowserTests(browser, built) {
  if (browser && built) return runStep(browserTests(browser))
  say('browser tests', `FAILED: ${built ? 'there is no browser' : 'the build failed'}`)
  return FAILED
}

const [{ browser, noPostgres }, checks] = await Promise.all([
  lookForBoth(),
  runSteps([BUILD, ...STATIC_CHECKS], 2),
])
const bytes = checks.get('build')?.failed === 0 ? await runStep(BYTES) : FAILED
// One after the other: each of these keeps both cores busy on its own.
const unit = await runStep(unitTests())
const journeys = await runBrowserTests(browser, checks.get('build')?.failed === 0)

say('all', `${Math.round((Date.now() - started) / 1000)} s`)
if (noPostgres !== null) console.log(skippedPostgres(noPostgres))
finish(addCounts([...checks.values(), bytes, browser ? PASSED : FAILED, unit, journeys]))
