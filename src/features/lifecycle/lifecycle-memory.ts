import type { LifecycleAction } from '@/api/lifecycle-rules'
import type { Program } from '@/api/programs'
import { createTabMemory, useRemembered } from './tab-memory'

const deleted = createTabMemory('customers-deleted-here')
const archived = createTabMemory('customers-archived-here')
const missing = createTabMemory('actions-missing')

// A slash cannot stand in a program's id, so the parts never run into each other.
const named = (program: Program, what: string) => `${program.id}/${what}`

/** What was done and learned in this tab that Partnero does not tell. */
export const lifecycleMemory = {
  deleted: (program: Program, id: string) => deleted.add(named(program, id)),
  archived: (program: Program, id: string) => archived.add(named(program, id)),
  restored: (program: Program, id: string) => archived.remove(named(program, id)),
  /** Partnero answered that this program has no such action. */
  missing: (program: Program, action: LifecycleAction) => missing.add(named(program, action)),
  isMissing: (program: Program, action: LifecycleAction) => missing.has(named(program, action)),
}

/** Whether this customer was deleted for good from this tab. */
export const useDeletedHere = (program: Program, id: string): boolean =>
  useRemembered(deleted, named(program, id))

/** Whether this customer was archived from this tab, and not restored since. */
export const useArchivedHere = (program: Program, id: string): boolean =>
  useRemembered(archived, named(program, id))

/** Whether Partnero said that this program lacks the action. */
export const useIsMissing = (program: Program, action: LifecycleAction): boolean =>
  useRemembered(missing, named(program, action))
