import { and, eq, gt, isNotNull, isNull, lt, or } from 'drizzle-orm'
import type { Role } from '@/api/session'
import type { Database } from '../database'
import { oneTimeTokens } from './people-schema'
import { hashOf, newToken } from './tokens'

/** Makes a link's token, which exists nowhere else; `lastsMs` milliseconds from `now` on. */
export async function newOneTimeToken(
  db: Database,
  {
    now,
    lastsMs,
    ...values
  }: (
    | { purpose: 'first-administrator'; role: Role }
    | { purpose: 'invitation'; role: Role; email: string }
    | { purpose: 'new-password'; personId: string }
  ) & {
    /** The id of who makes it; null for the server itself. */
    createdBy: string | null
    now: Date
    lastsMs: number
  },
): Promise<string> {
  const token = newToken()
  await db.insert(oneTimeTokens).values({
    ...values,
    tokenHash: hashOf(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lastsMs),
  })
  return token
}

/** What can never be used again says nothing that anybody needs, but an address. */
export async function forgetSpentLinks(db: Database, now: Date): Promise<void> {
  await db
    .delete(oneTimeTokens)
    .where(or(isNotNull(oneTimeTokens.usedAt), lt(oneTimeTokens.expiresAt, now)))
}

/** The link can still be used. */
export const isOpen = (now: Date) =>
  and(isNull(oneTimeTokens.usedAt), gt(oneTimeTokens.expiresAt, now))

/** Links that somebody made and nobody has used. */
export const isUnusedOf = (maker: string) =>
  and(isNull(oneTimeTokens.usedAt), eq(oneTimeTokens.createdBy, maker))

/** Links that set the password of a person, and that nobody has used. */
export const isUnusedFor = (person: string) =>
  and(
    isNull(oneTimeTokens.usedAt),
    eq(oneTimeTokens.purpose, 'new-password'),
    eq(oneTimeTokens.personId, person),
  )

/** The link of a token, as long as it can be used. */
export const isUsable = (token: string, now: Date) =>
  and(eq(oneTimeTokens.tokenHash, hashOf(token)), isOpen(now))
