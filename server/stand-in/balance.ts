import { inTransaction } from '../database'
import { addToBalance, checkUnit, readBalance, type StoredAmount } from './balance-records'
import { completeCustomer, requireCustomer, type CustomerRow } from './customer-records'
import { referralCustomerForm } from './customer-view'
import { answerWith } from './envelope'
import { FieldChecks } from './field-checks'
import { newUuid, randomKey } from './identifiers'
import type { RequestInput } from './request-input'
import { pathParameter, type KnownProgram, type Route, type StandInContext } from './routes'
import { transactions } from './schema'
import type { Services } from './services'
import { wholeSecond } from './timestamps'
import { amountLiteral, type Json } from './write-json'

/** What a refer-a-friend customer has, and adding to it (`partnero-api.md` 2.15, 2.16). */
export function balanceRoutes({ db, now }: Services): Route[] {
  const found = (context: StandInContext) =>
    requireCustomer(db, context.get('program'), pathParameter(context, 'id'))

  const answerBalance = async (program: KnownProgram, row: CustomerRow) => {
    const held = await readBalance(db, row.uuid)
    const customer = referralCustomerForm(program, await completeCustomer(db, program, row))
    return answerWith({ customer, balance: balanceForm(held) })
  }

  const get = async (context: StandInContext) =>
    answerBalance(context.get('program'), await found(context))

  /** Balance and transaction change together or not at all. A repeated credit counts again: the API has no memory. */
  const credit = async (context: StandInContext) => {
    const program = context.get('program')
    const row = await found(context)
    const added = readCredit(context.get('input'))
    const createdAt = wholeSecond(now())
    await inTransaction(db, async (transaction) => {
      await addToBalance(transaction, row.uuid, added)
      await transaction.insert(transactions).values({
        ...added,
        uuid: newUuid(),
        programId: program.id,
        key: randomKey(),
        action: 'credit',
        credit: true,
        customer: row.uuid,
        createdAt,
      })
    })
    return answerBalance(program, row)
  }

  return [
    { method: 'GET', path: '/customers/{id}/balance', kind: 'refer-a-friend', answer: get },
    {
      method: 'POST',
      path: '/customers/{id}/balance/credit',
      kind: 'refer-a-friend',
      answer: credit,
    },
  ]
}

/** `currency` is always there; where other units go is unknown, and `other` is the proposal. */
function balanceForm(held: readonly StoredAmount[]): Json {
  const entries = (isCurrency: boolean) =>
    held
      .filter((each) => each.isCurrency === isCurrency)
      .map(({ amount, amountUnits }) => ({
        amount: amountLiteral(amount),
        amount_units: amountUnits,
        is_currency: isCurrency,
      }))
  const other = entries(false)
  return { currency: entries(true), ...(other.length > 0 ? { other } : {}) }
}

/** Throws Refusal 422 unless all three are there, the amount is above zero and a currency exists. */
function readCredit(input: RequestInput): StoredAmount {
  const checks = new FieldChecks(input)
  const amount = checks.positiveAmount('amount')
  const units = checks.text('amount_units')
  const isCurrency = checks.boolean('is_currency')
  checks.require('amount', amount)
  checks.require('amount_units', units)
  checks.require('is_currency', isCurrency)
  const amountUnits = checkUnit(checks, units, isCurrency)
  checks.refuseIfInvalid()
  if (typeof amount !== 'string' || amountUnits === null || typeof isCurrency !== 'boolean')
    throw new Error('A credit passed its checks without being complete')
  return { amount, amountUnits, isCurrency }
}
