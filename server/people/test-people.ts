/** A desk with sign-in on, over a database of its own, for the tests of this folder. */
import { randomUUID } from 'node:crypto'
import type { Role } from '@/api/session'
import type { AuditLog } from '../audit/audit-log'
import type { Database, Storage } from '../database'
import { openTestDatabase } from '../test-database'
import { deskMigrations } from '../desk-storage'
import { migrate } from '../migrations'
import { answerByPath, startApi, startDesk, type Answered, type TestDesk } from '../test-servers'
import { createAdministration } from './administration'
import { createNewPasswords } from './new-passwords'
import { createPeople, type People, type PeopleOptions } from './people'
import type { SignInSettings } from './people-routes'
import type { Provider } from './provider'
import { oneTimeTokens, people, providerAccounts, sessions, signInTries } from './people-schema'
import { openSession } from './sessions'

export const PASSWORD = 'correct horse battery'
const HOUR_MS = 3_600_000
export const LENGTHS = { idleMs: 12 * HOUR_MS, absoluteMs: 168 * HOUR_MS }

export type SignInDesk = TestDesk & {
  db: Database
  people: People
  /** Turns the desk's clock on. */
  pass: (milliseconds: number) => void
}

/** The value of the session cookie that an answer sets, as a Cookie header; empty when it sets none. */
export const cookieOf = ({ headers }: Answered): string =>
  (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''

/** Signing in over a database of the test's own, by password alone. Without `changes` every session is read anew. */
export const signInOver = (
  db: Database,
  { changes, now = () => new Date() }: Pick<PeopleOptions, 'changes' | 'now'> = {},
): SignInSettings => ({
  people: createPeople({ db, lengths: LENGTHS, now, ...(changes && { changes }) }),
  administration: createAdministration({ db, lengths: LENGTHS, now }),
  newPasswords: createNewPasswords({ db, lengths: LENGTHS, now }),
  secure: false,
  lastsMs: LENGTHS.absoluteMs,
  proxies: 0,
  provider: null,
})

let opened: Promise<Storage> | undefined

async function open(): Promise<Storage> {
  const storage = await openTestDatabase()
  await migrate(storage.db, deskMigrations)
  return storage
}

/** One for all tests of a file, because opening one takes seconds; in memory, it ends with the process. */
async function emptyDatabase(): Promise<Storage> {
  opened ??= open()
  const storage = await opened
  for (const table of [sessions, providerAccounts, people, signInTries, oneTimeTokens])
    // What names people first.
    // oxlint-disable-next-line no-await-in-loop
    await storage.db.delete(table)
  return storage
}

/** Starts it in front of an API that has one empty list of customers. */
export async function startSignInDesk(
  options: {
    secure?: boolean
    proxies?: number
    publicUrl?: URL
    provider?: Provider
    /** Else entries are kept for the test alone: see `audited`. */
    audit?: AuditLog
  } = {},
): Promise<SignInDesk> {
  const { db, changes } = await emptyDatabase()
  let time = Date.parse('2026-11-20T10:00:00Z')
  const parts = { db, lengths: LENGTHS, now: () => new Date(time) }
  const deskPeople = createPeople({ ...parts, changes })
  const api = await startApi(answerByPath({ '/customers': { body: { data: [] } } }))
  const { secure = false, proxies = 0, publicUrl = null, provider = null, audit } = options
  const desk = await startDesk(api.url, {
    publicUrl,
    proxies,
    ...(audit && { audit }),
    signIn: {
      people: deskPeople,
      administration: createAdministration(parts),
      newPasswords: createNewPasswords(parts),
      secure,
      proxies,
      provider,
      lastsMs: LENGTHS.absoluteMs,
    },
  })
  return {
    ...desk,
    db,
    people: deskPeople,
    pass: (milliseconds) => {
      time += milliseconds
    },
  }
}

/** Makes the first administrator, Dana, and gives the cookie of their session. */
export async function makeAdministrator(desk: TestDesk & { people: People }): Promise<string> {
  const token = await desk.people.firstAdministratorToken()
  const answer = await post(desk, '/api/welcome', {
    token,
    name: 'Dana Reyes',
    email: 'Dana.Reyes@harborcoffee.example',
    password: PASSWORD,
  })
  return cookieOf(answer)
}

export const post = (
  desk: TestDesk,
  target: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> => desk.ask(target, { method: 'POST', body: JSON.stringify(body), headers })

export const signIn = (
  desk: TestDesk,
  password: string,
  { email = 'dana.reyes@harborcoffee.example', ...headers }: Record<string, string> = {},
): Promise<Answered> => post(desk, '/api/session', { email, password }, headers)

/** Somebody with an account and an open session, without the ways to get them. */
export async function admit(
  db: Database,
  { name, role }: { name: string; role: Role },
): Promise<{ id: string; name: string; role: Role; cookie: string }> {
  const id = randomUUID()
  const now = new Date()
  await db.insert(people).values({ id, name, role, email: `${id}@example.com`, createdAt: now })
  const token = await openSession(db, {
    personId: id,
    from: { address: '::1', browser: null },
    now,
    lengths: LENGTHS,
  })
  return { id, name, role, cookie: `desk-session=${token}` }
}
