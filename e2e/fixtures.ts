import { cp, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import {
  test as base,
  expect,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test'
import axe from 'axe-core'
import { startDesk, type DeskProcess } from '../scripts/desk-process.mjs'
import { putJobsAway } from '../scripts/put-jobs-away.mjs'
import { runFolder } from './run-folder'
import { StandIn } from './stand-in'

export { expect } from '@playwright/test'

/** How long the gateway waits for the API in tests: short, so that "no answer" is quick to tell; never by a slow machine. */
const UPSTREAM_TIMEOUT_MS = 3000

/** A desk with real keys: PARTNERO_API_KEY and its relatives, towards any address. */
export type RealKeys = Record<`PARTNERO_API_${string}`, string>

type WorkerFixtures = { desk: DeskProcess; ownStandIn: StandIn }

type TestFixtures = {
  /** The embedded API behind the page; whatever a test does to it is undone afterwards. */
  standIn: StandIn
  /** Starts another desk, one with keys instead of the embedded API. It ends with the test. */
  startWithKeys: (
    keys: RealKeys,
    options?: { upstreamTimeoutMs?: number },
  ) => Promise<{
    origin: string
    /** Ends it in the middle of whatever it does, and starts it again at the same address with what it had stored. */
    killAndStartAgain: () => Promise<void>
  }>
}

/** Every test has a browser page on a whole production desk of its own worker: page, gateway, embedded API. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  desk: [
    async ({}, use, { workerIndex }) => {
      const { folder, template, serverOutput } = runFolder()
      const data = path.join(folder, `worker-${workerIndex}`)
      await cp(template, data, { recursive: true })
      const desk = await startDesk({
        environment: {
          DATA_DIRECTORY: data,
          STAND_IN_CONTROL: '1',
          // Two minutes of readings in twenty-four seconds: time enough for what a story does meanwhile.
          CREDITS_HASTENED: '5',
          // A fault reaches the page it was asked for, and none of the next test's.
          UPSTREAM_CARE: 'off',
          // With a line for each request, which the last test of the run looks through.
          DESK_LOG: 'json',
          UPSTREAM_TIMEOUT_MS: String(UPSTREAM_TIMEOUT_MS),
        },
        outputFile: serverOutput,
      })
      await use(desk)
      await desk.stop()
      await rm(data, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  ownStandIn: [
    async ({ desk }, use) => {
      await use(new StandIn(desk.standIn))
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ desk }, use) => {
    await use(desk.origin)
  },

  standIn: [
    async ({ desk, ownStandIn }, use, testInfo) => {
      // The desk asked for its programs when it started: no test's business.
      await ownStandIn.clearRequests()
      await use(ownStandIn)
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('what the desk printed', { body: desk.output().slice(-20_000) })
      }
      if (!desk.isRunning()) throw new Error(`The desk ended in this test.\n${desk.output()}`)
      await ownStandIn.clearFaults()
      await putJobsAway(desk.origin)
      await ownStandIn.tidyUp()
    },
    { auto: true },
  ],

  page: async ({ page }, use) => {
    const errors = watchErrors(page)
    await use(page)
    expect(errors, 'errors in the console of the browser').toEqual([])
  },

  startWithKeys: async ({}, use) => {
    const started: DeskProcess[] = []
    const { folder, template, serverOutput } = runFolder()
    const data = await mkdtemp(path.join(folder, 'with-keys-'))
    await use(async (keys, { upstreamTimeoutMs = UPSTREAM_TIMEOUT_MS } = {}) => {
      const own = path.join(data, String(started.length))
      await cp(path.join(template, 'desk'), path.join(own, 'desk'), { recursive: true })
      const start = async (more: NodeJS.ProcessEnv = {}) => {
        const desk = await startDesk({
          brief: true,
          environment: {
            ...keys,
            DATA_DIRECTORY: own,
            UPSTREAM_TIMEOUT_MS: String(upstreamTimeoutMs),
            ...more,
          },
          outputFile: serverOutput,
        })
        started.push(desk)
        return desk
      }
      const { origin, kill } = await start()
      return {
        origin,
        killAndStartAgain: async () => {
          await kill()
          await start({ PORT: new URL(origin).port })
        },
      }
    })
    await Promise.all(started.map((desk) => desk.stop()))
    await rm(data, { recursive: true, force: true })
  },
})

/** Collects what goes wrong in the scripts of a page from now on. */
export function watchErrors(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => {
    // Chromium reports each answer that is not 2xx; what the page makes of it is what a test looks at.
    const ownReport = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !ownReport) errors.push(message.text())
  })
  return errors
}

/** `test.use(phone)`: the narrow layout, touched with a finger. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

export const customersTable = (page: Page): Locator =>
  page.getByRole('table', { name: 'Customers' })

/** The row of a customer in the list, by the name that its link has. */
export const row = (page: Page, name: string): Locator =>
  customersTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader').getByRole('link', { name, exact: true }) })

/** More stops than any page has. */
const MOST_STOPS = 150

/** Gets to a control as somebody without a mouse does, by Tab alone. Fails where it never comes. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible()
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  await expect(control, 'Tab gets to it').toBeFocused()
}

/** Chooses a theme before the page is opened, as somebody does who chose it at the last visit. */
export const chooseTheme = (
  context: BrowserContext,
  origin: string,
  theme: 'light' | 'dark' | 'system',
): Promise<void> => context.addCookies([{ name: 'theme', value: theme, url: origin }])

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

type Axe = typeof axe

declare global {
  // In the page, once it was put there.
  var axe: Axe | undefined
}

/**
 * Looks for WCAG 2.2 A and AA violations in the page as it stands, in the light and then in the dark theme.
 * @param name what is looked at, for the message of a failure
 */
export async function expectNoAxeViolations(page: Page, name: string): Promise<void> {
  const before = await page.locator('html').getAttribute('data-theme')
  // Stays until the page is left. Run there rather than by its package for Playwright, which opens a tab for each look.
  if (!(await page.evaluate(() => globalThis.axe !== undefined))) await page.evaluate(axe.source)
  for (const theme of ['light', 'dark']) {
    await showTheme(page, theme)
    const { found, judged } = await page.evaluate(judge, WCAG_22_AA)
    expect.soft(found, `${name}, ${theme} theme`).toEqual([])
    expect(judged, `${name}: axe found something to judge`).toBeGreaterThan(0)
  }
  await showTheme(page, before ?? 'system')
}

/** Runs in the page. */
async function judge(rules: string[]) {
  if (!globalThis.axe) throw new Error('axe is not in the page')
  const { violations, passes } = await globalThis.axe.run(
    // Sentinels of Base UI around an open popup: focus that reaches one is handed on at once.
    { exclude: [['[data-base-ui-focus-guard]']] },
    { runOnly: rules, resultTypes: ['violations'] },
  )
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    places: nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`),
  }))
  return { found, judged: passes.length }
}

/** As the theme menu does it: no reload, so that an open dialog stays open. What moves is where it was going. */
async function showTheme(page: Page, theme: string): Promise<void> {
  await page.context().addCookies([{ name: 'theme', value: theme, url: page.url() }])
  await page.evaluate((chosen) => {
    document.documentElement.dataset['theme'] = chosen
    for (const each of document.getAnimations())
      if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish()
  }, theme)
}
