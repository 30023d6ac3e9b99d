import { expect, onTestFinished, test } from 'vitest'
import { openServer } from '../database'
import { deskMigrations } from '../desk-storage'
import { migrate } from '../migrations'
import { emptyPostgres } from '../test-database'
import { changeCredit, findCredit, recordIntent } from './credit-rows'
import { intent } from './test-intent'

const now = new Date('2026-11-20T14:33:00Z')
const lease = { leaseholder: 'one', leaseExpiresAt: new Date('2026-11-20T14:34:15Z') }

/** As on a server where every transaction is serializable unless it says otherwise, such as CockroachDB. */
async function openSerializable() {
  const url = new URL(await emptyPostgres())
  url.searchParams.set('options', '-c default_transaction_isolation=serializable')
  const server = openServer(url.href)
  onTestFinished(server.close)
  await migrate(server.db, deskMigrations)
  expect(JSON.stringify(await server.db.execute('show default_transaction_isolation'))).toContain(
    '"serializable"',
  )
  return server.db
}

test('where serializable is usual, who changes a credit second learns that somebody was faster', async () => {
  const db = await openSerializable()
  const outcome = await recordIntent(db, intent(), { lease, now })
  if (outcome.kind !== 'recorded') throw new Error(outcome.kind)
  const waiting = async () =>
    JSON.stringify(
      await db.execute(
        "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      ),
    )
  let slower: Promise<unknown> = Promise.resolve()
  await db.transaction(async (transaction) => {
    await changeCredit(transaction, outcome.row, { state: 'sending' })
    slower = changeCredit(db, outcome.row, { state: 'not-sent' })
    await expect.poll(waiting).toContain('"pid":')
  })
  expect(await slower).toBeUndefined()
  expect(await findCredit(db, outcome.row.id)).toMatchObject({ state: 'sending' })
})
