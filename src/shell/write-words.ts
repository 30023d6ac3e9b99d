import type { Program } from '@/api/programs'
import type { WriteOutcome } from '@/api/write-once'
import { say } from '@/lib/say'
import type { OutcomeWords } from '@/ui/outcome-note'
import { refusalWords } from './refusal-words'

/** When our own code broke: nothing is known of the request. */
export const BROKEN: OutcomeWords = {
  tone: 'bad',
  // Said when they are read: the language is not there yet while the module is loaded.
  get title() {
    return say('Something broke on this page.')
  },
  get text() {
    return say('Load the page again and look at the customer before you try again.')
  },
}

/** How one kind of write is spoken of. */
export type WriteSpeech = {
  /** “The link was added.” */
  done: string
  /** What a reading shows as long as the write has not arrived: “…, and a new reading still shows the link.” */
  notSoFar: string
  /** That the reading failed too: “…, and the links could not be read either.” */
  unread: string
}

/** What became of a write that was sent once, in the order of what is known. */
export function writeWords(
  outcome: WriteOutcome,
  { done, notSoFar, unread }: WriteSpeech,
  program: Program,
): OutcomeWords {
  if (outcome.kind === 'done') return { tone: 'ok', title: done, text: '' }
  if (outcome.kind === 'refused')
    return {
      tone: 'bad',
      title: say('Nothing was changed.'),
      text: refusalWords(outcome.error, program.name),
    }
  if (outcome.seen === null)
    return {
      tone: 'warn',
      title: say('Outcome unknown.'),
      text: `${unread} ${say('Nothing is sent again by itself.')}`,
    }
  return outcome.seen
    ? { tone: 'ok', title: done, text: say('Partnero did not answer, but a new reading shows it.') }
    : {
        tone: 'warn',
        title: say('Not changed so far.'),
        text: `${notSoFar} ${say('It may still arrive. Nothing is sent again by itself.')}`,
      }
}
