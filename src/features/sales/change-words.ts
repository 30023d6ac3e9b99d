import type { Program, ProgramKind } from '@/api/programs'
import { refusalWords } from '@/shell/refusal-words'
import { writeWords, type WriteSpeech } from '@/shell/write-words'
import type { OutcomeWords } from '@/ui/outcome-note'
import type { ChangeOutcome, TransactionChange } from './change-transaction'

type Question = {
  title: (key: string) => string
  text: (kind: ProgramKind) => string
  confirm: string
  safe: string
}

const NOTHING_MORE = 'What becomes of the reward is up to Partnero: look at the balance afterwards.'

/** The questions before a change. They claim what Partnero documents and no more. */
export const changeQuestions: Readonly<Record<TransactionChange, Question>> = {
  archive: {
    title: (key) => `Archive transaction ${key}?`,
    text: () => 'Partnero keeps the transaction, and it can be restored here.',
    confirm: 'Archive transaction',
    safe: 'Keep transaction',
  },
  restore: {
    title: (key) => `Restore transaction ${key}?`,
    text: () => 'The transaction is no longer archived in Partnero.',
    confirm: 'Restore transaction',
    safe: 'Cancel',
  },
  delete: {
    title: (key) => `Delete transaction ${key} for good?`,
    text: (kind) =>
      kind === 'affiliate'
        ? 'Partnero removes the transaction and cannot bring it back. Archiving keeps it.'
        : `Partnero removes the transaction and cannot bring it back. ${NOTHING_MORE}`,
    confirm: 'Delete for good',
    safe: 'Keep transaction',
  },
}

const speech: Readonly<Record<TransactionChange, WriteSpeech>> = {
  archive: {
    done: 'The transaction was archived.',
    notSoFar: 'a new reading shows it as it was',
    read: 'the transactions',
  },
  restore: {
    done: 'The transaction was restored.',
    notSoFar: 'a new reading shows it as it was',
    read: 'the transactions',
  },
  delete: {
    done: 'The transaction was deleted.',
    notSoFar: 'a new reading still shows it',
    read: 'the transactions',
  },
}

/** What became of a change, for the person who asked for it. */
export function changeWords(
  outcome: ChangeOutcome,
  change: TransactionChange,
  program: Program,
): OutcomeWords {
  if (outcome.kind === 'several')
    return {
      tone: 'bad',
      title: 'Nothing was sent.',
      text: 'Partnero has several transactions with this key, and it cannot be told which of them it would change.',
    }
  if (outcome.kind === 'not-read')
    return {
      tone: 'bad',
      title: 'Nothing was sent.',
      text: `The transaction could not be read again. ${refusalWords(outcome.error, program.name)}`,
    }
  return writeWords(outcome, speech[change], program)
}
