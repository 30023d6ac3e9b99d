import { and, eq, isNull, sql } from 'drizzle-orm'
import type { OpenSession as ToldSession } from '@/api/people'
import type { Person } from '@/api/session'
import type { PersonLink } from '@/api/welcome'
import type { AuditFrom } from '../audit/audit-log'
import { inTransaction, uniqueViolation, type Changes, type Database } from '../database'
import { emailKey } from './email-key'
import { hashPassword, isPassword } from './passwords'
import { forgetSpentLinks, isOpen, isUsable, newOneTimeToken } from './one-time-tokens'
import { oneTimeTokens, people, personColumns, providerAccounts } from './people-schema'
import type { ProviderAccount } from './provider'
import {
  endSession,
  endSessionOf,
  endSessionsOf,
  findSession,
  forgetExpiredSessions,
  listOpenSessions,
  openSession,
  toldSession,
  type OpenSession,
  type SessionLengths,
} from './sessions'
import { createSessionMemory, type RecentSession } from './session-memory'
import { forgiveTries, takeTry } from './throttle'

const HOUR_MS = 3_600_000
const FIRST_TOKEN_LASTS_MS = 24 * HOUR_MS

export type SignedIn = { kind: 'signed-in'; token: string; person: Person }

export type SignInOutcome =
  | SignedIn
  /** `person` has the account, where there is one; for nobody's eyes but the audit log's. */
  | { kind: 'wrong'; left: number; person: Named | null }
  | { kind: 'paused'; retryAfterMs: number }

export type AdmitOutcome =
  /** `isNew`: they were invited, and became a person by this. */
  | (SignedIn & { isNew: boolean })
  /**
   * Nobody here has this account, and nobody can by its address; or `shutOut` has it, which is for nobody's eyes but the
   * audit log's.
   */
  | { kind: 'unknown'; shutOut: Named | null }
  /** Nobody here has this account, and the provider does not vouch for its address. */
  | { kind: 'unverified' }

type Named = Pick<Person, 'id' | 'name'>

export type WelcomeOutcome = SignedIn | { kind: 'used' } | { kind: 'email-taken' }

export type People = {
  /** `before` is the token the browser came with: it ends, so that no token lives through a sign-in. */
  signIn(given: {
    email: string
    password: string
    from: AuditFrom
    before: string | null
  }): Promise<SignInOutcome>
  /** What a link that makes a person is for; null when it was used or is too old. */
  welcomeLink(token: string): Promise<PersonLink | null>
  /** Makes a person of a link that works once, with the id given, and signs them in. */
  welcome(given: {
    id: string
    token: string
    name: string
    email: string
    password: string
    from: AuditFrom
    before: string | null
  }): Promise<WelcomeOutcome>
  /** What an account at an identity provider would become here by an invitation; null where it is not for that. */
  invitationOf(account: ProviderAccount): Promise<PersonLink | null>
  /**
   * Signs in whoever has an account at an identity provider. The first time the account becomes that of the person with
   * its address; from then on the address means nothing, and another account with it is nobody's. Whoever is invited
   * becomes a person with the id `joinsAs`, and where that is null does not.
   */
  admit(given: {
    account: ProviderAccount
    from: AuditFrom
    before: string | null
    joinsAs: string | null
  }): Promise<AdmitOutcome>
  /** The open session of a token, read now; `isUse` where a person asks, which puts off its end. */
  session(token: string, isUse: boolean): Promise<OpenSession | null>
  /** The same for a read, which may go by what was read a moment ago: see session-memory.ts. */
  recentSession(token: string, isUse: boolean): RecentSession
  signOut(token: string): Promise<void>
  /** Where a person is signed in, the last used first. `asker` is the id of the session that asks. */
  sessionsOf(person: string, asker: string): Promise<readonly ToldSession[]>
  /** Ends one of a person's own sessions; whether there was such a one. */
  endSession(person: string, session: string): Promise<boolean>
  /** Signs a person out everywhere but in one session. */
  endOtherSessions(person: string, but: string): Promise<void>
  /** A token for the first administrator; null when there is somebody already. */
  firstAdministratorToken(): Promise<string | null>
}

export type PeopleOptions = {
  db: Database
  /** What happens in the database; without it every session is read anew. */
  changes?: Changes
  lengths: SessionLengths
  /** The time; a test turns it on. */
  now?: () => Date
}

/** Who may use the desk, over its database. Nothing is kept here: any number of desks may share one. */
export function createPeople({
  db,
  changes,
  lengths,
  now = () => new Date(),
}: PeopleOptions): People {
  const readSession = (token: string, isUse: boolean) =>
    findSession(db, { token, isUse, now: now(), lengths })

  const forgetWhatIsOver = async (): Promise<void> => {
    await forgetExpiredSessions(db, now())
    await forgetSpentLinks(db, now())
  }

  const signedIn = async (person: Person, from: AuditFrom): Promise<SignedIn> => {
    await forgetWhatIsOver()
    const token = await openSession(db, { personId: person.id, from, now: now(), lengths })
    return { kind: 'signed-in', token, person }
  }

  /** null when the password is another one meanwhile, or the person was shut out. */
  const signedInBy = async (
    passwordHash: string,
    { person, from }: { person: Person; from: AuditFrom },
  ): Promise<SignedIn | null> => {
    await forgetWhatIsOver()
    return inTransaction(db, async (transaction) => {
      // Locked, as whoever changes it does: a session begun with the old password never outlives it.
      const [same] = await transaction
        .select({ id: people.id })
        .from(people)
        .where(
          and(
            eq(people.id, person.id),
            eq(people.passwordHash, passwordHash),
            isNull(people.disabledAt),
          ),
        )
        .for('update')
      if (!same) return null
      const opened = { personId: person.id, from, now: now(), lengths }
      return { kind: 'signed-in', token: await openSession(transaction, opened), person }
    })
  }

  const usableLink = async (token: string): Promise<PersonLink | null> => {
    const [link] = await db.select().from(oneTimeTokens).where(isUsable(token, now()))
    const found = link ? personLinkOf(link) : null
    if (found?.purpose === 'first-administrator' && (await somebodyIsHere(db))) return null
    return found
  }

  return {
    async signIn({ email: given, password, from, before }) {
      const email = emailKey(given)
      const { address } = from
      const taken = await takeTry(db, { email, address, now: now() })
      if (!taken.allowed) return { kind: 'paused', retryAfterMs: taken.retryAfterMs }
      const [found] = await db
        .select({ ...personColumns, passwordHash: people.passwordHash })
        .from(people)
        .where(and(eq(people.email, email), isNull(people.disabledAt)))
      const wrong = {
        kind: 'wrong' as const,
        left: taken.left,
        person: found ? { id: found.id, name: found.name } : null,
      }
      const right = await isPassword(found?.passwordHash ?? null, password)
      if (!right || !found?.passwordHash) return wrong
      const { passwordHash, ...person } = found
      const entered = await signedInBy(passwordHash, { person, from })
      if (!entered) return wrong
      await forgiveTries(db, { email, address })
      if (before !== null) await endSession(db, before, now())
      return entered
    },

    welcomeLink: usableLink,

    async welcome({ id, token, name, email: written, password, from, before }) {
      // Before the hash, which is dear: strangers must not make the desk work.
      if ((await usableLink(token)) === null) return { kind: 'used' }
      const passwordHash = await hashPassword(password)
      const moment = now()
      try {
        const person = await inTransaction(db, async (transaction) => {
          const [link] = await transaction
            .update(oneTimeTokens)
            .set({ usedAt: moment })
            .where(isUsable(token, moment))
            .returning()
          const given = link ? personLinkOf(link) : null
          if (!given) return null
          const isFirst = given.purpose === 'first-administrator'
          if (isFirst && (await somebodyIsHere(transaction))) return null
          const [made] = await transaction
            .insert(people)
            .values({
              id,
              // An invitation is for one address: whoever has the link cannot choose another.
              email: given.email ?? emailKey(written),
              name,
              role: given.role,
              passwordHash,
              firstKey: isFirst ? 'first' : null,
              createdAt: moment,
            })
            .returning(personColumns)
          return made ?? null
        })
        if (!person) return { kind: 'used' }
        if (before !== null) await endSession(db, before, now())
        return await signedIn(person, from)
      } catch (error) {
        const index = uniqueViolation(error)
        if (index === null) throw error
        return index === 'people_first_key' ? { kind: 'used' } : { kind: 'email-taken' }
      }
    },

    async invitationOf({ issuer, subject, email }) {
      if (email === null || (await ownerOf(db, { issuer, subject }))) return null
      const [known] = await db.select({ id: people.id }).from(people).where(eq(people.email, email))
      if (known) return null
      const [link] = await db.select().from(oneTimeTokens).where(isOpenInvitationOf(email, now()))
      return link ? personLinkOf(link) : null
    },

    async admit({ account, from, before, joinsAs }) {
      const found = await personOfAccount(db, account, { joinsAs, now: now() })
      if (found === null)
        return account.email === null ? { kind: 'unverified' } : { kind: 'unknown', shutOut: null }
      const { isShutOut, ...person } = found
      if (isShutOut) return { kind: 'unknown', shutOut: person }
      if (before !== null) await endSession(db, before, now())
      return { ...(await signedIn(person, from)), isNew: person.id === joinsAs }
    },

    session: readSession,
    recentSession: changes ? createSessionMemory({ read: readSession, changes, now }) : readSession,
    signOut: (token) => endSession(db, token, now()),

    async sessionsOf(person, asker) {
      const open = await listOpenSessions(db, { person, now: now(), lengths })
      return open.map((each) => toldSession(each, asker))
    },
    endSession: (person, session) => endSessionOf(db, { person, session, now: now() }),
    endOtherSessions: (person, but) => endSessionsOf(db, { person, but, now: now() }),

    async firstAdministratorToken() {
      if (await somebodyIsHere(db)) return null
      return newOneTimeToken(db, {
        purpose: 'first-administrator',
        role: 'administrator',
        createdBy: null,
        now: now(),
        lastsMs: FIRST_TOKEN_LASTS_MS,
      })
    },
  }
}

type Owner = Person & { isShutOut: boolean }

const ownerColumns = {
  ...personColumns,
  isShutOut: sql<boolean>`${people.disabledAt} is not null`,
}

/** Whose an account at a provider is, from now on if nobody's before. null when it is nobody's. */
const personOfAccount = (
  db: Database,
  account: ProviderAccount,
  { joinsAs, now }: { joinsAs: string | null; now: Date },
): Promise<Owner | null> =>
  inTransaction(db, async (transaction) => {
    const owner = await ownerOf(transaction, account)
    if (owner) return owner
    const { issuer, subject, email, name } = account
    if (email === null) return null
    const person = await personOfEmail(transaction, { email, name, joinsAs, now })
    if (!person || person.isShutOut) return person
    const linked = await transaction
      .insert(providerAccounts)
      .values({ issuer, subject, personId: person.id, createdAt: now })
      .onConflictDoNothing()
      .returning({ personId: providerAccounts.personId })
    if (linked.length > 0) return person
    // The person has another account already, which is not this one's; or this one was faster in another tab.
    return ownerOf(transaction, account)
  })

async function ownerOf(
  db: Database,
  { issuer, subject }: Pick<ProviderAccount, 'issuer' | 'subject'>,
): Promise<Owner | null> {
  const [owner] = await db
    .select(ownerColumns)
    .from(providerAccounts)
    .innerJoin(people, eq(people.id, providerAccounts.personId))
    .where(and(eq(providerAccounts.issuer, issuer), eq(providerAccounts.subject, subject)))
  return owner ?? null
}

/** Who has an address; who was invited becomes a person with it. null when nobody has. */
async function personOfEmail(
  db: Database,
  { email, name, joinsAs, now }: { email: string; name: string; joinsAs: string | null; now: Date },
): Promise<Owner | null> {
  const [found] = await db.select(ownerColumns).from(people).where(eq(people.email, email))
  if (found || joinsAs === null) return found ?? null
  const [invitation] = await db
    .update(oneTimeTokens)
    .set({ usedAt: now })
    .where(isOpenInvitationOf(email, now))
    .returning()
  if (!invitation?.role) return null
  const [made] = await db
    .insert(people)
    .values({ id: joinsAs, email, name, role: invitation.role, createdAt: now })
    .returning(ownerColumns)
  return made ?? null
}

const isOpenInvitationOf = (email: string, now: Date) =>
  and(eq(oneTimeTokens.purpose, 'invitation'), eq(oneTimeTokens.email, email), isOpen(now))

/** What a link says that makes a person; null for one that does not. */
function personLinkOf({
  purpose,
  email,
  role,
}: typeof oneTimeTokens.$inferSelect): PersonLink | null {
  return purpose === 'new-password' || role === null ? null : { purpose, email, role }
}

const somebodyIsHere = async (db: Database): Promise<boolean> =>
  (
    await db
      .select({ one: sql`1` })
      .from(people)
      .limit(1)
  ).length > 0
