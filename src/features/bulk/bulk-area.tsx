import { useMutation } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { customerQueries } from '@/features/customers/customer-queries'
import { isUnderWay } from '@/shell/paced-run'
import { BulkBar } from './bulk-bar'
import { BulkConfirm } from './bulk-confirm'
import { BulkOutcomeNote } from './bulk-outcome'
import { BulkProgress, BulkProgressNote } from './bulk-progress'
import { customersFor, idsLeft, type BulkAction, type BulkRun } from './bulk-run'
import { bulkRunner } from './bulk-runner'

/**
 * All that is done with selected rows: the bar in the toolbar's place, the question before many are archived, the run
 * while it is under way, and what came of it.
 */
export function BulkArea({
  program,
  place,
  customers,
  onSelect,
  onClear,
  onTakesPlace,
}: {
  program: Program
  /** The page of the list one sees; selected rows belong to it. */
  place: string
  /** The selected rows, in the order in which they are drawn. */
  customers: readonly Customer[]
  onSelect: (ids: readonly string[]) => void
  onClear: () => void
  /** Whether a bar stands where the toolbar is. */
  onTakesPlace: (takes: boolean) => void
}) {
  const run = useSyncExternalStore(bulkRunner.subscribe, () => bulkRunner.runOf(program))
  const [asked, setAsked] = useState<BulkAction | null>(null)
  const underWay = run !== null && isUnderWay(run)
  const isHere = run?.about.place === place
  const mutation = useMutation({
    mutationFn: (begin: () => void) => {
      begin()
      return bulkRunner.settled(program)
    },
    meta: { invalidates: [customerQueries.all(program)] },
  })
  useSelectWhatIsLeft(run, isHere, onSelect)

  const takesPlace = customers.length > 0 || (underWay && isHere)
  useLayoutEffect(() => {
    onTakesPlace(takesPlace)
    return () => onTakesPlace(false)
  }, [onTakesPlace, takesPlace])

  const start = (action: BulkAction) => {
    setAsked(null)
    const meant = customersFor(action, program.kind, customers)
    mutation.mutate(() => bulkRunner.start(program, meant, { action, place }))
  }
  return (
    <>
      {underWay && isHere ? (
        <BulkProgress program={program} run={run} />
      ) : (
        customers.length > 0 && (
          <BulkBar
            program={program}
            customers={customers}
            isBusy={underWay}
            onAct={setAsked}
            onClear={onClear}
          />
        )
      )}
      {underWay && <BulkProgressNote program={program} run={run} isHere={isHere} />}
      {run && !underWay && (
        <BulkOutcomeNote
          program={program}
          run={run}
          onRetry={() => mutation.mutate(() => bulkRunner.retry(program))}
          onGoOn={() => mutation.mutate(() => bulkRunner.goOn(program))}
          onDismiss={() => bulkRunner.clear(program)}
        />
      )}
      {asked && (
        <BulkConfirm
          program={program}
          action={asked}
          customers={customers}
          onConfirm={() => start(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

/** At the end of a run the rows it could not do stay selected, and only they. */
function useSelectWhatIsLeft(
  run: BulkRun | null,
  isHere: boolean,
  onSelect: (ids: readonly string[]) => void,
): void {
  const seen = useRef<BulkRun | null>(null)
  useEffect(() => {
    if (!run || isUnderWay(run) || !isHere || seen.current === run) return
    seen.current = run
    onSelect(idsLeft(run))
  }, [run, isHere, onSelect])
}
