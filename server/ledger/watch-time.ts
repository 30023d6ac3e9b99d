/** More than are watched at once; what is forgotten only takes longer. */
const MOST = 1000

/** How long credits have been watched, by the time that desks have themselves seen pass. */
export type WatchTime = {
  /** Milliseconds since the answer to a credit, of which `known` are written down. */
  passed(credit: string, known: number): number
  forget(credit: string): void
}

/**
 * A verdict after two minutes must not come earlier because somebody set a clock forward. So beside the time of day each
 * reading has how long the credit was watched: a desk counts on from what is written down, or from what it counted itself
 * when that is more. While no desk ran nothing was watched. `steady` is a clock that nobody sets, in milliseconds.
 */
export function createWatchTime(steady: () => number): WatchTime {
  const counted = new Map<string, { at: number; watched: number }>()
  return {
    passed(credit, known) {
      const at = steady()
      const before = counted.get(credit)
      const watched = Math.max(known, before ? before.watched + at - before.at : 0)
      counted.set(credit, { at, watched })
      for (const oldest of counted.keys()) {
        if (counted.size <= MOST) break
        counted.delete(oldest)
      }
      return watched
    },
    forget: (credit) => void counted.delete(credit),
  }
}
