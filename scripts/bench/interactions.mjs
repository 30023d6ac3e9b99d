/** Times what people do all day, in Chromium with its main thread slowed, on the built desk with its own data. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { startDesk } from '../desk-process.mjs'
import { findBrowser, launchOptions } from '../find-browser.mjs'
import { installWatcher } from './in-page.mjs'
import { median } from './statistics.mjs'

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Locator} Locator
 * @typedef {import('./in-page.mjs').Wanted} Wanted
 * @typedef {{ id: string, email: string, name: string, surname: string }} Person
 */

const PROGRAM = 'harbor-friends'
const LIST = `/${PROGRAM}/customers`
const ROWS = 'main table tbody tr'
const SLOWED = 4
const TURNS = 30

/** What is measured, in the order of the table; the key is that of a round's result. */
export const MEASURES = /** @type {const} */ ({
  firstRowCold: 'first row, empty cache, ms',
  firstRowRepeat: 'first row, repeat visit, ms',
  requests: 'requests until the first row',
  kilobytes: 'JS and CSS until the first row, KiB',
  nextPage: 'next page, ms',
  rapidTurn: `${TURNS} rapid turns: one turn, ms`,
  heapGrowth: `heap growth over ${TURNS} turns, KiB`,
  largePageFirst: '250 rows: first row, ms',
  largePageAll: '250 rows: all, ms',
  openCustomer: 'open customer, ms',
  back: 'back to the list, ms',
  transactions: 'transactions tab, ms',
  search: 'exact search, ms',
  layoutShift: 'layout shift, all of it',
})
/** @typedef {Record<keyof typeof MEASURES, number>} Round */

/** The first row of a page is its person's. @param {Person} person @returns {Wanted} */
const firstRow = ({ email }) => ({ selector: ROWS, texts: [email] })

/**
 * Milliseconds from the input event to the frame that shows what is wanted.
 * @param {Page} page @param {string} event @param {Wanted} wanted @param {() => Promise<unknown>} act
 */
async function timeOf(page, event, wanted, act) {
  const shown = page.evaluate(
    ([name, what]) => window.deskWatcher.afterEvent(name, what),
    /** @type {const} */ ([event, wanted]),
  )
  // A page that refuses to wait must be heard before the click is tried.
  await Promise.race([shown, pause(20)])
  await act()
  return shown
}

/**
 * Moves to a control and rests on it for a moment, as a hand does, before the click that is timed.
 * @param {Page} page @param {Locator} control @param {Wanted} wanted
 */
async function timeClick(page, control, wanted) {
  await control.hover()
  await pause(150)
  return timeOf(page, 'click', wanted, () => control.click())
}

/** @param {Page} page @param {string} address @param {Wanted} wanted */
async function timeVisit(page, address, wanted) {
  await page.goto('about:blank')
  await page.goto(address, { waitUntil: 'commit' })
  return page.evaluate((what) => window.deskWatcher.shownAt(what), wanted)
}

/** @param {string} origin @param {string} request path and query @returns {Promise<unknown>} its `data` */
async function read(origin, request) {
  const response = await fetch(`${origin}/api/${PROGRAM}/v1${request}`)
  if (!response.ok) throw new Error(`${request} answered ${response.status}.`)
  return /** @type {{ data: unknown }} */ (await response.json()).data
}

/** @param {string} origin @param {string} query */
const readPeople = async (origin, query) =>
  /** @type {Person[]} */ (await read(origin, `/customers?${query}`))

/**
 * Somebody whose transactions do not all fit on the overview, so that seeing the sixth means that their tab is open.
 * @param {string} origin @param {readonly Person[]} people
 */
async function findTrader(origin, people) {
  for (const person of people.filter(({ email, name }) => email && name)) {
    const request = `/customers/${encodeURIComponent(person.id)}/transactions?limit=25`
    const sixth = /** @type {Array<{ key: string }>} */ (await read(origin, request)).at(5)
    if (sixth) return { ...person, transaction: sixth.key }
  }
  throw new Error('Nobody on the first page has six transactions.')
}

/**
 * One round in a browser of its own, with an empty profile.
 * @param {string} origin @param {import('../find-browser.mjs').Browser} browser @returns {Promise<Round>}
 */
async function runRound(origin, browser) {
  const pages = await Promise.all(
    Array.from({ length: TURNS + 1 }, (_, turn) => readPeople(origin, `page=${turn + 1}&limit=25`)),
  )
  const first = pages.map((people) => {
    const [person] = people
    if (!person) throw new Error('The data has too few pages.')
    return firstRow(person)
  })
  const large = await readPeople(origin, 'page=1&limit=250')
  const opened = await findTrader(origin, large.slice(0, 25))
  const sought = large.at(-1)
  const [start, ...turns] = first
  if (!sought || !start) throw new Error('The data has too few people.')

  const instance = await chromium.launch(launchOptions(browser))
  try {
    const context = await instance.newContext({ viewport: { width: 1366, height: 900 } })
    await context.addInitScript(installWatcher)
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    const protocol = await context.newCDPSession(page)
    await protocol.send('Network.enable')
    await protocol.send('Performance.enable')
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })

    let [requests, bytes] = [0, 0]
    /** @type {Map<string, string>} */
    const kinds = new Map()
    protocol.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
      if (request.url.startsWith(origin)) kinds.set(requestId, type ?? 'Other')
    })
    protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId)
      if (kind !== undefined) requests += 1
      if (kind === 'Script' || kind === 'Stylesheet') bytes += encodedDataLength
    })
    const heap = async () => {
      for (let turn = 0; turn < 3; turn += 1) await protocol.send('HeapProfiler.collectGarbage')
      const { metrics } = await protocol.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1024
    }

    const firstRowCold = await timeVisit(page, origin + LIST, start)
    const usable = { requests, kilobytes: bytes / 1024 }
    await pause(1500)

    const next = page.getByRole('button', { name: 'Next page' })
    const nextPages = []
    for (const wanted of turns.slice(0, 4)) {
      await pause(700)
      nextPages.push(await timeClick(page, next, wanted))
    }

    const firstRowRepeat = await timeVisit(page, origin + LIST, start)
    await pause(1500)
    const before = await heap()
    const rapid = []
    for (const wanted of turns) rapid.push(await timeOf(page, 'click', wanted, () => next.click()))
    await pause(1000)
    const heapGrowth = (await heap()) - before

    const size = page.getByRole('combobox', { name: 'Rows per page' })
    const all = { ...start, count: large.length }
    const largePage = page.evaluate(
      async ([shown, whole]) => {
        const both = await Promise.all([
          window.deskWatcher.afterEvent('change', shown),
          window.deskWatcher.afterEvent('change', whole),
        ])
        return both
      },
      /** @type {const} */ ([start, all]),
    )
    await pause(50)
    await size.selectOption('250')
    const [largePageFirst, largePageAll] = await largePage

    await timeVisit(page, origin + LIST, start)
    await pause(1500)
    const link = page.locator(ROWS).filter({ hasText: opened.email }).getByRole('link').first()
    const heading = { selector: 'h1', texts: [opened.name] }
    const openCustomer = await timeClick(page, link, heading)
    await pause(1000)
    const transactions = await timeClick(page, page.getByRole('tab', { name: 'Transactions' }), {
      selector: '[role=tabpanel] table',
      texts: [opened.transaction],
    })
    await pause(500)
    await page.goBack()
    await page.getByRole('tabpanel').first().waitFor()
    await pause(500)
    const back = await page.evaluate((wanted) => window.deskWatcher.afterBack(wanted), start)

    const box = page.getByRole('searchbox', { name: 'Search customers' })
    await box.fill(sought.email)
    const found = { selector: ROWS, texts: [sought.email], count: 1 }
    const search = await timeOf(page, 'keydown', found, () => box.press('Enter'))
    const layoutShift = await page.evaluate(() => window.deskWatcher.shift)

    return {
      firstRowCold,
      firstRowRepeat,
      ...usable,
      nextPage: median(nextPages),
      rapidTurn: median(rapid),
      heapGrowth,
      largePageFirst,
      largePageAll,
      openCustomer,
      back,
      transactions,
      search,
      layoutShift,
    }
  } finally {
    await instance.close()
  }
}

/**
 * @param {number} rounds @param {(line: string) => void} tell
 * @returns {Promise<Round[]>}
 */
export async function measureInteractions(rounds, tell) {
  const browser = await findBrowser(tell)
  const folder = await mkdtemp(path.join(tmpdir(), 'desk-bench-'))
  try {
    const desk = await startDesk({ environment: { DATA_DIRECTORY: folder } })
    try {
      // The first round warms the server and is left out.
      await runRound(desk.origin, browser)
      const results = []
      for (let round = 1; round <= rounds; round += 1) {
        results.push(await runRound(desk.origin, browser))
        tell(`round ${round} of ${rounds} done`)
      }
      return results
    } finally {
      await desk.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
