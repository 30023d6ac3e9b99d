import type { Program } from '@/api/programs'
import type { WriteOutcome } from '@/api/write-once'
import { refusalWords } from '@/shell/refusal-words'
import type { LinkWrite } from './use-link-write'

export type LinkWords = { tone: 'ok' | 'warn' | 'bad'; title: string; text: string }

/** The API publishes no length; longer ones make addresses that nobody can share. */
export const LONGEST_KEY = 200

const NOT_RESENT = 'Nothing is sent again by itself.'

const done: Readonly<Record<LinkWrite['what'], string>> = {
  create: 'The link was added.',
  rename: 'The link was renamed.',
  delete: 'The link was deleted.',
}

const notSoFar: Readonly<Record<LinkWrite['what'], string>> = {
  create: 'a new reading does not show the link',
  rename: 'a new reading shows the link under its old key',
  delete: 'a new reading still shows the link',
}

/** What became of a write on the links, for the person who asked for it. */
export function linkWords(outcome: WriteOutcome, { what }: LinkWrite, program: Program): LinkWords {
  if (outcome.kind === 'done') return { tone: 'ok', title: done[what], text: '' }
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
      text: `Partnero did not answer, and the links could not be read either. ${NOT_RESENT}`,
    }
  return outcome.seen
    ? {
        tone: 'ok',
        title: done[what],
        text: 'Partnero did not answer, but a new reading shows it.',
      }
    : {
        tone: 'warn',
        title: 'Not changed so far.',
        text: `Partnero did not answer, and ${notSoFar[what]}. It may still arrive. ${NOT_RESENT}`,
      }
}

/** What is wrong with a key before it is sent; null when nothing is. */
export function keyProblem(key: string, taken: ReadonlyArray<{ key: string }>): string | null {
  const trimmed = key.trim()
  if (trimmed === '') return 'Write a key.'
  if (/[\s\p{Cc}]/u.test(trimmed)) return 'Write a key without spaces.'
  if (taken.some((link) => link.key === trimmed)) return 'This customer has a link with this key.'
  return null
}
