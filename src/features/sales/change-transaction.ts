import { ApiError } from '@/api/api-error'
import type { Program, ProgramKind } from '@/api/programs'
import {
  archiveTransaction,
  deleteTransaction,
  findTransactions,
  type Transaction,
} from '@/api/transactions'
import { lookForWrite, writeOnce, type WriteOutcome } from '@/api/write-once'

export type TransactionChange = 'archive' | 'restore' | 'delete'

/**
 * What can be changed about a transaction. Archiving is the affiliate program's (`partnero-api.md` 3.2). A credit is
 * left alone: whether deleting it takes the money back is in no source, and nothing here undoes a credit.
 */
export function changesOf(
  { isCredit, archivedAt }: Transaction,
  kind: ProgramKind,
): readonly TransactionChange[] {
  if (isCredit) return []
  if (kind === 'refer-a-friend') return ['delete']
  return [archivedAt === null ? 'archive' : 'restore', 'delete']
}

export type ChangeOutcome =
  | WriteOutcome
  /** Nothing was sent: the key names several transactions, and nobody could say which one is meant (C26). */
  | { kind: 'several' }
  /** Nothing was sent: what the key names could not be read. */
  | { kind: 'not-read'; error: ApiError }

/** Changes one transaction with one request at most. Throws nothing but our own mistakes. */
export async function changeTransaction(
  program: Program,
  key: string,
  change: TransactionChange,
): Promise<ChangeOutcome> {
  try {
    if ((await findTransactions(program, key)).length > 1) return { kind: 'several' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { kind: 'not-read', error }
  }
  return writeOnce(
    () => send(program, key, change),
    () => isThere(program, key, change),
  )
}

/** Only reads: whether a change without an answer is there by now. */
export const checkChange = (
  program: Program,
  key: string,
  change: TransactionChange,
): Promise<ChangeOutcome> => lookForWrite(() => isThere(program, key, change))

const send = (program: Program, key: string, change: TransactionChange): Promise<void> =>
  change === 'delete'
    ? deleteTransaction(program, key)
    : archiveTransaction(program, key, change === 'archive' ? 'archive' : 'revoke-archive')

async function isThere(program: Program, key: string, change: TransactionChange): Promise<boolean> {
  const [found] = await findTransactions(program, key)
  if (change === 'delete') return found === undefined
  return found !== undefined && (found.archivedAt !== null) === (change === 'archive')
}
