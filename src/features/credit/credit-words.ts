import { negateDecimal, isNegative, subtractDecimals } from '@/lib/decimal'
import { formatAmount, formatMoney } from '@/lib/money'
import { sameAmount, type Answer } from '@/lib/credit-checking'
import type { Refusal } from './credit-refusal'
import { newestReading, type WatchedCredit } from './credit-states'

/** Who refused; nothing was added either way. */
export const refusalTitle = ({ kind }: Refusal): string =>
  kind === 'not-sent'
    ? 'The credit was not sent. Nothing was added.'
    : 'Partnero refused the credit. Nothing was added.'

/** Why it was refused, below the title; null when no reason was given. */
export function refusalText(
  { kind, words, retryAfterSeconds }: Refusal,
  programName: string,
  customerId: string,
): string | null {
  switch (kind) {
    case 'unauthorized':
      return `The key that the server uses for ${programName} no longer works. An administrator has to replace it.`
    case 'forbidden':
      return `The key that the server uses for ${programName} may not credit balances. An administrator can change that.`
    case 'not-found':
      return `${programName} has no customer ${customerId} any more.`
    case 'rate-limited':
      return retryAfterSeconds === null
        ? 'Partnero is limiting requests. Review and send it again in a minute.'
        : `Partnero is limiting requests. Review and send it again in ${retryAfterSeconds} s.`
    case 'not-sent':
      return words.length === 0 ? null : words.join(' ')
    case 'rejected':
      return words.length === 0 ? null : words.map((sentence) => `“${sentence}”`).join(' ')
  }
}

/** The step of the list of what happened: how the one request ended. */
export function answerStep(answer: Answer, startedAt: number): string {
  if (answer.kind === 'accepted') return 'Partnero accepted it'
  switch (answer.reason) {
    case 'timeout':
      return `No answer within ${Math.round((answer.at - startedAt) / 1000)} s`
    case 'unreachable':
      return 'The connection broke before an answer came'
    case 'failed':
      return answer.status === null
        ? 'Partnero answered with an error'
        : `Partnero answered with an error (${answer.status})`
    case 'malformed':
      return 'Partnero’s answer could not be read'
    case 'left':
      return 'The desk was stopped before an answer came'
  }
}

/** What the open outcome means, in one sentence. */
export function unknownText({ money, answer }: WatchedCredit): string {
  const amount = formatMoney(money)
  if (answer.kind === 'accepted')
    return `Partnero accepted the ${amount}, but the balance does not show it yet.`
  const cause = {
    timeout: 'Partnero did not answer',
    unreachable: 'Partnero’s answer did not arrive',
    failed: 'Partnero answered with an error',
    malformed: 'Partnero’s answer could not be read',
    left: 'The desk was stopped before Partnero answered',
  }[answer.reason]
  return `${cause}, so the ${amount} may or may not have been added.`
}

/** Why a person has to decide: what the readings show beside what was sent. */
export function undecidedText(operation: WatchedCredit): string {
  const { money, before, answer } = operation
  const newest = newestReading(operation)
  const accepted = answer.kind === 'accepted'
  const look = 'Look at the transactions and then tell us what happened.'
  if (!newest || sameAmount(newest.amount, before.amount)) {
    const sign = accepted
      ? 'Partnero accepted the credit, but the balance has not changed.'
      : 'The balance is what it was before, but it moved in between or there is a new credit.'
    return `${sign} ${look}`
  }
  const moved = subtractDecimals(newest.amount, before.amount)
  const by = isNegative(moved)
    ? `went down by ${formatMoney({ ...money, amount: negateDecimal(moved) })}`
    : `moved by ${formatMoney({ ...money, amount: moved })}`
  const start = accepted ? 'Partnero accepted the credit. The balance' : 'The balance'
  return `${start} ${by}, not by ${formatAmount(money)}. Something else changed it at the same time. ${look}`
}
