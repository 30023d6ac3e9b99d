import { ApiError } from '@/api/api-error'
import {
  approveCustomer,
  archiveCustomer,
  deleteCustomer,
  restoreCustomer,
  suspendCustomer,
} from '@/api/customer-lifecycle'
import { getCustomer } from '@/api/customers'
import {
  isAchieved,
  LIFECYCLE_RULES,
  lifecycleState,
  type LifecycleAction,
  type LifecycleState,
} from '@/api/lifecycle-rules'
import type { Program } from '@/api/programs'

const requests: Record<LifecycleAction, (program: Program, id: string) => Promise<void>> = {
  archive: archiveCustomer,
  restore: restoreCustomer,
  suspend: suspendCustomer,
  approve: approveCustomer,
  delete: deleteCustomer,
}

/** What a reading after the request says: a state, or that nothing could be read. */
export type Reading = { state: LifecycleState; at: number } | null

export type LifecycleOutcome =
  /** Partnero accepted it. */
  | { kind: 'done' }
  /** Partnero refused, and a reading shows it is so already: somebody else was first. */
  | { kind: 'already'; at: number }
  /** Partnero refused; nothing was changed. */
  | { kind: 'refused'; error: ApiError; reading: Reading }
  /** The customer is not there any more. */
  | { kind: 'gone' }
  /** The customer is there and the action is not: this program's API lacks it. */
  | { kind: 'missing' }
  /**
   * No answer, or an error of Partnero's own (its `status`; null for a timeout or a lost connection, after which the
   * request may still arrive); `achieved` is what a reading made of it, null when it tells nothing.
   */
  | { kind: 'no-answer'; achieved: boolean | null; reading: Reading; status: number | null }

/** Reads where a customer is now. Never throws: not knowing is an outcome. */
async function readState(program: Program, id: string): Promise<Reading> {
  try {
    const customer = await getCustomer(program, id)
    return { state: lifecycleState(customer), at: Date.now() }
  } catch (error) {
    // A gateway's own 404 is no word of Partnero about the customer.
    const isGone = error instanceof ApiError && error.kind === 'not-found' && error.code === null
    return isGone && error.status === 404 ? { state: 'gone', at: error.at } : null
  }
}

/** 502, 504 and their kind come from in between: the request may still be on its way. */
const ownErrorStatus = ({ status, code }: ApiError) =>
  code === null && (status === 500 || status === 503) ? status : null

/** Refusals that say nothing about the customer's state. */
const isAboutUs = ({ kind }: ApiError) =>
  kind === 'unauthorized' || kind === 'forbidden' || kind === 'rate-limited'

/** What became of a request without an answer, by a new reading. */
export async function checkUnanswered(
  program: Program,
  id: string,
  action: LifecycleAction,
  status: number | null = null,
): Promise<LifecycleOutcome> {
  const reading = await readState(program, id)
  if (reading?.state === 'gone' && action !== 'delete') return { kind: 'gone' }
  return {
    kind: 'no-answer',
    achieved: reading && isAchieved(action, reading.state),
    reading,
    status,
  }
}

async function afterRefusal(
  program: Program,
  id: string,
  action: LifecycleAction,
  error: ApiError,
): Promise<LifecycleOutcome> {
  if (isAboutUs(error)) return { kind: 'refused', error, reading: null }
  const reading = await readState(program, id)
  if (reading && isAchieved(action, reading.state)) return { kind: 'already', at: reading.at }
  if (reading?.state === 'gone') return { kind: 'gone' }
  const hasNoRoute = error.status === 404 || error.status === 405
  const isDocumented = LIFECYCLE_RULES[action].documentedFor.includes(program.kind)
  if (hasNoRoute && reading && !isDocumented && error.code === null) return { kind: 'missing' }
  return { kind: 'refused', error, reading }
}

/**
 * Sends the action once, never again, and says what is so afterwards. A refusal and a missing answer are followed by a
 * reading. Throws nothing but our own mistakes.
 */
export async function carryOut(
  program: Program,
  id: string,
  action: LifecycleAction,
): Promise<LifecycleOutcome> {
  try {
    await requests[action](program, id)
    return { kind: 'done' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return error.isUnanswered
      ? checkUnanswered(program, id, action, ownErrorStatus(error))
      : afterRefusal(program, id, action, error)
  }
}
