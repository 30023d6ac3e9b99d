import { and, asc, desc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Database } from '../database'
import type { CustomerRow, ReferrerRow } from './customer-records'
import { window, type PageRequest } from './pagination'
import type { KnownProgram } from './routes'
import type { RewardRow, TransactionRow } from './sales'
import { customers, partners, rewards, transactions } from './schema'

export type TransactionPerson = ReferrerRow & Pick<CustomerRow, 'uuid' | 'partner' | 'archivedAt'>

export type TransactionRecord = TransactionRow & {
  person: TransactionPerson | null
  referredPerson: TransactionPerson | null
  partnerId: string | null
  rewards: readonly RewardRow[]
}

export type TransactionFilter = {
  key?: string
  /** Rows of customers and partners. */
  customer?: string
  partner?: string
}

/** One page of transactions, and one row more (see `window`). */
export async function listTransactionRecords(
  db: Database,
  program: KnownProgram,
  filter: TransactionFilter,
  page: PageRequest,
): Promise<TransactionRecord[]> {
  const { limit, offset } = window(page)
  const direction = page.sort === 'asc' ? asc : desc
  const conditions: SQL[] = [eq(transactions.programId, program.id)]
  if (filter.key !== undefined) conditions.push(eq(transactions.key, filter.key))
  if (filter.customer !== undefined) conditions.push(eq(transactions.customer, filter.customer))
  if (filter.partner !== undefined) conditions.push(eq(transactions.partner, filter.partner))
  const rows = await db
    .select()
    .from(transactions)
    .where(and(...conditions))
    .orderBy(direction(transactions.createdAt), direction(transactions.uuid))
    .limit(limit)
    .offset(offset)
  return completeTransactions(db, rows)
}

const known = (uuids: ReadonlyArray<string | null | undefined>): string[] => [
  ...new Set(uuids.filter((uuid) => typeof uuid === 'string')),
]

/** Transactions with everything an answer shows of them. */
export async function completeTransactions(
  db: Database,
  rows: readonly TransactionRow[],
): Promise<TransactionRecord[]> {
  if (rows.length === 0) return []
  const { uuid, id, key, email, name, surname, partner, archivedAt } = customers
  const people = await db
    .select({ uuid, id, key, email, name, surname, partner, archivedAt })
    .from(customers)
    .where(inArray(uuid, known(rows.flatMap((row) => [row.customer, row.referredCustomer]))))
  const personOf = new Map(people.map((person) => [person.uuid, person]))
  const partnerOf = (row: TransactionRow) => row.partner ?? personOf.get(row.customer)?.partner
  const partnerUuids = known(rows.map(partnerOf))
  const partnerRows =
    partnerUuids.length === 0
      ? []
      : await db
          .select({ uuid: partners.uuid, id: partners.id })
          .from(partners)
          .where(inArray(partners.uuid, partnerUuids))
  const partnerIds = new Map(partnerRows.map((row) => [row.uuid, row.id]))
  const earned = await db
    .select()
    .from(rewards)
    .where(inArray(rewards.transaction, known(rows.map((row) => row.uuid))))
    .orderBy(asc(rewards.createdAt), asc(rewards.uuid))
  const rewardsOf = new Map<string, RewardRow[]>()
  for (const reward of earned)
    rewardsOf.set(reward.transaction, [...(rewardsOf.get(reward.transaction) ?? []), reward])
  return rows.map((row) => ({
    ...row,
    person: personOf.get(row.customer) ?? null,
    referredPerson: personOf.get(row.referredCustomer ?? '') ?? null,
    partnerId: partnerIds.get(partnerOf(row) ?? '') ?? null,
    rewards: rewardsOf.get(row.uuid) ?? [],
  }))
}

/** The newest transaction with a key, since keys may repeat (`partnero-api.md` C26); null when there is none. */
export async function findTransaction(
  db: Database,
  program: KnownProgram,
  key: string,
): Promise<TransactionRow | null> {
  const [found] = await db
    .select()
    .from(transactions)
    .where(and(eq(transactions.programId, program.id), eq(transactions.key, key)))
    .orderBy(desc(transactions.createdAt), desc(transactions.uuid))
    .limit(1)
  return found ?? null
}
