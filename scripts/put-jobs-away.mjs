/** For the browser tests, the pictures and the tasks, which share a desk: what one of them started is not the next one's. */
import { setTimeout as pause } from 'node:timers/promises'

const WITHIN_MS = 20_000
const LOOK_EVERY_MS = 50

/** Ends what a desk with its demo programs carries out by itself, and puts it away. @param {string} origin */
export async function putJobsAway(origin) {
  /** @param {string} target @param {RequestInit} [options] */
  const ask = (target, options = {}) =>
    fetch(`${origin}/api/${target}`, {
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      ...options,
    })
  const order = { method: 'POST', body: '{"since":0}' }
  for (const program of ['harbor-friends', 'harbor-pro']) {
    const { jobs } = /** @type {{ jobs: Array<{ id: string, kind: string }> }} */ (
      await (await ask(`${program}/jobs`)).json()
    )
    for (const { id, kind } of jobs) {
      const job = `${program}/jobs/${kind}/${id}`
      const deadline = Date.now() + WITHIN_MS
      // Refused where it has ended already.
      await ask(`${job}/stop`, order)
      // The row on its way first gets its answer.
      while (!(await ask(`${job}/dismiss`, order)).ok) {
        if (Date.now() > deadline) throw new Error(`The job ${id} does not end.`)
        await pause(LOOK_EVERY_MS)
      }
    }
  }
}
