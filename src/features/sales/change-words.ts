import type { Program, ProgramKind } from '@/api/programs'
import { say } from '@/lib/say'
import { refusalWords } from '@/shell/refusal-words'
import { writeWords, type WriteSpeech } from '@/shell/write-words'
import type { OutcomeWords } from '@/ui/outcome-note'
import type { ChangeOutcome, TransactionChange } from './change-transaction'

type Question = {
  title: (key: string) => string
  text: (kind: ProgramKind) => string
  confirm: () => string
  safe: () => string
}

/** The questions before a change. They claim what Partnero documents and no more. */
export const changeQuestions: Readonly<Record<TransactionChange, Question>> = {
  archive: {
    title: (key) => say('Archive transaction {key}?', { key }),
    text: () => say('Partnero keeps the transaction, and it can be restored here.'),
    confirm: () => say('Archive transaction'),
    safe: () => say('Keep transaction'),
  },
  restore: {
    title: (key) => say('Restore transaction {key}?', { key }),
    text: () => say('The transaction is no longer archived in Partnero.'),
    confirm: () => say('Restore transaction'),
    safe: () => say('Cancel'),
  },
  delete: {
    title: (key) => say('Delete transaction {key} for good?', { key }),
    text: (kind) =>
      kind === 'affiliate'
        ? say('Partnero removes the transaction and cannot bring it back. Archiving keeps it.')
        : say(
            'Partnero removes the transaction and cannot bring it back. What becomes of the reward is up to Partnero: look at the balance afterwards.',
          ),
    confirm: () => say('Delete for good'),
    safe: () => say('Keep transaction'),
  },
}

const speech: Readonly<Record<TransactionChange, () => WriteSpeech>> = {
  archive: () => ({
    done: say('The transaction was archived.'),
    notSoFar: say('Partnero did not answer, and a new reading shows the transaction as it was.'),
    unread: say('Partnero did not answer, and the transactions could not be read either.'),
  }),
  restore: () => ({
    done: say('The transaction was restored.'),
    notSoFar: say('Partnero did not answer, and a new reading shows the transaction as it was.'),
    unread: say('Partnero did not answer, and the transactions could not be read either.'),
  }),
  delete: () => ({
    done: say('The transaction was deleted.'),
    notSoFar: say('Partnero did not answer, and a new reading still shows the transaction.'),
    unread: say('Partnero did not answer, and the transactions could not be read either.'),
  }),
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
      title: say('Nothing was sent.'),
      text: say(
        'Partnero has several transactions with this key, and it cannot be told which of them it would change.',
      ),
    }
  if (outcome.kind === 'not-read')
    return {
      tone: 'bad',
      title: say('Nothing was sent.'),
      text: `${say('The transaction could not be read again.')} ${refusalWords(outcome.error, program.name)}`,
    }
  return writeWords(outcome, speech[change](), program)
}
