import type { Customer } from '@/api/customers'
import type { LifecycleOutcome } from '@/api/lifecycle-outcome'
import { isAllowed, lifecycleState } from '@/api/lifecycle-rules'
import type { ProgramKind } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'
import type { Ending, PacedRun, Pending } from '@/shell/paced-run'

export type BulkAction = 'archive' | 'restore'

export type BulkResult =
  | { kind: 'done'; byUs: boolean }
  /** It was not done, and a person may try again. `reason` ends a sentence: “Ada was not: …”. */
  | { kind: 'failed'; reason: string }
  /** Nobody knows. Never sent again by a retry. */
  | { kind: 'unknown'; reason: string }
  /** The program's API has no such action. */
  | { kind: 'missing' }

/** `place` is the page of the list the rows were selected on. */
export type BulkRun = PacedRun<Customer, BulkResult, { action: BulkAction; place: string }>

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

const done = (byUs: boolean): Ending<BulkResult> => ({
  result: { kind: 'done', byUs },
  limit: null,
  stops: false,
})
const failed = (reason: string): Ending<BulkResult> => ({
  result: { kind: 'failed', reason },
  limit: null,
  stops: false,
})

type NoAnswer = Extract<LifecycleOutcome, { kind: 'no-answer' }>

function unanswered(
  { achieved, reading, status }: NoAnswer,
  action: BulkAction,
): Ending<BulkResult> {
  if (achieved === true) return done(true)
  // An error that Partnero answered with, and a reading that shows nothing came of it: safe to try again.
  if (status !== null && achieved === false)
    return failed(say('Partnero answered with an error ({status})', { status }))
  const reason = reading ? unseenReason(status, reading.at) : unreadReason(status, action)
  return { result: { kind: 'unknown', reason }, limit: null, stops: false }
}

function unseenReason(status: number | null, time: number): string {
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

function unreadReason(status: number | null, action: BulkAction): string {
  const unread =
    status === null
      ? say('Partnero did not answer and the customer could not be read.')
      : say('Partnero answered with an error ({status}) and the customer could not be read.', {
          status,
        })
  const unknown =
    action === 'archive'
      ? say('Nobody knows whether it was archived')
      : say('Nobody knows whether it was restored')
  return `${unread} ${unknown}`
}

/** How an outcome ends a row, and what it means for the rows after it. */
export function endingOf(outcome: LifecycleOutcome, action: BulkAction): Ending<BulkResult> {
  switch (outcome.kind) {
    case 'done':
      return done(true)
    case 'already':
      return done(false)
    case 'gone':
      return failed(say('the customer is not there any more'))
    case 'missing':
      return { result: { kind: 'missing' }, limit: null, stops: true }
    case 'no-answer':
      return unanswered(outcome, action)
    case 'refused': {
      const { kind, upstreamMessage, retryAfterSeconds } = outcome.error
      const status = outcome.error.status ?? say('no status')
      if (kind === 'rate-limited')
        return {
          ...failed(say('Partnero was limiting requests (429)')),
          limit: { seconds: retryAfterSeconds },
        }
      if (kind === 'unauthorized' || kind === 'forbidden')
        return {
          ...failed(say('the program’s API key was refused ({status})', { status })),
          stops: true,
        }
      return failed(
        upstreamMessage
          ? say('Partnero refused it ({status}) and said “{words}”', {
              status,
              words: upstreamMessage,
            })
          : say('Partnero refused it ({status})', { status }),
      )
    }
  }
}

export const isFailed = ({ kind }: Pending | BulkResult): boolean => kind === 'failed'

/** Who was not archived or restored: they stay selected. */
export const idsLeft = (run: BulkRun): readonly string[] =>
  run.rows.flatMap(({ item, result }) => (result.kind === 'done' ? [] : [item.id]))

/** How many rows ended in which way. */
export function countResults(run: BulkRun): Record<(Pending | BulkResult)['kind'], number> {
  const counts = { waiting: 0, sending: 0, done: 0, failed: 0, unknown: 0, missing: 0 }
  for (const { result } of run.rows) counts[result.kind] += 1
  return counts
}
