import { ApiError } from '@/api/api-error'
import type { Program } from '@/api/programs'
import { createSale, findTransactions, type Sale, type Transaction } from '@/api/transactions'
import { lookForWrite, writeOnce, type WriteOutcome } from '@/api/write-once'

export type SaleOutcome =
  /** It is there. `transaction` is null when it could not be read back. */
  | { kind: 'added'; transaction: Transaction | null }
  /** Nothing was sent: another transaction has the key. */
  | { kind: 'key-taken' }
  /** Nothing was sent: whether the key is free could not be read. */
  | { kind: 'not-read'; error: ApiError }
  | Exclude<WriteOutcome, { kind: 'done' }>

/**
 * Adds a sale with one request at most. Its key is looked for before, so that finding it after a lost answer means that
 * it is this one (`partnero-api.md` 3.2, C26). Throws nothing but our own mistakes.
 */
export async function sendSale(program: Program, sale: Sale): Promise<SaleOutcome> {
  try {
    if ((await findTransactions(program, sale.key)).length > 0) return { kind: 'key-taken' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { kind: 'not-read', error }
  }
  const outcome = await writeOnce(
    () => createSale(program, sale),
    () => isThere(program, sale),
  )
  return readBack(program, sale, outcome)
}

/** Only reads: the reward of a sale that was accepted, or whether one without an answer is there by now. */
export async function checkSale(
  program: Program,
  sale: Sale,
  isAccepted: boolean,
): Promise<SaleOutcome> {
  const outcome: WriteOutcome = isAccepted
    ? { kind: 'done' }
    : await lookForWrite(() => isThere(program, sale))
  return readBack(program, sale, outcome)
}

const isThere = async (program: Program, { key }: Sale) =>
  (await findTransactions(program, key)).length > 0

async function readBack(
  program: Program,
  { key }: Sale,
  outcome: WriteOutcome,
): Promise<SaleOutcome> {
  const isAdded = outcome.kind === 'done' || (outcome.kind === 'no-answer' && outcome.seen === true)
  if (!isAdded) return outcome
  try {
    const [transaction] = await findTransactions(program, key)
    return { kind: 'added', transaction: transaction ?? null }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { kind: 'added', transaction: null }
  }
}
