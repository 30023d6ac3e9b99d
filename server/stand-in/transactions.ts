import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { negateDecimal, parseDecimal } from '@/lib/decimal'
import { inTransaction, type Database } from '../database'
import { addToBalance, type StoredAmount } from './balance-records'
import { findAddressed, requireCustomer, type CustomerRow } from './customer-records'
import { createCustomer, writeCustomers } from './customer-writes'
import { answerDone, answerWith } from './envelope'
import { actionFailed, invalid, notFound } from './errors'
import { answerWithPage, readPage } from './pagination'
import { findPartner } from './partner-records'
import { canBeStored, readAddress } from './record-address'
import type { RequestInput } from './request-input'
import { pathParameter, type KnownProgram, type Route, type StandInContext } from './routes'
import { createSale, type TransactionRow } from './sales'
import { rewards, transactions } from './schema'
import type { Services } from './services'
import { wholeSecond } from './timestamps'
import {
  completeTransactions,
  findTransaction,
  listTransactionRecords,
  type TransactionFilter,
} from './transaction-records'
import { transactionForm } from './transaction-view'

/** Transactions of a program and of one customer (`partnero-api.md` 2.14, 3.2). */
export function transactionRoutes({ db, now }: Services): Route[] {
  const answerPage = async (context: StandInContext, filter: TransactionFilter | null) => {
    const program = context.get('program')
    const page = readPage(context.get('input'))
    const records = filter ? await listTransactionRecords(db, program, filter, page) : []
    const rows = records.map((record) => transactionForm(program, record))
    return answerWithPage(rows, page, context.get('address'))
  }

  const list = async (context: StandInContext) =>
    answerPage(context, await readFilter(db, context.get('program'), context.get('input')))

  /** Affiliate: the customer's own sales; refer-a-friend: those of the people this customer referred. */
  const listOfCustomer = async (context: StandInContext) => {
    const program = context.get('program')
    const { uuid } = await requireCustomer(db, program, pathParameter(context, 'id'))
    return answerPage(context, { customer: uuid })
  }

  const inFull = async (program: KnownProgram, rows: readonly TransactionRow[]) => {
    const records = await completeTransactions(db, rows)
    return records.map((record) => transactionForm(program, record))
  }

  const create = async (context: StandInContext) => {
    const program = context.get('program')
    const input = context.get('input')
    const batch = input.each('transactions')
    const time = wholeSecond(now())
    const rows = await writeCustomers(db, async (transaction) => {
      const created: TransactionRow[] = []
      for (const [index, sale] of (batch ?? [input]).entries()) {
        const prefix = batch ? `transactions.${index}.` : ''
        // In order and all or none: a later sale may be of a customer that an earlier one creates.
        // oxlint-disable-next-line no-await-in-loop
        const buyer = await buyerOf(transaction, program, sale, { prefix, now: time })
        created.push(
          // oxlint-disable-next-line no-await-in-loop
          await createSale(transaction, program, { buyer, input: sale, now: time, prefix }),
        )
      }
      return created
    })
    const shown = await inFull(program, rows)
    return answerWith(batch ? shown : (shown[0] ?? null))
  }

  const require = async (program: KnownProgram, key: string | null): Promise<TransactionRow> => {
    const found = key !== null && canBeStored(key) ? await findTransaction(db, program, key) : null
    if (!found) throw notFound('Transaction')
    return found
  }

  const found = (context: StandInContext) =>
    require(context.get('program'), pathParameter(context, 'key'))

  const get = async (context: StandInContext) => {
    const [shown] = await inFull(context.get('program'), [await found(context)])
    return answerWith(shown ?? null)
  }

  const remove = async (row: TransactionRow) => {
    await inTransaction(db, (transaction) => deleteTransaction(transaction, row))
    return answerDone()
  }

  const removeAddressed = async (context: StandInContext) => {
    const key = context.get('input').text('key')
    if (key === null) throw invalid({ key: ['The key field is required.'] })
    return remove(await require(context.get('program'), key))
  }

  const setArchived = async (context: StandInContext, archived: boolean) => {
    const row = await found(context)
    const changed = await db
      .update(transactions)
      .set({ deletedAt: archived ? wholeSecond(now()) : null })
      .where(
        and(
          eq(transactions.uuid, row.uuid),
          archived ? isNull(transactions.deletedAt) : isNotNull(transactions.deletedAt),
        ),
      )
      .returning({ uuid: transactions.uuid })
    if (changed.length === 0) throw actionFailed()
    return answerDone()
  }

  return [
    { method: 'GET', path: '/transactions', kind: 'both', answer: list },
    { method: 'POST', path: '/transactions', kind: 'both', answer: create },
    { method: 'DELETE', path: '/transactions', kind: 'both', answer: removeAddressed },
    { method: 'GET', path: '/transactions/{key}', kind: 'both', answer: get },
    {
      method: 'DELETE',
      path: '/transactions/{key}',
      kind: 'both',
      answer: async (context) => remove(await found(context)),
    },
    {
      method: 'POST',
      path: '/transactions/{key}/archive',
      kind: 'affiliate',
      answer: (context) => setArchived(context, true),
    },
    {
      method: 'POST',
      path: '/transactions/{key}/revoke-archive',
      kind: 'affiliate',
      answer: (context) => setArchived(context, false),
    },
    { method: 'GET', path: '/customers/{id}/transactions', kind: 'both', answer: listOfCustomer },
  ]
}

/** null when the filter names somebody who does not exist, so that nothing can match. */
async function readFilter(
  db: Database,
  program: KnownProgram,
  input: RequestInput,
): Promise<TransactionFilter | null> {
  const filter: TransactionFilter = {}
  const key = input.text('key')
  if (key !== null) {
    if (!canBeStored(key)) return null
    filter.key = key
  }
  const customer = readAddress(input, 'customer.')
  if (customer) {
    const row = await findAddressed(db, program, customer)
    if (!row) return null
    filter.customer = row.uuid
  }
  const partner = readAddress(input, 'partner.')
  if (partner && program.kind === 'affiliate') {
    const row = await findPartner(db, program, partner)
    if (!row) return null
    filter.partner = row.uuid
  }
  return filter
}

/**
 * Who bought: a known customer, or with `options.create_customer` one that is made at once from `customer`. Throws
 * Refusal 422 for anybody else (`partnero-api.md` 3.2, 5.6).
 */
async function buyerOf(
  db: Database,
  program: KnownProgram,
  sale: RequestInput,
  { prefix, now }: { prefix: string; now: Date },
): Promise<CustomerRow> {
  const address = readAddress(sale, 'customer.')
  const known = address && (await findAddressed(db, program, address))
  if (known) return known
  const wantsNew = sale.value('options.create_customer')
  const given = sale.within('customer')
  if (given && (wantsNew === true || wantsNew === 1 || wantsNew === '1'))
    return createCustomer(db, program, given, now)
  throw invalid({
    [`${prefix}customer`]: [
      address ? 'The selected customer is invalid.' : 'The customer field is required.',
    ],
  })
}

/** Takes back what the transaction put on a balance, then deletes it with its rewards. */
async function deleteTransaction(db: Database, row: TransactionRow): Promise<void> {
  const earned = await db.select().from(rewards).where(eq(rewards.transaction, row.uuid))
  const deleted = await db
    .delete(transactions)
    .where(eq(transactions.uuid, row.uuid))
    .returning({ uuid: transactions.uuid })
  if (deleted.length === 0) throw notFound('Transaction')
  const onBalance: StoredAmount[] = earned.filter((reward) => reward.credit)
  if (row.credit) onBalance.push(row)
  for (const { amount, amountUnits, isCurrency } of onBalance) {
    const put = parseDecimal(amount)
    if (put === null) throw new Error(`“${amount}” is not an amount`)
    const back = { amount: negateDecimal(put), amountUnits, isCurrency }
    // One connection: they would wait for each other anyway.
    // oxlint-disable-next-line no-await-in-loop
    await addToBalance(db, row.customer, back)
  }
}
