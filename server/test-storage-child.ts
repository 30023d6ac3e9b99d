/** The embedded API as a process that a test starts on a data directory, credits over HTTP, and kills. */
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { count, sql } from 'drizzle-orm'
import { openDatabase, type Database } from './database'
import { migrate } from './migrations'
import { createStandInApp } from './stand-in/app'
import { balances, customers, transactions } from './stand-in/schema'
import { standInMigrations } from './stand-in/stand-in-migrations'
import { replaceWorld, worldSchema } from './stand-in/world'
import { listen } from './test-listen'

export type ChildMessage =
  | { type: 'opening' }
  | { type: 'refused'; name: string; message: string }
  /** `balance` is what the credits found should add up to; `address` takes credits of Maya. */
  | { type: 'opened'; credits: number; balance: string; address: string }

const tell = (message: ChildMessage): void => {
  process.send?.(message)
}

async function makeMaya(db: Database): Promise<void> {
  const known = await db.select({ uuid: customers.uuid }).from(customers).limit(1)
  if (known.length === 0)
    await replaceWorld(db, 'harbor-friends', worldSchema.parse({ customers: [{ id: 'maya' }] }))
}

async function serve(db: Database): Promise<string> {
  const app = createStandInApp({
    db,
    requestsPerMinute: Infinity,
    // The caller sees a 500, and the test with it.
    report: () => undefined,
  })
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  return `http://127.0.0.1:${await listen(server)}/v1/customers/maya/balance/credit`
}

async function main(directory: string): Promise<void> {
  tell({ type: 'opening' })
  const { db } = await openDatabase({ directory })
  await migrate(db, standInMigrations)
  await makeMaya(db)
  const [found] = await db.select({ credits: count() }).from(transactions)
  const [held] = await db
    .select({ amount: sql<string>`coalesce(sum(${balances.amount}), 0.00)` })
    .from(balances)
  const known = { credits: found?.credits ?? 0, balance: held?.amount ?? '' }
  tell({ type: 'opened', ...known, address: await serve(db) })
}

// Listening keeps the process, and with it the directory, until the test lets go.
process.once('disconnect', () => process.exit(0))
const [directory = ''] = process.argv.slice(2)
main(directory).catch((error: unknown) => {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  tell({ type: 'refused', name, message })
  process.disconnect()
})
