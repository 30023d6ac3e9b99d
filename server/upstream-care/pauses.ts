import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from '../database'
import { getOrMake } from '../get-or-make'

const programPauses = pgTable('program_pauses', {
  keyHash: text('key_hash').primaryKey(),
  pausedUntil: timestamp('paused_until', { withTimezone: true, mode: 'date' }).notNull(),
})

const READ_EVERY_MS = 1000
const LONGEST_MS = 15 * 60_000

export type Pauses = {
  /** How many milliseconds a program's key has to wait yet; 0 when it may go. */
  left(key: string): number
  begin(key: string, milliseconds: number): void
  /** Until when a key has to wait, as all replicas know it; null when it may go. */
  until(key: string): Promise<Date | null>
}

/** What stands in the place of a key, wherever something is stored about it. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('base64url')

/**
 * Which keys Partnero asked to wait. All replicas know through the database: a pause is written when it begins, and read
 * at most once a second, behind the requests, so that none waits for it. `db` is null where a desk is alone.
 */
export function createPauses(
  db: Database | null,
  failed: (error: unknown) => void,
  now: () => number = Date.now,
): Pauses {
  const hashes = new Map<string, string>()
  const until = new Map<string, number>()
  let readAt = 0

  const known = (key: string): string => getOrMake(hashes, key, () => keyHash(key))
  const extend = (hash: string, time: number): void => {
    until.set(hash, Math.max(until.get(hash) ?? 0, time))
  }
  const read = async (storage: Database): Promise<void> => {
    try {
      const rows = await storage.select().from(programPauses)
      for (const row of rows) extend(row.keyHash, row.pausedUntil.getTime())
    } catch (error) {
      failed(error)
    }
  }
  const write = async (storage: Database, hash: string, pausedUntil: Date): Promise<void> => {
    try {
      await storage
        .insert(programPauses)
        .values({ keyHash: hash, pausedUntil })
        .onConflictDoUpdate({
          target: programPauses.keyHash,
          set: { pausedUntil: sql`greatest(${programPauses.pausedUntil}, excluded.paused_until)` },
        })
    } catch (error) {
      failed(error)
    }
  }

  return {
    left(key) {
      const time = now()
      if (db && time - readAt >= READ_EVERY_MS) {
        readAt = time
        void read(db)
      }
      return Math.max(0, (until.get(known(key)) ?? 0) - time)
    },
    begin(key, milliseconds) {
      const time = now() + Math.min(milliseconds, LONGEST_MS)
      extend(known(key), time)
      if (db) void write(db, known(key), new Date(time))
    },
    async until(key) {
      if (db) await read(db)
      const time = until.get(known(key)) ?? 0
      return time > now() ? new Date(time) : null
    },
  }
}
