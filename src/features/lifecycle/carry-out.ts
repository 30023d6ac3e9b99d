import {
  approveCustomer,
  archiveCustomer,
  deleteCustomer,
  restoreCustomer,
  suspendCustomer,
} from '@/api/customer-lifecycle'
import { getCustomer } from '@/api/customers'
import {
  carryOutOnce,
  checkUnanswered as check,
  type LifecycleOutcome,
  type LifecycleRequests,
} from '@/api/lifecycle-outcome'
import type { LifecycleAction } from '@/api/lifecycle-rules'
import type { Program } from '@/api/programs'

const writes: Record<LifecycleAction, (program: Program, id: string) => Promise<void>> = {
  archive: archiveCustomer,
  restore: restoreCustomer,
  suspend: suspendCustomer,
  approve: approveCustomer,
  delete: deleteCustomer,
}

const requestsOf = (program: Program, id: string, action: LifecycleAction): LifecycleRequests => ({
  action,
  programKind: program.kind,
  write: () => writes[action](program, id),
  read: () => getCustomer(program, id),
})

/**
 * Sends the action once, never again, and says what is so afterwards. A refusal and a missing answer are followed by a
 * reading. Throws nothing but our own mistakes.
 */
export const carryOut = (
  program: Program,
  id: string,
  action: LifecycleAction,
): Promise<LifecycleOutcome> => carryOutOnce(requestsOf(program, id, action))

/** What became of a request without an answer, by a new reading. */
export const checkUnanswered = (
  program: Program,
  id: string,
  action: LifecycleAction,
): Promise<LifecycleOutcome> => check(requestsOf(program, id, action))
