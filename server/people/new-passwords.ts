import { and, eq, isNull } from 'drizzle-orm'
import type { Person } from '@/api/session'
import type { NewPasswordLink } from '@/api/welcome'
import type { AuditFrom } from '../audit/audit-log'
import { inTransaction, type Database } from '../database'
import { isUnusedFor, isUsable, newOneTimeToken } from './one-time-tokens'
import { hashPassword, isPassword, isSamePassword } from './passwords'
import type { SignedIn } from './people'
import { oneTimeTokens, people, personColumns } from './people-schema'
import {
  endSession,
  endSessionsOf,
  forgetExpiredSessions,
  openSession,
  type SessionLengths,
} from './sessions'
import { forgetTriesOf, forgiveTries, takeTry } from './throttle'

const LINK_LASTS_MS = 24 * 3_600_000

export type ChangeOutcome =
  | SignedIn
  /** The current password is another one; `left` tries remain. */
  | { kind: 'wrong'; left: number }
  | { kind: 'paused'; retryAfterMs: number }
  /** The new password is the current one. */
  | { kind: 'same' }

/** Whose password a link sets. */
export type LinkOwner = Pick<Person, 'id' | 'name' | 'email'>

/** The two ways to another password: with the current one, and with a link that an administrator makes. */
export type NewPasswords = {
  /** Ends every session of the person and opens a new one. Wrong tries count as those to sign in do. */
  change(given: {
    person: Person
    current: string
    password: string
    from: AuditFrom
  }): Promise<ChangeOutcome>
  /**
   * Makes a link that works once, for a day; an earlier one of the person stops working. `by` is the id of who makes it,
   * null for the server itself. Gives its token; null when the person is not there or shut out.
   */
  makeLink(given: { person: string; by: string | null }): Promise<string | null>
  /** Whether there was a link that stopped working. */
  withdrawLink(person: string): Promise<boolean>
  /** Whose password a token sets; null when the link was used, withdrawn or is too old, or sets none. */
  ownerOf(token: string): Promise<LinkOwner | null>
  /**
   * Sets the password, ends every session of the person and the one of `before`, and signs in; null when the link does not
   * work any more.
   */
  set(given: {
    token: string
    password: string
    from: AuditFrom
    before: string | null
  }): Promise<SignedIn | null>
}

export const linkOf = ({ name, email }: LinkOwner): NewPasswordLink => ({
  purpose: 'new-password',
  name,
  email,
})

/** New passwords over the desk's database. Nothing is kept here: any number of desks may share one. */
export function createNewPasswords({
  db,
  lengths,
  now = () => new Date(),
}: {
  db: Database
  lengths: SessionLengths
  /** The time; a test turns it on. */
  now?: () => Date
}): NewPasswords {
  const ownerOf = async (token: string): Promise<LinkOwner | null> => {
    const [found] = await db
      .select({ id: people.id, name: people.name, email: people.email })
      .from(oneTimeTokens)
      .innerJoin(people, eq(people.id, oneTimeTokens.personId))
      .where(
        and(
          isUsable(token, now()),
          eq(oneTimeTokens.purpose, 'new-password'),
          isNull(people.disabledAt),
        ),
      )
    return found ?? null
  }

  /** After the password was set, in the same transaction: nothing that the old one opened goes on. */
  const beginAfresh = async (
    transaction: Database,
    { person, from }: { person: Person; from: AuditFrom },
  ): Promise<SignedIn> => {
    const moment = now()
    await endSessionsOf(transaction, { person: person.id, now: moment })
    await transaction.delete(oneTimeTokens).where(isUnusedFor(person.id))
    const opened = { personId: person.id, from, now: moment, lengths }
    return { kind: 'signed-in', token: await openSession(transaction, opened), person }
  }

  return {
    async change({ person: { id, email }, current, password, from }) {
      const { address } = from
      const taken = await takeTry(db, { email, address, now: now() })
      if (!taken.allowed) return { kind: 'paused', retryAfterMs: taken.retryAfterMs }
      const wrong = { kind: 'wrong' as const, left: taken.left }
      const [kept] = await db
        .select({ hash: people.passwordHash })
        .from(people)
        .where(and(eq(people.id, id), isNull(people.disabledAt)))
      const right = await isPassword(kept?.hash ?? null, current)
      if (!right || !kept?.hash) return wrong
      const known = kept.hash
      await forgiveTries(db, { email, address })
      if (isSamePassword(current, password)) return { kind: 'same' }
      const passwordHash = await hashPassword(password)
      await forgetExpiredSessions(db, now())
      return inTransaction(db, async (transaction) => {
        const [person] = await transaction
          .update(people)
          .set({ passwordHash })
          // Of two changes at once the later one was made with a password that is over.
          .where(and(eq(people.id, id), eq(people.passwordHash, known), isNull(people.disabledAt)))
          .returning(personColumns)
        return person ? beginAfresh(transaction, { person, from }) : wrong
      })
    },

    makeLink: ({ person, by }) =>
      inTransaction(db, async (transaction) => {
        // Locked, so that of two links at once the later one stays, and none of a person who is being shut out.
        const [owner] = await transaction
          .select({ id: people.id })
          .from(people)
          .where(and(eq(people.id, person), isNull(people.disabledAt)))
          .for('update')
        if (!owner) return null
        await transaction.delete(oneTimeTokens).where(isUnusedFor(person))
        return newOneTimeToken(transaction, {
          purpose: 'new-password',
          personId: person,
          createdBy: by,
          now: now(),
          lastsMs: LINK_LASTS_MS,
        })
      }),

    async withdrawLink(person) {
      const gone = await db
        .delete(oneTimeTokens)
        .where(isUnusedFor(person))
        .returning({ hash: oneTimeTokens.tokenHash })
      return gone.length > 0
    },

    ownerOf,

    async set({ token, password, from, before }) {
      // Before the hash, which is dear: strangers must not make the desk work.
      const owner = await ownerOf(token)
      if (!owner) return null
      const passwordHash = await hashPassword(password)
      await forgetExpiredSessions(db, now())
      const outcome = await inTransaction(db, async (transaction) => {
        // The person before the link, in the order of makeLink: two transactions must not wait for each other.
        const [person] = await transaction
          .select(personColumns)
          .from(people)
          .where(and(eq(people.id, owner.id), isNull(people.disabledAt)))
          .for('update')
        if (!person) return null
        const [link] = await transaction
          .update(oneTimeTokens)
          .set({ usedAt: now() })
          .where(and(isUsable(token, now()), isUnusedFor(owner.id)))
          .returning({ hash: oneTimeTokens.tokenHash })
        if (!link) return null
        await transaction.update(people).set({ passwordHash }).where(eq(people.id, owner.id))
        return beginAfresh(transaction, { person: { ...person, hasPassword: true }, from })
      })
      if (!outcome) return null
      await forgetTriesOf(db, { email: owner.email, address: from.address })
      if (before !== null) await endSession(db, before, now())
      return outcome
    },
  }
}
