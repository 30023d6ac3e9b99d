/** More than are watched at once; what is forgotten only takes longer. */
const MOST = 1000

/** How long credits have been watched, by the time that desks have themselves seen pass. */
export type WatchTime = {
  /** The answer to a credit is there, or is believed to be lost. */
  begin(credit: string): void
  /** Milliseconds since then, of which `known` are written down. */
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
  const note = (credit: string, at: number, watched: number): void => {
    counted.set(credit, { at, watched })
    const [oldest] = counted.keys()
    if (counted.size > MOST && oldest !== undefined) counted.delete(oldest)
  }
  return {
    begin: (credit) => note(credit, steady(), 0),
    passed(credit, known) {
      const at = steady()
      const before = counted.get(credit)
      const watched = Math.max(known, before ? before.watched + at - before.at : 0)
      note(credit, at, watched)
      return watched
    },
    forget: (credit) => void counted.delete(credit),
  }
}
