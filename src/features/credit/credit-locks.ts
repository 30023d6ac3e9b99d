/**
 * One tab at a time. Resolves with false, and does nothing, when `wait` is false and another tab has the lock.
 * The lock is free again when `work` ends, or when its tab is closed or reloaded.
 */
export type RunAlone = (
  name: string,
  options: { wait: boolean },
  work: () => Promise<void>,
) => Promise<boolean>

/** Across all tabs of this browser (Web Locks API). */
export const acrossTabs =
  (locks: LockManager): RunAlone =>
  (name, { wait }, work) =>
    locks.request(name, { ifAvailable: !wait }, async (lock) => {
      if (!lock) return false
      await work()
      return true
    })

/** Within this tab only, for a browser without Web Locks (a page served without TLS from another machine). */
export function withinThisTab(): RunAlone {
  const last = new Map<string, Promise<unknown>>()
  return async (name, { wait }, work) => {
    const busy = last.get(name)
    if (busy && !wait) return false
    const turn = (busy ?? Promise.resolve()).then(work)
    const settled = turn.catch(() => undefined)
    last.set(name, settled)
    try {
      await turn
    } finally {
      if (last.get(name) === settled) last.delete(name)
    }
    return true
  }
}
