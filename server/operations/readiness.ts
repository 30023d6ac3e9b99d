import { sql } from 'drizzle-orm'
import type { Database } from '../database'
import type { Programs } from '../programs'

/**
 * Whether a desk can work: its database answers and Partnero was reached since the start. A later outage of Partnero
 * does not count, because the desk's own pages say so better than a proxy that takes the whole desk away.
 */
export async function isReady(db: Database | null, programs: Programs): Promise<boolean> {
  const [stored, reached] = await Promise.all([canRead(db), wasReached(programs)])
  return stored && reached
}

async function canRead(db: Database | null): Promise<boolean> {
  try {
    await db?.execute(sql`select 1`)
    return true
  } catch {
    return false
  }
}

/** Programs that were not reached are asked again; the others are known. */
async function wasReached(programs: Programs): Promise<boolean> {
  const list = await programs.list()
  return list.some(({ problem }) => problem !== 'unreachable')
}
