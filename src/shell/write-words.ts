import type { Program } from '@/api/programs'
import type { WriteOutcome } from '@/api/write-once'
import type { OutcomeWords } from '@/ui/outcome-note'
import { refusalWords } from './refusal-words'

const NOT_RESENT = 'Nothing is sent again by itself.'

/** When our own code broke: nothing is known of the request. */
export const BROKEN: OutcomeWords = {
  tone: 'bad',
  title: 'Something broke on this page.',
  text: 'Load the page again and look at the customer before you try again.',
}

/** How one kind of write is spoken of. */
export type WriteSpeech = {
  /** “The link was added.” */
  done: string
  /** What a reading shows as long as the write has not arrived: “a new reading still shows the link”. */
  notSoFar: string
  /** What a reading reads: “the links”. */
  read: string
}

/** What became of a write that was sent once, in the order of what is known. */
export function writeWords(
  outcome: WriteOutcome,
  { done, notSoFar, read }: WriteSpeech,
  program: Program,
): OutcomeWords {
  if (outcome.kind === 'done') return { tone: 'ok', title: done, text: '' }
  if (outcome.kind === 'refused')
    return {
      tone: 'bad',
      title: 'Nothing was changed.',
      text: refusalWords(outcome.error, program.name),
    }
  if (outcome.seen === null)
    return {
      tone: 'warn',
      title: 'Outcome unknown.',
      text: `Partnero did not answer, and ${read} could not be read either. ${NOT_RESENT}`,
    }
  return outcome.seen
    ? { tone: 'ok', title: done, text: 'Partnero did not answer, but a new reading shows it.' }
    : {
        tone: 'warn',
        title: 'Not changed so far.',
        text: `Partnero did not answer, and ${notSoFar}. It may still arrive. ${NOT_RESENT}`,
      }
}
