import { randomUUID } from 'node:crypto'
import { and, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm'
import type { OpenSession as ToldSession } from '@/api/people'
import type { Person } from '@/api/session'
import type { AuditFrom } from '../audit/audit-log'
import type { Database } from '../database'
import { people, personColumns, sessions } from './people-schema'
import { hashOf, newToken } from './tokens'

export type SessionLengths = {
  /** Without any request of a person. */
  idleMs: number
  /** From the sign-in, whatever happens. */
  absoluteMs: number
}

export type OpenSession = { id: string; person: Person }

/** The moment of the last request is written at most this often: a row is not rewritten for every read. */
const NOTED_EVERY_MS = 60_000

/** Opens a session and gives its token, which exists nowhere else. */
export async function openSession(
  db: Database,
  opened: { personId: string; from: AuditFrom; now: Date; lengths: SessionLengths },
): Promise<string> {
  const token = newToken()
  const { personId, from, now, lengths } = opened
  await db.insert(sessions).values({
    id: randomUUID(),
    tokenHash: hashOf(token),
    personId,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: new Date(now.getTime() + lengths.absoluteMs),
    ...from,
  })
  return token
}

/** What can never be used again says nothing that anybody needs. Not inside of a transaction that holds other sessions. */
export async function forgetExpiredSessions(db: Database, now: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, now))
}

/** Whether a statement is the one by which findSession notes that a session was used, and no other. */
export const isNoting = (statement: string): boolean =>
  statement.startsWith('update "sessions" set "last_used_at" = $1 where ')

export type FoundSession = OpenSession & {
  /** When it has to be looked at again, even if nobody changed it: it ends then, or its use is to be noted. */
  readAgainAt: Date
}

/**
 * The open session of a token and its person, as both are now; null when it ended, expired or never was. What is not
 * `isUse`, like a page that looks again by itself, does not put off its end.
 */
export async function findSession(
  db: Database,
  {
    token,
    isUse,
    now,
    lengths,
  }: { token: string; isUse: boolean; now: Date; lengths: SessionLengths },
): Promise<FoundSession | null> {
  const [found] = await db
    .select({
      id: sessions.id,
      lastUsedAt: sessions.lastUsedAt,
      expiresAt: sessions.expiresAt,
      person: personColumns,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        eq(sessions.tokenHash, hashOf(token)),
        isNull(sessions.endedAt),
        isNull(people.disabledAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastUsedAt, new Date(now.getTime() - lengths.idleMs)),
      ),
    )
  if (!found) return null
  const isDue = isUse && now.getTime() - found.lastUsedAt.getTime() > NOTED_EVERY_MS
  if (isDue)
    await db
      .update(sessions)
      .set({ lastUsedAt: now })
      // Of several requests at once a late one must not turn the moment back.
      .where(and(eq(sessions.id, found.id), lt(sessions.lastUsedAt, now)))
  const usedAt = (isDue ? now : found.lastUsedAt).getTime()
  const readAgainAt = new Date(
    Math.min(usedAt + Math.min(NOTED_EVERY_MS + 1, lengths.idleMs), found.expiresAt.getTime()),
  )
  return { id: found.id, person: found.person, readAgainAt }
}

/** Ends the session of a token; nothing happens when there is none. */
export async function endSession(db: Database, token: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.tokenHash, hashOf(token)), isNull(sessions.endedAt)))
}

/** The sessions that are open now, the last used first; of one person, or of everybody. */
export const listOpenSessions = (
  db: Database,
  { person, now, lengths }: { person?: string; now: Date; lengths: SessionLengths },
) =>
  db
    .select()
    .from(sessions)
    .where(
      and(
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastUsedAt, new Date(now.getTime() - lengths.idleMs)),
        ...(person === undefined ? [] : [eq(sessions.personId, person)]),
      ),
    )
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.createdAt))

/** Ends one session of a person; whether the person had such a one. */
export async function endSessionOf(
  db: Database,
  { person, session, now }: { person: string; session: string; now: Date },
): Promise<boolean> {
  const ended = await db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.id, session), eq(sessions.personId, person), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return ended.length > 0
}

/** Ends every session of a person, but the one of the id `but`. */
export async function endSessionsOf(
  db: Database,
  { person, but = null, now }: { person: string; but?: string | null; now: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(sessions.personId, person),
        isNull(sessions.endedAt),
        ...(but === null ? [] : [ne(sessions.id, but)]),
      ),
    )
}

/** A session as the page is told of it. `asker` is the id of the one that asks. */
export const toldSession = (
  { id, address, browser, createdAt, lastUsedAt }: typeof sessions.$inferSelect,
  asker: string,
): ToldSession => ({
  id,
  address,
  browser,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt.toISOString(),
  isThis: id === asker,
})
