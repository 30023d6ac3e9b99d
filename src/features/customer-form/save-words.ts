import type { ApiError } from '@/api/api-error'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { refusalWords } from '@/shell/refusal-words'
import type { OutcomeWords } from '@/ui/outcome-note'
import type { Holder, SaveOutcome, SaveRefused } from './save-customer'
import type { CustomerField } from './customer-values'

const taken: Record<Holder['field'], () => string> = {
  email: () => say('This email is already used'),
  key: () => say('This key is already used'),
  id: () => say('This ID is already used'),
}
const takenBy: Record<Holder['field'], (id: string) => string> = {
  email: (id) => say('This email is already used by {id}', { id }),
  key: (id) => say('This key is already used by {id}', { id }),
  id: (id) => say('This ID is already used by {id}', { id }),
}

/** The message beside a field whose value somebody else has. */
export const takenMessage = (field: Holder['field']): string => taken[field]()

/** A message as it reads in the summary, away from its field: “Date of birth must be in the past”. */
export function inSummary(
  { type, message = '' }: { type?: unknown; message?: string | undefined },
  label: string,
  holder: Holder | undefined,
): string {
  if (type === 'taken')
    return holder
      ? say('{field} is already used by {id}', { field: label, id: holder.id })
      : say('{field} is already used', { field: label })
  if (message === say('Must be in the past')) return say('Date of birth must be in the past')
  if (message === say('Must be after 1899')) return say('Date of birth must be after 1899')
  return message
}

/** Partnero's own words about a field, when there are none better. */
export const quotedMessage = (words: string): string =>
  say('Partnero answered: “{words}”', { words })

const why = (error: ApiError, program: Program): string => {
  if (error.code === 'signed_out' || error.code === 'role_refused')
    return refusalWords(error, program.name)
  switch (error.kind) {
    case 'rate-limited':
      return say('Partnero is limiting requests. Try again in {seconds} s.', {
        seconds: error.retryAfterSeconds ?? 60,
      })
    case 'unauthorized':
    case 'forbidden':
      return say('Partnero did not accept the server’s key for {program}. Tell an administrator.', {
        program: program.name,
      })
    default:
      return error.upstreamMessage === null
        ? say('Partnero refused it ({status}).', { status: error.status ?? say('no status') })
        : quotedMessage(error.upstreamMessage)
  }
}

/** A refusal, as far as no field says it already. */
export function refusedWords(
  { error, reading, holders }: SaveRefused,
  program: Program,
  onFields: readonly CustomerField[],
): OutcomeWords | null {
  const title = say('Nothing was saved.')
  if (reading && error.kind !== 'rate-limited' && error.kind !== 'unauthorized')
    return {
      tone: 'bad',
      title,
      text: say('The customer is read again before each save, and that failed. Try again.'),
    }
  if (onFields.length > 0) return null
  const [holder] = holders
  if (holder) return { tone: 'bad', title, text: `${takenBy[holder.field](holder.id)}.` }
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
        title: say('This customer is not there any more.'),
        text: say('Somebody deleted it in Partnero, or changed its key. Nothing was saved.'),
      }
    case 'no-answer':
      if (outcome.done === true)
        return {
          tone: 'ok',
          title: say('Saved.'),
          text: say('Partnero did not answer, but a new reading shows the changes.'),
        }
      if (isNew)
        return outcome.customer
          ? {
              tone: 'warn',
              title: say('Probably created.'),
              text: say(
                'Partnero did not answer. It has a customer like this now: {id}. Nothing is sent again by itself.',
                { id: outcome.customer.id },
              ),
            }
          : {
              tone: 'warn',
              title: say('Outcome unknown.'),
              text: say(
                'Partnero did not answer, and no such customer is there so far. It may still arrive: look at the newest customers before you try again. Nothing is sent again by itself.',
              ),
            }
      return outcome.done === false
        ? {
            tone: 'warn',
            title: say('Not saved so far.'),
            text: say(
              'Partnero did not answer, and a new reading shows the old values. The change may still arrive. Nothing is sent again by itself.',
            ),
          }
        : {
            tone: 'warn',
            title: say('Outcome unknown.'),
            text: say(
              'Partnero did not answer, and the customer could not be read either. Nothing is sent again by itself.',
            ),
          }
  }
}
