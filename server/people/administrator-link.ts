import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { createAuditLog, type AuditEntry } from '../audit/audit-log'
import type { Database } from '../database'
import { createNewPasswords } from './new-passwords'
import { emailKey } from './email-key'
import { createPeople } from './people'
import { people } from './people-schema'
import type { SessionLengths } from './sessions'

export type AdministratorLink =
  /** Nobody is here yet: the link makes the first administrator. `path` is after the desk's address. */
  | { kind: 'first'; path: string }
  | { kind: 'new-password'; path: string; name: string; email: string }
  /** `email` names nobody of these, or there are several to choose from. */
  | { kind: 'which'; administrators: readonly string[] }

/**
 * A link for an administrator who has no way in, made by whoever has the server: it sets a new password. Without `email`
 * it is for the only administrator there is. Throws AuditNotWritten.
 */
export async function makeAdministratorLink(
  db: Database,
  { lengths, email }: { lengths: SessionLengths; email: string | null },
): Promise<AdministratorLink> {
  const first = await createPeople({ db, lengths }).firstAdministratorToken()
  if (first !== null) return { kind: 'first', path: `/welcome#first.${first}` }
  const administrators = await db
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(and(eq(people.role, 'administrator'), isNull(people.disabledAt)))
    .orderBy(asc(people.email))
  const meant =
    email === null
      ? administrators
      : administrators.filter((each) => each.email === emailKey(email))
  const [chosen, ...more] = meant
  const which = { kind: 'which' as const, administrators: administrators.map((each) => each.email) }
  if (!chosen || more.length > 0) return which

  const log = createAuditLog({ db })
  const entry: Omit<AuditEntry, 'phase' | 'outcome'> = {
    program: null,
    person: null,
    from: null,
    action: 'password.link',
    kind: 'change',
    customer: null,
    reason: null,
    requestId: null,
    reference: randomUUID(),
    details: { subject: chosen.name, note: 'on-the-server' },
  }
  await log.append({ ...entry, phase: 'before', outcome: 'intended' })
  const token = await createNewPasswords({ db, lengths }).makeLink({ person: chosen.id, by: null })
  await log.append({ ...entry, phase: 'after', outcome: token === null ? 'refused' : 'done' })
  if (token === null) return which
  const { name, email: address } = chosen
  return { kind: 'new-password', path: `/welcome#password.${token}`, name, email: address }
}
