import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { callName } from '@/features/customers/customer-rules'
import { InviteNote } from '@/features/invitations/invite-note'
import { isMine, isUnderWay } from '@/features/jobs/job-states'
import { useJob, useStartJob } from '@/features/jobs/use-job'
import { lifecycleMemory } from '@/features/lifecycle/lifecycle-memory'
import { useSession } from '@/shell/session-queries'
import { BulkBar } from './bulk-bar'
import { BulkConfirm } from './bulk-confirm'
import { BulkOutcomeNote } from './bulk-outcome'
import { BulkProgress, BulkProgressNote } from './bulk-progress'
import {
  asBulkJob,
  customersFor,
  idsLeft,
  isMissingAction,
  type BulkAction,
  type BulkJob,
} from './bulk-run'

const KINDS: readonly BulkAction[] = ['archive', 'restore']

/**
 * All that is done with selected rows, and what the desk carries out by itself: the bar in the toolbar's place, the
 * question before many are archived, the job while it is under way, and what came of it; a list of invites in one line.
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
  const job = asBulkJob(useJob(program, KINDS))
  const [asked, setAsked] = useState<BulkAction | null>(null)
  const { start, isStarting, problem } = useStartJob(program)
  const underWay = job !== null && isUnderWay(job)
  const isHere = job?.about === place
  useSelectWhatIsLeft(job, { isHere, isSelecting: customers.length > 0, onSelect })
  useRememberWhatWasDone(program, job)

  const takesPlace = customers.length > 0 || (underWay && isHere)
  useLayoutEffect(() => {
    onTakesPlace(takesPlace)
    return () => onTakesPlace(false)
  }, [onTakesPlace, takesPlace])

  const confirm = (action: BulkAction) => {
    const rows = customersFor(action, program.kind, customers).map((customer) => ({
      target: customer.id,
      name: callName(customer).slice(0, LONGEST_NAME),
    }))
    start({ kind: action, rows, about: place }, () => setAsked(null))
  }
  return (
    <>
      {underWay && isHere ? (
        <BulkProgress program={program} job={job} />
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
      {underWay && <BulkProgressNote program={program} job={job} isHere={isHere} />}
      {job && !underWay && <BulkOutcomeNote program={program} job={job} />}
      <InviteNote program={program} />
      {asked && (
        <BulkConfirm
          program={program}
          action={asked}
          customers={customers}
          isStarting={isStarting}
          problem={problem}
          onConfirm={() => confirm(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

/** What the desk takes of a name; enough to know whom a line is about. */
const LONGEST_NAME = 200

/**
 * At the end of a job the rows it could not do stay selected, and only they. Where the end was found and not watched,
 * what a person has selected meanwhile stays as it is.
 */
function useSelectWhatIsLeft(
  job: BulkJob | null,
  {
    isHere,
    isSelecting,
    onSelect,
  }: { isHere: boolean; isSelecting: boolean; onSelect: (ids: readonly string[]) => void },
): void {
  const seen = useRef<{ ended: string | null } | null>(null)
  useEffect(() => {
    if (!job || !isHere) return
    const ended = isUnderWay(job) ? null : job.id
    const isNew = seen.current === null ? !isSelecting : seen.current.ended !== ended
    if (ended !== null && isNew) onSelect(idsLeft(job))
    seen.current = { ended }
  }, [job, isHere, isSelecting, onSelect])
}

/** Rows whose end this tab has remembered: once, because a person may undo it afterwards. */
const remembered = new Set<string>()

/** What a job of this person shows that Partnero does not tell: which customers were archived from here. */
function useRememberWhatWasDone(program: Program, job: BulkJob | null): void {
  const me = useSession()?.person?.id ?? null
  useEffect(() => {
    if (!job) return
    if (isMissingAction(job)) lifecycleMemory.missing(program, job.kind)
    if (!isMine(job, me)) return
    for (const { target, state, receipt } of job.rows) {
      const name = `${job.id}/${target}`
      if (state !== 'sent' || remembered.has(name)) continue
      remembered.add(name)
      if (job.kind === 'restore') lifecycleMemory.restored(program, target)
      // Undo is offered for what was done from here, not for what somebody else did first.
      else if (receipt?.byUs) lifecycleMemory.archived(program, target)
    }
  }, [program, job, me])
}
