import { isEmailAddress } from '@/lib/email-address'
import { mailbox } from '@/lib/mailbox'
import { say } from '@/lib/say'
import { textProblem } from '@/lib/text-problem'

export const ROW_LIMIT = 500

/** Nobody's name; a field of this length is a file that is no list of people. */
const LONGEST_NAME = 200

/** One person as written, before anything is judged. `name` is empty when none was given. */
export type WrittenRow = { email: string; name: string }

export type Verdict =
  | { kind: 'ready' }
  | { kind: 'not-an-address' }
  | { kind: 'name-too-long' }
  | { kind: 'name-with-control' }
  | { kind: 'same-as'; row: number }
  | { kind: 'invited-before' }
  | { kind: 'customer' }
  /** The question whether this is a customer had no answer yet. */
  | { kind: 'not-checked' }

export type JudgedRow = WrittenRow & { verdict: Verdict }

/**
 * The verdict on every row that can be told without asking Partnero; the others are `not-checked`.
 * @param invitedBefore mailboxes that got an invite earlier in this session
 */
export function judgeRows(
  rows: readonly WrittenRow[],
  invitedBefore: ReadonlySet<string>,
): readonly JudgedRow[] {
  const firstRow = new Map<string, number>()
  return rows.map((row, index) => {
    const verdict = ((): Verdict => {
      if (!isEmailAddress(row.email)) return { kind: 'not-an-address' }
      const first = firstRow.get(mailbox(row.email))
      if (first !== undefined) return { kind: 'same-as', row: first }
      if (row.name.length > LONGEST_NAME) return { kind: 'name-too-long' }
      if (textProblem(row.name, LONGEST_NAME, { lines: true }) !== null)
        return { kind: 'name-with-control' }
      firstRow.set(mailbox(row.email), index + 1)
      return invitedBefore.has(mailbox(row.email))
        ? { kind: 'invited-before' }
        : { kind: 'not-checked' }
    })()
    return { ...row, verdict }
  })
}

/** A verdict in the words of the table. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'ready':
      return say('Ready')
    case 'not-an-address':
      return say('Not an email address')
    case 'name-too-long':
      return say('Name is too long')
    case 'name-with-control':
      return say('Name has an invisible character')
    case 'same-as':
      return say('Same as row {row}', { row: verdict.row })
    case 'invited-before':
      return say('Invited before')
    case 'customer':
      return say('Already a customer')
    case 'not-checked':
      return say('Not checked')
  }
}
