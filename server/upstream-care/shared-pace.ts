import { sql } from 'drizzle-orm'
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from '../database'
import { keyHash } from './pauses'

const programPaces = pgTable('program_paces', {
  keyHash: text('key_hash').primaryKey(),
  nextAt: timestamp('next_at', { withTimezone: true, mode: 'date' }).notNull(),
})

/** Takes the next turn of a key, `intervalMs` after the one before: when it is, in milliseconds since 1970. */
export type TakeTurn = (intervalMs: number) => Promise<number>

/**
 * Turns of a program's key that all replicas share. One statement moves the row on, so that no two get the same turn. A
 * database that does not answer is told, and the turn is then this replica's own.
 */
export function createSharedPace(
  db: Database,
  failed: (error: unknown) => void,
  now: () => number = Date.now,
): (key: string) => TakeTurn {
  return (key) => async (intervalMs) => {
    const time = now()
    try {
      const interval = sql`${intervalMs} * interval '1 millisecond'`
      const [row] = await db
        .insert(programPaces)
        .values({ keyHash: keyHash(key), nextAt: new Date(time + intervalMs) })
        .onConflictDoUpdate({
          target: programPaces.keyHash,
          set: {
            nextAt: sql`greatest(${programPaces.nextAt}, excluded.next_at - ${interval}) + ${interval}`,
          },
        })
        .returning({ nextAt: programPaces.nextAt })
      if (row) return row.nextAt.getTime() - intervalMs
    } catch (error) {
      failed(error)
    }
    return time + intervalMs
  }
}
