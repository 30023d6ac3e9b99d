/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {{ keys: number, entries: number, clicks: number, screens: number, requests: number }} Effort */

export const MEASURES = /** @type {const} */ (['keys', 'entries', 'clicks', 'screens', 'requests'])

/** What is over its target, in words. @param {Effort} effort @param {Partial<Effort>} target @returns {string[]} */
export const overTarget = (effort, target) =>
  MEASURES.flatMap((measure) => {
    const most = target[measure]
    return most !== undefined && effort[measure] > most
      ? [`${effort[measure]} ${measure} of ${most}`]
      : []
  })

/** Somebody at the desk whose every step is counted. Waiting for what one looks at costs nothing. */
export class CountingHand {
  /** @type {Effort} */
  effort = { keys: 0, entries: 0, clicks: 0, screens: 0, requests: 0 }
  /** @readonly @type {Set<string>} */
  #seen = new Set()

  /** @param {Page} page already at the place where the task begins */
  constructor(page) {
    this.page = page
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) this.effort.requests += 1
    })
    this.#look()
    page.on('framenavigated', () => this.#look())
  }

  /** A page is a screen; a dialog over it is not another one. */
  #look() {
    this.#seen.add(new URL(this.page.url()).pathname)
    this.effort.screens = this.#seen.size
  }

  /** One key, or several pressed together. @param {string} keys */
  async press(keys) {
    this.effort.keys += 1
    await this.page.keyboard.press(keys)
  }

  /** One text, however long, into what has the focus. @param {string} text */
  async write(text) {
    this.effort.entries += 1
    await this.page.keyboard.insertText(text)
  }

  /** One paste into what has the focus. @param {string} text */
  async paste(text) {
    this.effort.entries += 1
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await this.page.keyboard.press('Control+v')
  }

  /** @param {Locator} control */
  async click(control) {
    this.effort.clicks += 1
    await control.click()
  }

  /** Waits until something can be read. @param {Locator} place */
  async see(place) {
    await place.first().waitFor()
  }

  /** Waits until what lay over the page is gone: before that no key is meant for the page. @param {Locator} place */
  async seeGone(place) {
    await place.waitFor({ state: 'hidden' })
  }
}
