import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { rewardTotals } from '@/features/customers/transaction-rules'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { refusalWords } from '@/shell/refusal-words'
import { writeWords } from '@/shell/write-words'
import type { OutcomeWords } from '@/ui/outcome-note'
import type { SaleOutcome } from './send-sale'

const speech = () => ({
  done: say('Sale added.'),
  notSoFar: say('Partnero did not answer, and a new reading does not show the sale.'),
  unread: say('Partnero did not answer, and the transactions could not be read either.'),
})

/** What became of a sale, and the reward that came of it (`partnero-api.md` 3.2). */
export function saleWords(outcome: SaleOutcome, program: Program): OutcomeWords {
  switch (outcome.kind) {
    case 'added':
      return {
        tone: 'ok',
        title: say('Sale added.'),
        text: rewardText(outcome.transaction, program),
      }
    case 'key-taken':
      return {
        tone: 'bad',
        title: say('Nothing was sent.'),
        text: say(
          '{program} has a transaction with this key. If it is this sale, it does not have to be added.',
          { program: program.name },
        ),
      }
    case 'not-read':
      return {
        tone: 'bad',
        title: say('Nothing was sent.'),
        text: `${say('Whether the key is free could not be read.')} ${refusalWords(outcome.error, program.name)}`,
      }
    case 'refused':
    case 'no-answer':
      return writeWords(outcome, speech(), program)
  }
}

const earned = {
  'refer-a-friend': {
    unread: () => say('The reward could not be read yet.'),
    unclear: () => say('Partnero sent a reward this page cannot read.'),
    none: () => say('Partnero shows no reward for it so far.'),
    amounts: (amounts: string) => say('Reward: {amounts}.', { amounts }),
  },
  affiliate: {
    unread: () => say('The commission could not be read yet.'),
    unclear: () => say('Partnero sent a commission this page cannot read.'),
    none: () => say('Partnero shows no commission for it so far.'),
    amounts: (amounts: string) => say('Commission: {amounts}.', { amounts }),
  },
}

function rewardText(transaction: Transaction | null, { kind }: Program): string {
  const words = earned[kind]
  if (transaction === null) return words.unread()
  const totals = rewardTotals(transaction.rewards)
  if (totals === null) return words.unclear()
  return totals.length === 0 ? words.none() : words.amounts(totals.map(formatMoney).join(', '))
}
