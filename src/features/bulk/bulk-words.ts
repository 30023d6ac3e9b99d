import type { Program, ProgramKind } from '@/api/programs'
import { callName } from '@/features/customers/customer-rules'
import { countResults, type BulkAction, type BulkRun } from './bulk-run'

type Words = {
  verb: string
  busy: string
  done: string
  /** The name of the bar that fills. */
  progress: string
  keep: string
  text: (kind: ProgramKind) => string
}

const UNDOCUMENTED =
  'Partnero does not say whether this kind of program has it. If it has not, nothing changes and you are told.'

export const bulkWords: Readonly<Record<BulkAction, Words>> = {
  archive: {
    verb: 'Archive',
    busy: 'Archiving',
    done: 'archived',
    progress: 'Customers archived',
    keep: 'Keep customers',
    text: (kind) =>
      kind === 'refer-a-friend'
        ? 'Partnero keeps the records and you can restore them later. While archived, the customers cannot be edited or credited here.'
        : `Partnero keeps the records, marked as deleted. While they are, the customers cannot be edited here. ${UNDOCUMENTED}`,
  },
  restore: {
    verb: 'Restore',
    busy: 'Restoring',
    done: 'restored',
    progress: 'Customers restored',
    keep: 'Cancel',
    text: (kind) =>
      kind === 'refer-a-friend'
        ? 'The customers become active again in Partnero and can be edited and credited here.'
        : `The customers are no longer marked as deleted in Partnero and can be edited here. ${UNDOCUMENTED}`,
  },
}

export const customersText = (count: number): string =>
  `${count} ${count === 1 ? 'customer' : 'customers'}`

export type BulkOutcome = {
  tone: 'ok' | 'warn' | 'bad'
  title: string
  text: string
  /** One line for each row that was not done, where there are several. */
  rows: ReadonlyArray<{ id: string; text: string }>
}

/** What became of a run that is over or was stopped (design: Words). */
export function outcomeOf(run: BulkRun, program: Program): BulkOutcome {
  const { done, busy } = bulkWords[run.about.action]
  const counts = countResults(run)
  const total = run.rows.length
  const title = `${counts.done} of ${total} ${done}.`
  const stopped = counts.waiting > 0 ? ` ${busy} was stopped, and ${counts.waiting} not sent.` : ''
  if (counts.missing > 0)
    return {
      tone: 'warn',
      title,
      text: `Partnero answered that ${program.name} has no such action, so nothing was changed. It is no longer offered in this tab.`,
      rows: [],
    }
  const left = run.rows.flatMap(({ item, result }) =>
    result.kind === 'failed' || result.kind === 'unknown'
      ? [{ id: item.id, name: callName(item), reason: result.reason, kind: result.kind }]
      : [],
  )
  const tone = counts.failed > 0 ? 'bad' : counts.unknown + counts.waiting > 0 ? 'warn' : 'ok'
  const [first] = left
  if (!first) return { tone, title, text: stopped.trim(), rows: [] }
  if (left.length === 1)
    return {
      tone,
      title,
      text: `${first.name}${first.kind === 'failed' ? ' was not' : ''}: ${first.reason}. The row is still selected.${stopped}`,
      rows: [],
    }
  return {
    tone,
    title,
    text: `${left.length} were not. Their rows are still selected.${stopped}`,
    rows: left.map(({ id, name, reason }) => ({ id, text: `${name}: ${reason}.` })),
  }
}
