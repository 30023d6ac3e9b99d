import type { Changes } from '../database'
import { isNoting, type FoundSession, type OpenSession } from './sessions'

/** How old what is remembered may be where other processes write to the same database. */
const SHARED_MS = 1000
/** Sessions that were asked with in one minute; each is some hundred bytes. */
const MOST = 10_000

/** What is remembered, there at once; or a reading under way. */
export type RecentSession = OpenSession | Promise<OpenSession | null>

const NOBODY = Promise.resolve(null)

type Remembered = { version: number; until: number; session: RecentSession }

/**
 * Sessions for reads, so that not every one of them asks the database: requests at the same time share one reading, and
 * it is good until something is written to people or sessions, or its use has to be noted again. Where this process
 * alone has the database that is exact; where others share it, a reading is a second old at most. `read` reads one.
 */
export function createSessionMemory({
  read,
  changes,
  now,
}: {
  read: (token: string, isUse: boolean) => Promise<FoundSession | null>
  changes: Changes
  now: () => Date
}): (token: string, isUse: boolean) => RecentSession {
  const remembered = new Map<string, Remembered>()
  // Counted up rather than emptied: a reading under way may have begun before the change, and must not be kept.
  let version = 0
  changes.watch((statement) => {
    if (mayChangeSessions(statement)) version += 1
  })
  const longestMs = changes.alone ? Infinity : SHARED_MS

  const readFor = async (
    token: string,
    isUse: boolean,
    entry: Remembered,
  ): Promise<OpenSession | null> => {
    let found: FoundSession | null = null
    try {
      found = await read(token, isUse)
    } finally {
      // What is not there is not remembered: a stranger could fill the memory with tokens they made up.
      if (!found && remembered.get(token) === entry) remembered.delete(token)
    }
    if (!found) return null
    entry.until = Math.min(entry.until, found.readAgainAt.getTime())
    const session = { id: found.id, person: found.person }
    // From now on nobody waits for it.
    entry.session = session
    return session
  }

  return (token, isUse) => {
    const known = remembered.get(token)
    const time = now().getTime()
    if (known?.version === version && time < known.until) return known.session
    const entry: Remembered = { version, until: time + longestMs, session: NOBODY }
    if (remembered.size >= MOST) remembered.clear()
    remembered.set(token, entry)
    entry.session = readFor(token, isUse, entry)
    return entry.session
  }
}

/** Anything but reading that names one of the tables; that the use of a session was noted changes nobody's rights. */
const mayChangeSessions = (statement: string): boolean =>
  /\b(?:people|sessions)\b/i.test(statement) &&
  !/^select\b/i.test(statement) &&
  !isNoting(statement)
