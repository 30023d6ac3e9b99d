import { sql } from 'drizzle-orm'
import type { Database } from '../database'
import type { Programs } from '../programs'

/**
 * Tells whether a desk can work: its database answers and Partnero was reached since the start. After that Partnero is not
 * asked again: a later outage does not count, because the desk's own pages say so better than a proxy that takes the whole
 * desk away, and a probe must not wait for a program whose key is refused.
 */
export function createReadiness(db: Database | null, programs: Programs): () => Promise<boolean> {
  let wasReached = false
  const reach = async (): Promise<boolean> => {
    const list = await programs.list()
    wasReached ||= list.some(({ problem }) => problem !== 'unreachable')
    return wasReached
  }
  return async () => {
    const [stored, reached] = await Promise.all([canRead(db), wasReached || reach()])
    return stored && reached
  }
}

async function canRead(db: Database | null): Promise<boolean> {
  try {
    await db?.execute(sql`select 1`)
    return true
  } catch {
    return false
  }
}
