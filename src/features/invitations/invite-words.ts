import type { JobWithRows } from '@/api/jobs'
import { say, sayCount } from '@/lib/say'

/** How many rows of a list have their end. */
export const countDone = ({ counts, rows }: JobWithRows): number =>
  rows.length - counts.waiting - counts.sending

/** What came of a list of invites that is over or was stopped, in the words of the design. */
export function summaryOf({ counts, rows }: JobWithRows): {
  isWhole: boolean
  title: string
  /** Begins with a space where there is any. */
  text: string
} {
  const total = rows.length
  const before = rows.filter(({ receipt }) => receipt?.reason === 'invited-before').length
  const unsent = counts.waiting + counts['left-out'] - before
  const sentences = [
    counts.refused > 0 &&
      sayCount(
        counts.refused,
        '{count} was refused. Nothing was sent to that address.',
        '{count} were refused. Nothing was sent to those addresses.',
      ),
    counts['no-answer'] > 0 &&
      say(
        '{count} had no answer: nobody knows whether they were sent, and they are not sent again by themselves.',
        { count: counts['no-answer'] },
      ),
    before > 0 &&
      sayCount(
        before,
        '{count} was left out: it had an invite before.',
        '{count} were left out: they had an invite before.',
      ),
    unsent > 0 && say('{count} were not sent: sending was stopped.', { count: unsent }),
  ]
  return {
    isWhole: counts.sent === total,
    title: sayCount(total, '{sent} of {count} invite sent.', '{sent} of {count} invites sent.', {
      sent: counts.sent,
    }),
    text: sentences
      .filter((sentence) => sentence !== false)
      .map((sentence) => ` ${sentence}`)
      .join(''),
  }
}
