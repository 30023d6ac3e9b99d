import type { Program, ProgramKind } from '@/api/programs'
import { say, sayCount } from '@/lib/say'
import { countRetried, isMissingAction, reasonOf, type BulkAction, type BulkJob } from './bulk-run'

type Words = {
  verb: () => string
  /** The verb with how many customers: “Archive 3 customers”. */
  confirm: (count: number) => string
  question: (count: number) => string
  others: (count: number) => string
  busy: (now: number, total: number) => string
  /** Partnero makes the run wait until `at`. */
  limited: (at: string) => string
  done: (done: number, total: number) => string
  stopped: (count: number) => string
  /** The name of the bar that fills. */
  progress: () => string
  keep: () => string
  text: (kind: ProgramKind) => string
}

const undocumented = () =>
  say(
    'Partnero does not say whether this kind of program has it. If it has not, nothing changes and you are told.',
  )

export const bulkWords: Readonly<Record<BulkAction, Words>> = {
  archive: {
    verb: () => say('Archive'),
    confirm: (count) => sayCount(count, 'Archive {count} customer', 'Archive {count} customers'),
    question: (count) => sayCount(count, 'Archive {count} customer?', 'Archive {count} customers?'),
    others: (count) => say('Archive the other {count}', { count }),
    busy: (now, total) => say('Archiving {now} of {total}', { now, total }),
    limited: (at) => say('Partnero is limiting requests. Archiving goes on at {at}.', { at }),
    done: (done, total) => say('{done} of {total} archived.', { done, total }),
    stopped: (count) => say('Archiving was stopped, and {count} not sent.', { count }),
    progress: () => say('Customers archived'),
    keep: () => say('Keep customers'),
    text: (kind) =>
      kind === 'refer-a-friend'
        ? say(
            'Partnero keeps the records and you can restore them later. While archived, the customers cannot be edited or credited here.',
          )
        : `${say('Partnero keeps the records, marked as deleted. While they are, the customers cannot be edited here.')} ${undocumented()}`,
  },
  restore: {
    verb: () => say('Restore'),
    confirm: (count) => sayCount(count, 'Restore {count} customer', 'Restore {count} customers'),
    question: (count) => sayCount(count, 'Restore {count} customer?', 'Restore {count} customers?'),
    others: (count) => say('Restore the other {count}', { count }),
    busy: (now, total) => say('Restoring {now} of {total}', { now, total }),
    limited: (at) => say('Partnero is limiting requests. Restoring goes on at {at}.', { at }),
    done: (done, total) => say('{done} of {total} restored.', { done, total }),
    stopped: (count) => say('Restoring was stopped, and {count} not sent.', { count }),
    progress: () => say('Customers restored'),
    keep: () => say('Cancel'),
    text: (kind) =>
      kind === 'refer-a-friend'
        ? say('The customers become active again in Partnero and can be edited and credited here.')
        : `${say('The customers are no longer marked as deleted in Partnero and can be edited here.')} ${undocumented()}`,
  },
}

export type BulkOutcome = {
  tone: 'ok' | 'warn' | 'bad'
  title: string
  text: string
  /** One line for each row that was not done, where there are several. */
  rows: ReadonlyArray<{ id: string; text: string }>
}

/** What became of a job that is over or was stopped (design: Words). */
export function outcomeOf(job: BulkJob, program: Program): BulkOutcome {
  const words = bulkWords[job.kind]
  const { counts } = job
  const unsent = counts.waiting + counts['left-out']
  const title = words.done(counts.sent, job.rows.length)
  const stopped = unsent > 0 ? ` ${words.stopped(unsent)}` : ''
  if (isMissingAction(job))
    return {
      tone: 'warn',
      title,
      text: say(
        'Partnero answered that {program} has no such action, so nothing was changed. It is no longer offered in this tab.',
        { program: program.name },
      ),
      rows: [],
    }
  const left = job.rows.flatMap((row) =>
    row.state === 'refused' || row.state === 'no-answer'
      ? [
          {
            id: row.target,
            name: row.name,
            reason: reasonOf(row, job.kind),
            isRefused: row.state === 'refused',
          },
        ]
      : [],
  )
  const tone = countRetried(job) > 0 ? 'bad' : counts['no-answer'] + unsent > 0 ? 'warn' : 'ok'
  const [first] = left
  if (!first) return { tone, title, text: stopped.trim(), rows: [] }
  if (left.length === 1)
    return {
      tone,
      title,
      text: `${first.isRefused ? say('{name} was not: {reason}. The row is still selected.', first) : say('{name}: {reason}. The row is still selected.', first)}${stopped}`,
      rows: [],
    }
  return {
    tone,
    title,
    text: `${say('{count} were not. Their rows are still selected.', { count: left.length })}${stopped}`,
    rows: left.map(({ id, name, reason }) => ({ id, text: `${name}: ${reason}.` })),
  }
}
