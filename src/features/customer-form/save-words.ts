import type { ApiError } from '@/api/api-error'
import type { Program } from '@/api/programs'
import { refusalWords } from '@/shell/refusal-words'
import { NOT_RESENT } from '@/shell/write-words'
import type { OutcomeWords } from '@/ui/outcome-note'
import type { Holder, SaveOutcome, SaveRefused } from './save-customer'
import type { CustomerField } from './customer-values'

const taken: Record<Holder['field'], string> = {
  email: 'This email is already used',
  key: 'This key is already used',
  id: 'This ID is already used',
}

/** The message beside a field whose value somebody else has; who it is follows as a link. */
export const takenMessage = (field: Holder['field']): string => taken[field]

/** A message as it reads in the summary, away from its field: “Date of birth must be in the past”. */
export const inSummary = (message: string, label: string): string => {
  if (message.startsWith('Must ')) return `${label} m${message.slice(1)}`
  const used = /^This \w+ (is already used.*)$/.exec(message)
  return used?.[1] ? `${label} ${used[1]}` : message
}

/** Partnero's own words about a field, when there are none better. */
export const quotedMessage = (message: string): string => `Partnero answered: “${message}”`

const why = (error: ApiError, program: Program): string => {
  if (error.code === 'signed_out' || error.code === 'role_refused')
    return refusalWords(error, program.name)
  switch (error.kind) {
    case 'rate-limited':
      return `Partnero is limiting requests. Try again in ${error.retryAfterSeconds ?? 60} s.`
    case 'unauthorized':
    case 'forbidden':
      return `Partnero did not accept the server’s key for ${program.name}. Tell an administrator.`
    default:
      return error.upstreamMessage === null
        ? `Partnero refused it (${error.status ?? 'no status'}).`
        : quotedMessage(error.upstreamMessage)
  }
}

/** A refusal, as far as no field says it already. */
export function refusedWords(
  { error, reading, holders }: SaveRefused,
  program: Program,
  onFields: readonly CustomerField[],
): OutcomeWords | null {
  const title = 'Nothing was saved.'
  if (reading && error.kind !== 'rate-limited' && error.kind !== 'unauthorized')
    return {
      tone: 'bad',
      title,
      text: 'The customer is read again before each save, and that failed. Try again.',
    }
  if (onFields.length > 0) return null
  const [holder] = holders
  if (holder) return { tone: 'bad', title, text: `${takenMessage(holder.field)} by ${holder.id}.` }
  return { tone: 'bad', title, text: why(error, program) }
}

/** What became of a save, for the person who asked for it; null when there is nothing to say but that it is done. */
export function outcomeWords(outcome: SaveOutcome, isNew: boolean): OutcomeWords | null {
  switch (outcome.kind) {
    case 'saved':
    case 'moved':
      return null
    case 'gone':
      return {
        tone: 'bad',
        title: 'This customer is not there any more.',
        text: 'Somebody deleted it in Partnero, or changed its key. Nothing was saved.',
      }
    case 'no-answer':
      if (outcome.done === true)
        return {
          tone: 'ok',
          title: 'Saved.',
          text: 'Partnero did not answer, but a new reading shows the changes.',
        }
      if (isNew)
        return outcome.customer
          ? {
              tone: 'warn',
              title: 'Probably created.',
              text: `Partnero did not answer. It has a customer like this now: ${outcome.customer.id}. ${NOT_RESENT}`,
            }
          : {
              tone: 'warn',
              title: 'Outcome unknown.',
              text: `Partnero did not answer, and no such customer is there so far. It may still arrive: look at the newest customers before you try again. ${NOT_RESENT}`,
            }
      return outcome.done === false
        ? {
            tone: 'warn',
            title: 'Not saved so far.',
            text: `Partnero did not answer, and a new reading shows the old values. The change may still arrive. ${NOT_RESENT}`,
          }
        : {
            tone: 'warn',
            title: 'Outcome unknown.',
            text: `Partnero did not answer, and the customer could not be read either. ${NOT_RESENT}`,
          }
  }
}
