import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { parseDecimal } from '@/lib/decimal'
import { openServer } from '../database'
import { deskMigrations } from '../desk-storage'
import { migrate } from '../migrations'
import { emptyPostgres } from '../test-database'
import { changeCredit, findCredit, recordIntent } from './credit-rows'

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
  const amount = parseDecimal('25.00')
  if (amount === null) throw new Error('no amount')
  const outcome = await recordIntent(
    db,
    {
      program: 'shop',
      customer: 'ada',
      idempotencyKey: randomUUID(),
      fingerprint: 'one',
      person: { id: randomUUID(), name: 'Dana Reyes', role: 'support' },
      reason: 'Arrived broken',
      reviewed: null,
      amountTyped: false,
      money: { amount, unit: 'USD', isCurrency: true },
      repeatConfirmed: false,
    },
    { lease, now },
  )
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
