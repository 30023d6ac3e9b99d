import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { DeskPeople } from '@/api/people'
import type { Role } from '@/api/session'
import { inTransaction, uniqueViolation, type Database } from '../database'
import { isOpen, isUnusedFor, isUnusedOf, newOneTimeToken } from './one-time-tokens'
import { emailKey } from './email-key'
import { oneTimeTokens, people, providerAccounts } from './people-schema'
import {
  endSessionOf,
  endSessionsOf,
  listOpenSessions,
  toldSession,
  type SessionLengths,
} from './sessions'

const INVITATION_LASTS_MS = 7 * 24 * 3_600_000
/** So many others may be faster. */
const MOST_ATTEMPTS = 5

/** A person as they were before they were changed. */
export type Changed = { name: string; role: Role; isShutOut: boolean }
export type ChangeOutcome = Changed | 'unknown' | 'last-administrator'
export type InviteOutcome = { kind: 'invited'; token: string } | { kind: 'email-taken' }

/** What an administrator may do with people. */
export type Administration = {
  /** Everybody, with their open sessions, and the invitations that wait. `session` is the asker's own. */
  list(session: string): Promise<DeskPeople>
  /** Another role, or shut out and let in again; what is left out stays. Counts at the next request. */
  change(id: string, change: { role?: Role; isShutOut?: boolean }): Promise<ChangeOutcome>
  /** A person as they are now; null when nobody has the id. */
  find(id: string): Promise<Changed | null>
  /** Whether the person had such a session. */
  endSession(person: string, session: string): Promise<boolean>
  /** `by` is the id of who invites. An earlier invitation of the same address stops working. */
  invite(given: { email: string; role: Role; by: string }): Promise<InviteOutcome>
  /** The address an invitation is for that nobody has used; null when there is no such one. */
  invited(invitation: string): Promise<string | null>
  /** Whether there was such an invitation. */
  withdraw(invitation: string): Promise<boolean>
}

/** Administration over the desk's database. Nothing is kept here: any number of desks may share one. */
export function createAdministration({
  db,
  lengths,
  now = () => new Date(),
}: {
  db: Database
  lengths: SessionLengths
  /** The time; a test turns it on. */
  now?: () => Date
}): Administration {
  return {
    async list(session) {
      const open = await listOpenSessions(db, { now: now(), lengths })
      const everybody = await db.select().from(people).orderBy(asc(people.name), asc(people.id))
      const links = await db
        .select()
        .from(oneTimeTokens)
        .where(isOpen(now()))
        .orderBy(desc(oneTimeTokens.createdAt))
      return {
        people: everybody.map(({ id, name, email, role, disabledAt, passwordHash }) => ({
          id,
          name,
          email,
          role,
          isShutOut: disabledAt !== null,
          hasPassword: passwordHash !== null,
          newPasswordUntil:
            links
              .find(({ purpose, personId }) => purpose === 'new-password' && personId === id)
              ?.expiresAt.toISOString() ?? null,
          sessions: open
            .filter(({ personId }) => personId === id)
            .map((each) => toldSession(each, session)),
        })),
        invitations: links.flatMap(({ tokenHash, purpose, email, role, expiresAt }) =>
          purpose === 'invitation' && role !== null
            ? [
                {
                  // The hash names it: nobody can turn it back into the link.
                  id: tokenHash,
                  email: email ?? '',
                  role,
                  expiresAt: expiresAt.toISOString(),
                },
              ]
            : [],
        ),
      }
    },

    change: (id, { role, isShutOut }) =>
      inTransaction(db, async (transaction) => {
        // Locked together and in order, so that two administrators cannot take each other's role at once.
        const administrators = await transaction
          .select({ id: people.id })
          .from(people)
          .where(and(eq(people.role, 'administrator'), isNull(people.disabledAt)))
          .orderBy(asc(people.id))
          .for('update')
        const isLast = administrators.length === 1 && administrators[0]?.id === id
        const stays = (role ?? 'administrator') === 'administrator' && isShutOut !== true
        if (isLast && !stays) return 'last-administrator'
        const moment = now()
        const [before] = await transaction
          .select({ name: people.name, role: people.role, disabledAt: people.disabledAt })
          .from(people)
          .where(eq(people.id, id))
          .for('update')
        if (!before) return 'unknown'
        await transaction
          .update(people)
          .set({
            ...(role && { role }),
            ...(isShutOut !== undefined && { disabledAt: isShutOut ? moment : null }),
          })
          .where(eq(people.id, id))
        // Who is let in again later signs in again.
        if (isShutOut === true) {
          await endSessionsOf(transaction, { person: id, now: moment })
          await transaction.delete(oneTimeTokens).where(isUnusedFor(id))
          // Whose account it is, is found out anew by the address: that of whoever has it by then.
          await transaction.delete(providerAccounts).where(eq(providerAccounts.personId, id))
        }
        // Who administers no more could have kept a link back, as a way in again.
        if (!stays) await transaction.delete(oneTimeTokens).where(isUnusedOf(id))
        return changedOf(before)
      }),

    async find(id) {
      const [found] = await db
        .select({ name: people.name, role: people.role, disabledAt: people.disabledAt })
        .from(people)
        .where(eq(people.id, id))
      return found ? changedOf(found) : null
    },

    endSession: (person, session) => endSessionOf(db, { person, session, now: now() }),

    invite: ({ email: given, role, by }) =>
      againWhereTaken(db, async (transaction) => {
        const email = emailKey(given)
        const [known] = await transaction
          .select({ id: people.id })
          .from(people)
          .where(eq(people.email, email))
        if (known) return { kind: 'email-taken' }
        await transaction
          .delete(oneTimeTokens)
          .where(
            and(
              eq(oneTimeTokens.purpose, 'invitation'),
              eq(oneTimeTokens.email, email),
              isNull(oneTimeTokens.usedAt),
            ),
          )
        const token = await newOneTimeToken(transaction, {
          purpose: 'invitation',
          email,
          role,
          createdBy: by,
          now: now(),
          lastsMs: INVITATION_LASTS_MS,
        })
        return { kind: 'invited', token }
      }),

    async invited(invitation) {
      const [found] = await db
        .select({ email: oneTimeTokens.email })
        .from(oneTimeTokens)
        .where(isUnusedInvitation(invitation))
      return found ? (found.email ?? '') : null
    },

    async withdraw(invitation) {
      const gone = await db
        .delete(oneTimeTokens)
        .where(isUnusedInvitation(invitation))
        .returning({ hash: oneTimeTokens.tokenHash })
      return gone.length > 0
    },
  }
}

const changedOf = ({
  name,
  role,
  disabledAt,
}: Pick<typeof people.$inferSelect, 'name' | 'role' | 'disabledAt'>): Changed => ({
  name,
  role,
  isShutOut: disabledAt !== null,
})

/** Of two who invite the same address at the same moment one comes second, and then the first one's link is replaced. */
async function againWhereTaken<Result>(
  db: Database,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await inTransaction(db, work)
    } catch (error) {
      if (uniqueViolation(error) === null || attempt === MOST_ATTEMPTS) throw error
    }
}

/** By the hash of its token. */
const isUnusedInvitation = (invitation: string) =>
  and(
    eq(oneTimeTokens.tokenHash, invitation),
    eq(oneTimeTokens.purpose, 'invitation'),
    isNull(oneTimeTokens.usedAt),
  )
