import { eq, getTableColumns } from 'drizzle-orm'
import type { Database } from '../database'
import { unauthenticated } from './errors'
import type { KnownProgram } from './routes'
import { programs } from './schema'

const BEARER = /^Bearer +(\S+)$/i

const { apiKey: keyColumn, ...shownColumns } = getTableColumns(programs)

/** The program whose key the Authorization header has. Throws Refusal 401 for none, another scheme, or a wrong key. */
export async function requireProgram(
  db: Database,
  authorization: string | undefined,
): Promise<KnownProgram> {
  const key = BEARER.exec(authorization ?? '')?.[1]
  if (key === undefined) throw unauthenticated()
  const [program] = await db.select(shownColumns).from(programs).where(eq(keyColumn, key))
  if (!program) throw unauthenticated()
  return program
}
