import type { Program } from '@/api/programs'
import type { KeyHolder, LinkWrite } from '@/api/referral-link-readings'
import type { WriteOutcome } from '@/api/write-once'
import { say } from '@/lib/say'
import { textProblem } from '@/lib/text-problem'
import { writeWords } from '@/shell/write-words'

/** The API publishes no length; longer ones make addresses that nobody can share. */
const LONGEST_KEY = 200

const done: Readonly<Record<LinkWrite['what'], () => string>> = {
  create: () => say('The link was added.'),
  rename: () => say('The link was renamed.'),
  delete: () => say('The link was deleted.'),
}

const notSoFar: Readonly<Record<LinkWrite['what'], () => string>> = {
  create: () => say('Partnero did not answer, and a new reading does not show the link.'),
  rename: () => say('Partnero did not answer, and a new reading shows the link under its old key.'),
  delete: () => say('Partnero did not answer, and a new reading still shows the link.'),
}

/** What became of a write on the links, for the person who asked for it. */
export const linkWords = (outcome: WriteOutcome, { what }: LinkWrite, program: Program) =>
  writeWords(
    outcome,
    {
      done: done[what](),
      notSoFar: notSoFar[what](),
      unread: say('Partnero did not answer, and the links could not be read either.'),
    },
    program,
  )

/** What has a key that was refused as taken. */
export function holderWords(holder: KeyHolder): string {
  switch (holder.kind) {
    case 'customer':
      return say('This key is already used by {id}', { id: holder.id })
    case 'same':
      return say('This customer has a link with this key.')
    case 'other':
      return say('{url} has this key already. Partnero does not say whose link it is.', {
        url: holder.url,
      })
  }
}

/** What is wrong with a key before it is sent; null when nothing is. */
export function keyProblem(key: string, taken: ReadonlyArray<{ key: string }>): string | null {
  const trimmed = key.trim()
  if (trimmed === '') return say('Write a key.')
  if (/\s/.test(trimmed)) return say('Write a key without spaces.')
  // An address that ends in dots is another address once a browser has tidied it.
  if (/^\.{1,2}$/.test(trimmed)) return say('Write a key with a letter or a digit.')
  const problem = textProblem(trimmed, LONGEST_KEY)
  if (problem !== null) return problem
  if (taken.some((link) => link.key === trimmed))
    return say('This customer has a link with this key.')
  return null
}
