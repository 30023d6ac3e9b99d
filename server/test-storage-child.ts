/** A process that a test starts on a data directory and kills. What it did and what it found, it tells by IPC. */
import { count, eq, sql } from 'drizzle-orm'
import { openDatabase, type Database } from './database'
import { migrate } from './migrations'
import { addToBalance } from './stand-in/balance-records'
import { newUuid } from './stand-in/identifiers'
import { balances, customers, transactions } from './stand-in/schema'
import { standInMigrations } from './stand-in/stand-in-migrations'
import { replaceWorld, worldSchema } from './stand-in/world'

export type ChildMessage =
  | { type: 'opening' }
  | { type: 'refused'; name: string; message: string }
  /** `balance` is what the credits found should add up to. */
  | { type: 'opened'; credits: number; balance: string }
  | { type: 'stored'; uuid: string }

const PROGRAM = 'harbor-friends'
const AMOUNT = '0.10'

const tell = (message: ChildMessage): void => {
  process.send?.(message)
}

async function oneCustomer(db: Database): Promise<string> {
  const find = () => db.select({ uuid: customers.uuid }).from(customers).limit(1)
  const [known] = await find()
  if (known) return known.uuid
  await replaceWorld(db, PROGRAM, worldSchema.parse({ customers: [{ id: 'maya' }] }))
  const [made] = await find()
  if (!made) throw new Error('The world has nobody')
  return made.uuid
}

/** As the API credits: the line and the balance in one transaction. */
async function credit(db: Database, customer: string): Promise<string> {
  const uuid = newUuid()
  const amount = { amount: AMOUNT, amountUnits: 'USD', isCurrency: true }
  await db.transaction(async (transaction) => {
    await transaction.insert(transactions).values({
      ...amount,
      uuid,
      programId: PROGRAM,
      key: `credit_${uuid}`,
      action: 'credit',
      credit: true,
      customer,
      createdAt: new Date(),
    })
    await addToBalance(transaction, customer, amount)
  })
  return uuid
}

async function main(work: string, directory: string): Promise<void> {
  tell({ type: 'opening' })
  const { db } = await openDatabase({ directory })
  await migrate(db, standInMigrations)
  const customer = await oneCustomer(db)
  const [found] = await db.select({ credits: count() }).from(transactions)
  const [held] = await db
    .select({ amount: sql<string>`coalesce(sum(${balances.amount}), 0.00)` })
    .from(balances)
    .where(eq(balances.customer, customer))
  tell({ type: 'opened', credits: found?.credits ?? 0, balance: held?.amount ?? '' })
  if (work !== 'write') return
  while (process.connected) {
    // The next write starts when this one is acknowledged: so does a caller of the API.
    // oxlint-disable-next-line no-await-in-loop
    tell({ type: 'stored', uuid: await credit(db, customer) })
  }
}

// Listening keeps the process, and with it the directory, until the test lets go.
process.once('disconnect', () => {})
const [work = '', directory = ''] = process.argv.slice(2)
main(work, directory).catch((error: unknown) => {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  tell({ type: 'refused', name, message })
  process.disconnect()
})
