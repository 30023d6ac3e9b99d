import { sql } from 'drizzle-orm'
import type { Database } from './database'

const SYNC_EVERY_MS = 1000
/** A difference that does no harm. */
const IN_STEP_MS = 250

export type SharedClock = {
  /** Milliseconds since 1970, as the database has it. */
  now: () => number
  /** Compares with the database. Never throws: what was known last goes on. */
  sync: () => Promise<void>
  /** Resolves once it was compared, and compares each second from then on. */
  start: () => Promise<void>
  stop: () => void
}

/**
 * One time for all desks of a database. Leases, holds and the two minutes that a credit is watched are written by one desk
 * and read by another: by clocks of their own one that is ahead would find them over too early. `wall` is this machine's.
 */
export function createSharedClock(
  db: Database,
  failed: (error: unknown) => void,
  wall: () => number = Date.now,
): SharedClock {
  let ahead = 0
  /** The database did not answer the last time. */
  let isBlind = false
  let timer: NodeJS.Timeout | undefined
  let comparing: Promise<void> | null = null

  const compare = async (): Promise<void> => {
    try {
      const asked = wall()
      const answer = await db
        .select({ at: sql<string>`extract(epoch from clock_timestamp())::text` })
        .from(sql`(select 1) as one`)
      const answered = wall()
      const measured = Number(answer[0]?.at) * 1000 - (asked + answered) / 2
      // When on its way the database looked at its clock is not known: half of the way is doubt.
      const doubt = (answered - asked) / 2
      if (Math.abs(measured - ahead) > Math.max(IN_STEP_MS, doubt)) ahead = measured
      isBlind = false
    } catch (error) {
      // Said once: the next comparison is a second away.
      if (!isBlind) failed(error)
      isBlind = true
    }
  }

  /** One at a time: a database that hangs is not asked again each second. */
  const sync = (): Promise<void> => {
    comparing ??= compare().finally(() => {
      comparing = null
    })
    return comparing
  }

  return {
    now: () => Math.round(wall() + ahead),
    sync,
    async start() {
      await sync()
      timer = setInterval(() => void sync(), SYNC_EVERY_MS).unref()
    },
    stop() {
      clearInterval(timer)
    },
  }
}
