/** Runs inside the page, before its own scripts. Everything it needs is in this one function. */

/**
 * @typedef {object} Wanted what a person waits for: the first element of `selector` that is seen shows all `texts`
 * @property {string} selector
 * @property {string[]} texts
 * @property {number} [count] and there are so many elements
 *
 * @typedef {object} Watcher
 * @property {(wanted: Wanted) => boolean} isShown
 * @property {(wanted: Wanted) => Promise<number>} shownAt when the frame that shows it had been drawn
 * @property {(event: string, wanted: Wanted) => Promise<number>} afterEvent milliseconds from the next such event
 * @property {(wanted: Wanted) => Promise<number>} afterBack milliseconds from the browser's Back
 * @property {number} shift the sum of layout shifts nobody caused
 */

export function installWatcher() {
  /** Milliseconds after which something is wrong, not slow. */
  const PATIENCE = 30_000
  /** @param {Wanted} wanted */
  const isShown = ({ selector, texts, count }) => {
    const found = [...document.querySelectorAll(selector)]
    // The list one came from stays in the document behind a customer's page.
    const first = found.find((element) => element.checkVisibility({ opacityProperty: true }))
    const { width = 0, height = 0 } = first?.getBoundingClientRect() ?? {}
    return (
      first !== undefined &&
      (count === undefined || found.length === count) &&
      texts.every((text) => first.textContent.includes(text)) &&
      width > 0 &&
      height > 0
    )
  }
  // Seen in one frame, drawn by the time the next one starts.
  /** @param {Wanted} wanted @returns {Promise<number>} */
  const shownAt = (wanted) =>
    new Promise((resolve, reject) => {
      const began = performance.now()
      const look = () => {
        if (isShown(wanted)) requestAnimationFrame(() => resolve(performance.now()))
        else if (performance.now() - began > PATIENCE)
          reject(new Error(`${wanted.texts.join(', ')} is not shown`))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  /** @type {Watcher} */
  const watcher = {
    isShown,
    shownAt,
    afterEvent: (event, wanted) =>
      new Promise((resolve, reject) => {
        if (isShown(wanted)) {
          reject(new Error(`${wanted.texts.join(', ')} is shown before anything was done`))
          return
        }
        addEventListener(
          event,
          ({ timeStamp }) => void shownAt(wanted).then((time) => resolve(time - timeStamp), reject),
          { capture: true, once: true },
        )
      }),
    afterBack: async (wanted) => {
      const started = performance.now()
      history.back()
      return (await shownAt(wanted)) - started
    },
    shift: 0,
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } =
        /** @type {PerformanceEntry & { value: number, hadRecentInput: boolean }} */ (entry)
      if (!hadRecentInput) watcher.shift += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
  window.deskWatcher = watcher
}
