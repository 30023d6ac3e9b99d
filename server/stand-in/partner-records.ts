import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database'
import { canBeStored, type RecordAddress } from './record-address'
import type { KnownProgram } from './routes'
import { partners } from './schema'

export type PartnerRow = typeof partners.$inferSelect

const matchesPartner = ({ field, value }: RecordAddress): SQL =>
  field === 'email' ? sql`lower(${partners.email}) = lower(${value})` : eq(partners[field], value)

/** The partner whose key, id or e-mail is the one given; null when there is none. */
export async function findPartner(
  db: Database,
  program: KnownProgram,
  address: RecordAddress,
): Promise<PartnerRow | null> {
  if (!canBeStored(address.value)) return null
  const [found] = await db
    .select()
    .from(partners)
    .where(and(eq(partners.programId, program.id), matchesPartner(address)))
  return found ?? null
}
