import type { Customer } from '@/api/customers'
import type { JobReceipt, JobRow, JobWithRows } from '@/api/jobs'
import { isAllowed, lifecycleState } from '@/api/lifecycle-rules'
import type { ProgramKind } from '@/api/programs'
import { isRetried } from '@/features/jobs/job-states'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'

export type BulkAction = 'archive' | 'restore'

/** A job of archives or restores. It is about the page of the list that its rows were selected on. */
export type BulkJob = JobWithRows & { kind: BulkAction }

export const asBulkJob = (job: JobWithRows | null | undefined): BulkJob | null => {
  if (!job) return null
  const { kind } = job
  return kind === 'invite' ? null : { ...job, kind }
}

/** The customers an action can be meant for; the others are left as they are. */
export const customersFor = (
  action: BulkAction,
  kind: ProgramKind,
  customers: readonly Customer[],
): readonly Customer[] =>
  customers.filter((customer) => isAllowed(action, kind, lifecycleState(customer)))

/** Archive, or restore where all are archived. */
export const actionFor = (kind: ProgramKind, customers: readonly Customer[]): BulkAction =>
  customersFor('archive', kind, customers).length > 0 ? 'archive' : 'restore'

/** Why a row was not done; it ends a sentence: “Ada was not: …”. */
export function reasonOf({ receipt }: Pick<JobRow, 'receipt'>, action: BulkAction): string {
  const unread =
    action === 'archive'
      ? say('Nobody knows whether it was archived')
      : say('Nobody knows whether it was restored')
  if (!receipt) return unread
  const status = receipt.status ?? say('no status')
  switch (receipt.reason) {
    case 'gone':
      return say('the customer is not there any more')
    case 'limit':
      return say('Partnero was limiting requests (429)')
    case 'key':
      return say('the program’s API key was refused ({status})', { status })
    case 'failed':
      return say('Partnero answered with an error ({status})', { status })
    case 'silent':
      return receipt.readAt === null
        ? `${silence(receipt)} ${unread}`
        : unseen(receipt.status, receipt.readAt)
    case 'interrupted':
      return receipt.readAt === null
        ? `${say('The server was stopped while it was being sent.')} ${unread}`
        : say(
            'The server was stopped while it was being sent, and a reading at {at} shows no change so far. It may still arrive',
            { at: formatClockSeconds(receipt.readAt) },
          )
    case 'rejected':
    case 'missing':
    case 'invited-before':
    case 'stopped':
    case null:
      return receipt.words === null
        ? say('Partnero refused it ({status})', { status })
        : say('Partnero refused it ({status}) and said “{words}”', {
            status,
            words: receipt.words,
          })
  }
}

const silence = ({ status }: JobReceipt): string =>
  status === null
    ? say('Partnero did not answer and the customer could not be read.')
    : say('Partnero answered with an error ({status}) and the customer could not be read.', {
        status,
      })

function unseen(status: number | null, time: number): string {
  const at = formatClockSeconds(time)
  return status === null
    ? say(
        'Partnero did not answer, and a reading at {at} shows no change so far. It may still arrive',
        { at },
      )
    : say(
        'Partnero answered with an error ({status}), and a reading at {at} shows no change so far. It may still arrive',
        { status, at },
      )
}

/** Whether the program's API turned out to lack the action. */
export const isMissingAction = ({ rows }: BulkJob): boolean =>
  rows.some(({ receipt }) => receipt?.reason === 'missing')

/** Rows that a person may send again. */
export const countRetried = ({ rows }: BulkJob): number => rows.filter(isRetried).length

/** Who was not archived or restored: they stay selected. */
export const idsLeft = ({ rows }: BulkJob): readonly string[] =>
  rows.flatMap(({ target, state }) => (state === 'sent' ? [] : [target]))
