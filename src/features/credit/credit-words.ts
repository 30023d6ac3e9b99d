import { ApiError } from '@/api/api-error'
import type { CreditOperation, NotSentReason } from '@/api/credits'
import { formatClockSeconds } from '@/lib/dates'
import { negateDecimal, isNegative, subtractDecimals } from '@/lib/decimal'
import { formatAmount, formatMoney } from '@/lib/money'
import { sameAmount, type Answer } from '@/lib/credit-checking'
import { say } from '@/lib/say'
import { silenceTitle } from '@/shell/desk-silence'
import type { Refusal } from './credit-refusal'
import { newestReading, type WatchedCredit } from './credit-states'

/** Who refused; nothing was added either way. */
export const refusalTitle = ({ kind }: Refusal): string =>
  kind === 'not-sent' || kind === 'over-limit' || kind === 'needs-approver'
    ? say('The credit was not sent. Nothing was added.')
    : say('Partnero refused the credit. Nothing was added.')

/** Why it was refused, below the title; null when no reason was given. */
export function refusalText(
  { kind, words, reason, retryAfterSeconds }: Refusal,
  programName: string,
  customerId: string,
): string | null {
  switch (kind) {
    case 'unauthorized':
      return say(
        'The key that the server uses for {program} no longer works. An administrator has to replace it.',
        { program: programName },
      )
    case 'forbidden':
      return say(
        'The key that the server uses for {program} may not credit balances. An administrator can change that.',
        { program: programName },
      )
    case 'not-found':
      return say('{program} has no customer {id} any more.', {
        program: programName,
        id: customerId,
      })
    case 'rate-limited':
      return retryAfterSeconds === null
        ? say('Partnero is limiting requests. Review and send it again in a minute.')
        : say('Partnero is limiting requests. Review and send it again in {seconds} s.', {
            seconds: retryAfterSeconds,
          })
    case 'over-limit':
      return say('It is beyond your limit, which stands below the amount.')
    case 'needs-approver':
      return say('A second person has to approve this, and nobody signs in at this desk.')
    case 'not-sent':
      if (reason) return notSentText(reason)
      return words.length === 0 ? null : words.join(' ')
    case 'rejected':
      return words.length === 0
        ? null
        : words.map((sentence) => say('“{words}”', { words: sentence })).join(' ')
  }
}

/** Why the desk itself sent nothing. */
function notSentText(reason: NotSentReason): string {
  switch (reason.what) {
    case 'not-in-audit-log':
      return say('It could not be written to the audit log.')
    case 'held-up':
      return say('The desk was held up before it could be sent.')
    case 'other-name':
      return say('This is another name of the customer {id}: credit that one.', {
        id: reason.customer,
      })
    case 'balance-moved':
      return say('The balance moved after the review.')
    case 'no-desk-running':
      return say('No desk was running when it was to be sent.')
    case 'no-key':
      return say('This desk has no key of the program.')
    case 'desk-stopped':
      return say('The desk was stopped before it was sent.')
  }
}

/** The step of the list of what happened: how the one request ended. */
export function answerStep(answer: Answer, startedAt: number): string {
  if (answer.kind === 'accepted') return say('Partnero accepted it')
  switch (answer.reason) {
    case 'timeout':
      return say('No answer within {seconds} s', {
        seconds: Math.round((answer.at - startedAt) / 1000),
      })
    case 'unreachable':
      return say('The connection broke before an answer came')
    case 'failed':
      return answer.status === null
        ? say('Partnero answered with an error')
        : say('Partnero answered with an error ({status})', { status: answer.status })
    case 'malformed':
      return say('Partnero’s answer could not be read')
    case 'left':
      return say('The desk was stopped before an answer came')
  }
}

/** What the open outcome means, in one sentence. */
export function unknownText({ money, answer }: WatchedCredit): string {
  const amount = formatMoney(money)
  if (answer.kind === 'accepted')
    return say('Partnero accepted the {amount}, but the balance does not show it yet.', { amount })
  switch (answer.reason) {
    case 'timeout':
      return say('Partnero did not answer, so the {amount} may or may not have been added.', {
        amount,
      })
    case 'unreachable':
      return say(
        'Partnero’s answer did not arrive, so the {amount} may or may not have been added.',
        { amount },
      )
    case 'failed':
      return say(
        'Partnero answered with an error, so the {amount} may or may not have been added.',
        { amount },
      )
    case 'malformed':
      return say(
        'Partnero’s answer could not be read, so the {amount} may or may not have been added.',
        { amount },
      )
    case 'left':
      return say(
        'The desk was stopped before Partnero answered, so the {amount} may or may not have been added.',
        { amount },
      )
  }
}

/** Why a person has to decide: what the readings show beside what was sent. */
export function undecidedText(operation: WatchedCredit): string {
  const { money, before, answer } = operation
  const newest = newestReading(operation)
  const accepted = answer.kind === 'accepted'
  const look = say('Look at the transactions and then tell us what happened.')
  if (!newest || sameAmount(newest.amount, before.amount)) {
    const sign = accepted
      ? say('Partnero accepted the credit, but the balance has not changed.')
      : say('The balance is what it was before, but it moved in between or there is a new credit.')
    return `${sign} ${look}`
  }
  const moved = subtractDecimals(newest.amount, before.amount)
  if (sameAmount(moved, money.amount))
    return `${say(
      'The balance moved by {moved}, as this credit would move it, but what is new are other credits or rewards.',
      { moved: formatMoney(money) },
    )} ${look}`
  const sent = formatAmount(money)
  const movement = isNegative(moved)
    ? say('The balance went down by {moved}, not by {sent}.', {
        moved: formatMoney({ ...money, amount: negateDecimal(moved) }),
        sent,
      })
    : say('The balance moved by {moved}, not by {sent}.', {
        moved: formatMoney({ ...money, amount: moved }),
        sent,
      })
  return [
    ...(accepted ? [say('Partnero accepted the credit.')] : []),
    movement,
    say('Something else changed it at the same time.'),
    look,
  ].join(' ')
}

/** Why an approval, a refusal of one or a stop came to nothing. */
export function judgeProblem(error: Error | null): string | null {
  if (!error) return null
  if (!(error instanceof ApiError)) return say('Something broke on this page.')
  if (error.isUnanswered)
    return `${silenceTitle(error)} ${say('What became of it is shown here when it is known.')}`
  if (error.code === 'credit_unread')
    return say('The balance could not be read, so nothing was approved. Try again.')
  if (error.code === 'credit_settled') return say('Somebody else was faster, or it was too late.')
  return error.upstreamMessage ?? say('The desk refused it.')
}

/** What became of a credit that was never sent. */
export function neverSentTitle({ state }: CreditOperation): string {
  if (state === 'declined') return say('Declined')
  return state === 'stopped' ? say('Stopped') : say('Expired')
}

/** Who saw to it that nothing was sent, or why it expired. */
export function neverSentText(operation: CreditOperation): string {
  const { state, approval, stopped, before, money } = operation
  if (stopped) {
    const time = formatClockSeconds(stopped.at)
    return stopped.by === null
      ? say('It was stopped at {time}.', { time })
      : say('{name} stopped it at {time}.', { name: stopped.by.name, time })
  }
  if (!approval) return say('Nobody approved it in time.')
  const by = { name: approval.by.name, time: formatClockSeconds(approval.at) }
  if (state === 'declined') return say('{name} declined it at {time}.', by)
  const newest = newestReading(operation)
  return before && newest
    ? say('{name} approved it at {time}, but the balance was {is} and no longer {was}.', {
        ...by,
        was: formatMoney({ ...money, amount: before.amount }),
        is: formatMoney({ ...money, amount: newest.amount }),
      })
    : say('{name} approved it at {time}, but the balance had changed.', by)
}
