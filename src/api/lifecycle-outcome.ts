import { ApiError } from './api-error'
import type { Customer } from './customers'
import {
  isAchieved,
  LIFECYCLE_RULES,
  lifecycleState,
  type LifecycleAction,
  type LifecycleState,
} from './lifecycle-rules'
import type { ProgramKind } from './programs'

/** What a reading after the request says: a state, or that nothing could be read. */
export type Reading = { state: LifecycleState; at: number } | null

export type LifecycleOutcome =
  /** Partnero accepted it. */
  | { kind: 'done' }
  /** Partnero refused, and a reading shows it is so already: somebody else was first. */
  | { kind: 'already'; action: Exclude<LifecycleAction, 'delete'>; at: number }
  /** Partnero refused; nothing was changed. */
  | { kind: 'refused'; error: ApiError; reading: Reading }
  /** The customer is not there any more, which says nothing of who deleted it, or whether it has another ID now. */
  | { kind: 'gone' }
  /** The customer is there and the action is not: this program's API lacks it. */
  | { kind: 'missing' }
  /**
   * No answer, or an error of Partnero's own (its `status`; null for a timeout or a lost connection, after which the
   * request may still arrive); `achieved` is what a reading made of it, null when it tells nothing.
   */
  | { kind: 'no-answer'; achieved: boolean | null; reading: Reading; status: number | null }

/** An action on one customer. Both ask Partnero once, and throw ApiError for everything but a 2xx. */
export type LifecycleRequests = {
  action: LifecycleAction
  programKind: ProgramKind
  write: () => Promise<void>
  read: () => Promise<Pick<Customer, 'kind' | 'archived' | 'status'>>
}

/** Reads where a customer is now. Never throws: not knowing is an outcome. */
async function readState({ read }: Pick<LifecycleRequests, 'read'>): Promise<Reading> {
  try {
    return { state: lifecycleState(await read()), at: Date.now() }
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
  requests: Pick<LifecycleRequests, 'action' | 'read'>,
  status: number | null = null,
): Promise<LifecycleOutcome> {
  const { action } = requests
  const reading = await readState(requests)
  if (reading?.state === 'gone' && action !== 'delete') return { kind: 'gone' }
  return {
    kind: 'no-answer',
    achieved: reading && isAchieved(action, reading.state),
    reading,
    status,
  }
}

async function afterRefusal(
  requests: LifecycleRequests,
  error: ApiError,
): Promise<LifecycleOutcome> {
  const { action, programKind } = requests
  if (isAboutUs(error)) return { kind: 'refused', error, reading: null }
  const reading = await readState(requests)
  if (reading?.state === 'gone') return { kind: 'gone' }
  if (action !== 'delete' && reading && isAchieved(action, reading.state))
    return { kind: 'already', action, at: reading.at }
  const hasNoRoute = error.status === 404 || error.status === 405
  const isDocumented = LIFECYCLE_RULES[action].documentedFor.includes(programKind)
  if (hasNoRoute && reading && !isDocumented && error.code === null) return { kind: 'missing' }
  return { kind: 'refused', error, reading }
}

/**
 * Sends the action once, never again, and says what is so afterwards. A refusal and a missing answer are followed by a
 * reading. Throws nothing but what `write` throws besides ApiError.
 */
export async function carryOutOnce(requests: LifecycleRequests): Promise<LifecycleOutcome> {
  try {
    await requests.write()
    return { kind: 'done' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return error.isUnanswered
      ? checkUnanswered(requests, ownErrorStatus(error))
      : afterRefusal(requests, error)
  }
}
