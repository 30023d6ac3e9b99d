import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import type { Customer } from '@/api/customers'
import type { LifecycleOutcome } from '@/api/lifecycle-outcome'
import type { LifecycleAction } from '@/api/lifecycle-rules'
import type { Program } from '@/api/programs'
import { customerQueries } from '@/features/customers/customer-queries'
import { callName } from '@/features/customers/customer-rules'
import { say } from '@/lib/say'
import { forgetOpened } from '@/shell/recently-opened'
import { announce } from '@/ui/announce'
import { carryOut, checkUnanswered } from './carry-out'
import { lifecycleMemory } from './lifecycle-memory'

const done: Readonly<Record<LifecycleAction, (name: string) => string>> = {
  archive: (name) => say('{name} archived', { name }),
  restore: (name) => say('{name} restored', { name }),
  suspend: (name) => say('{name} suspended', { name }),
  approve: (name) => say('{name} approved', { name }),
  delete: (name) => say('{name} deleted for good', { name }),
}

/** Whether an outcome leaves the customer as it was meant to be. */
const isSettled = (outcome: LifecycleOutcome) =>
  outcome.kind === 'done' ||
  outcome.kind === 'already' ||
  (outcome.kind === 'no-answer' && outcome.achieved === true)

/** What an action makes stale. Of a deleted customer only the record is read again: the rest answers 404 as well. */
function staleAfter(program: Program, id: string, action: LifecycleAction): readonly QueryKey[] {
  if (action !== 'delete') return [customerQueries.all(program)]
  return [customerQueries.detail(program, id).queryKey, customerQueries.lists(program)]
}

/**
 * One action on one customer: `act` sends it once, `check` only reads. Whatever comes of it, the page reads again
 * before the outcome is told, so that a badge changes where the person looks.
 */
export function useLifecycle(
  program: Program,
  customer: Customer,
  action: LifecycleAction,
  onDone: () => void,
) {
  const client = useQueryClient()
  const { id } = customer
  const mutation = useMutation({
    mutationFn: async (what: 'act' | 'check'): Promise<LifecycleOutcome> => {
      const outcome = await (what === 'act' ? carryOut : checkUnanswered)(program, id, action)
      if (outcome.kind === 'missing') lifecycleMemory.missing(program, action)
      if (isSettled(outcome)) remember(program, id, action, outcome)
      return outcome
    },
    meta: { invalidates: staleAfter(program, id, action) },
    onSuccess: (outcome) => {
      // Lists of referrals elsewhere may name the customer: they are read again when somebody looks at them.
      void client.invalidateQueries({ queryKey: customerQueries.all(program), refetchType: 'none' })
      if (outcome.kind !== 'done' && !(action === 'delete' && isSettled(outcome))) return
      announce(done[action](callName(customer)))
      onDone()
    },
  })
  return {
    act: () => {
      if (!mutation.isPending) mutation.mutate('act')
    },
    check: () => {
      if (!mutation.isPending) mutation.mutate('check')
    },
    busy: mutation.isPending ? mutation.variables : null,
    outcome: mutation.data ?? null,
    broke: mutation.isError,
  }
}

function remember(
  program: Program,
  id: string,
  action: LifecycleAction,
  outcome: LifecycleOutcome,
): void {
  if (action === 'delete') {
    lifecycleMemory.deleted(program, id)
    forgetOpened(program.id, id)
  }
  if (action === 'restore') lifecycleMemory.restored(program, id)
  // Undo is offered for what was done from here, not for what somebody else did first.
  if (action === 'archive' && outcome.kind !== 'already') lifecycleMemory.archived(program, id)
}
