import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { rewardTotals } from '@/features/customers/transaction-rules'
import { formatMoney } from '@/lib/money'
import { refusalWords } from '@/shell/refusal-words'
import { writeWords } from '@/shell/write-words'
import type { OutcomeWords } from '@/ui/outcome-note'
import type { SaleOutcome } from './send-sale'

const SPEECH = {
  done: 'Sale added.',
  notSoFar: 'a new reading does not show the sale',
  read: 'the transactions',
}

/** What became of a sale, and the reward that came of it (`partnero-api.md` 3.2). */
export function saleWords(outcome: SaleOutcome, program: Program): OutcomeWords {
  switch (outcome.kind) {
    case 'added':
      return { tone: 'ok', title: SPEECH.done, text: rewardText(outcome.transaction, program) }
    case 'key-taken':
      return {
        tone: 'bad',
        title: 'Nothing was sent.',
        text: `${program.name} has a transaction with this key. If it is this sale, it does not have to be added.`,
      }
    case 'not-read':
      return {
        tone: 'bad',
        title: 'Nothing was sent.',
        text: `Whether the key is free could not be read. ${refusalWords(outcome.error, program.name)}`,
      }
    case 'refused':
    case 'no-answer':
      return writeWords(outcome, SPEECH, program)
  }
}

const earned = { affiliate: 'commission', 'refer-a-friend': 'reward' } as const

function rewardText(transaction: Transaction | null, { kind }: Program): string {
  if (transaction === null) return `The ${earned[kind]} could not be read yet.`
  const totals = rewardTotals(transaction.rewards)
  if (totals === null) return `Partnero sent a ${earned[kind]} this page cannot read.`
  if (totals.length === 0) return `Partnero shows no ${earned[kind]} for it so far.`
  const word = earned[kind]
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}: ${totals.map(formatMoney).join(', ')}.`
}
