/** A desk's keeper of credits as a process of its own, which a test kills. It tells by IPC that it has reached a step. */
import { openServer } from '../database'
import { createPrograms } from '../programs'
import { openUpstream } from '../upstream'
import type { Step } from './carry-out'
import { createCreditKeeper, type CreditKeeper } from './credit-keeper'
import type { Intent } from './credit-rows'

export type ChildOrder = {
  /** The database that the desks share. */
  url: string
  /** The API's address. */
  api: string
  key: string
  /** What its clock says, in milliseconds since 1970. */
  now: number
  intent: Intent
  /** Makes the credit, approves it where it waits, or sends what is held. */
  work: 'credit' | 'approve' | 'send-held'
  /** Where it does nothing more and says so; null where it works on. */
  stopsAt: Step | null
}

const APPROVER = { id: '5a3c2f10-0000-4000-8000-000000000002', name: 'Ines Duarte' }

async function doWork(keeper: CreditKeeper, { work, intent, key }: ChildOrder): Promise<void> {
  if (work === 'credit') await keeper.credit(intent, key)
  else if (work === 'send-held') await keeper.sweep()
  else {
    const [row] = await keeper.listWaiting()
    if (!row) throw new Error('Nothing waits')
    await keeper.judge(row, { verdict: 'approved', by: APPROVER, key })
  }
}

async function main(order: ChildOrder): Promise<void> {
  const upstream = openUpstream(new URL(order.api), 30_000)
  const keeper = createCreditKeeper({
    db: openServer(order.url).db,
    upstream,
    programs: createPrograms(
      [{ id: order.intent.program, key: order.key, variable: 'PARTNERO_API_KEY' }],
      upstream,
    ),
    log: (line) => void process.stderr.write(`${line}\n`),
    now: () => order.now,
    after: (step) => {
      if (step !== order.stopsAt) return Promise.resolve()
      process.send?.('reached')
      return new Promise(() => {})
    },
  })
  await doWork(keeper, order)
  process.send?.('done')
}

// Listening keeps the process until the test lets go.
process.on('message', (order: ChildOrder) => {
  main(order).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  })
})
