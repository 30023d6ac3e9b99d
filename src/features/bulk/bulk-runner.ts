import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { carryOut } from '@/features/lifecycle/carry-out'
import { lifecycleMemory } from '@/features/lifecycle/lifecycle-memory'
import { say } from '@/lib/say'
import { createPacedRunner, warnBeforeLeaving } from '@/shell/paced-runner'
import { endingOf, isFailed, type BulkAction, type BulkResult } from './bulk-run'

const broke = () => say('something broke here. Look at the customer before you try again')

function remember(program: Program, id: string, action: BulkAction, result: BulkResult): void {
  if (result.kind === 'missing') lifecycleMemory.missing(program, action)
  if (result.kind !== 'done') return
  if (action === 'restore') lifecycleMemory.restored(program, id)
  // Undo is offered for what was done from here, not for what somebody else did first.
  else if (result.byUs) lifecycleMemory.archived(program, id)
}

/** The bulk actions of this tab. */
export const bulkRunner = createPacedRunner<
  Customer,
  BulkResult,
  { action: BulkAction; place: string }
>({
  isRetried: isFailed,
  send: async (program, { id }, { action }) => {
    try {
      const ending = endingOf(await carryOut(program, id, action), action)
      remember(program, id, action, ending.result)
      return ending
    } catch (error) {
      reportError(error)
      return { result: { kind: 'unknown', reason: broke() }, limit: null, stops: true }
    }
  },
})

warnBeforeLeaving(bulkRunner)
