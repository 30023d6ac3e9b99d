import { Clock, LoaderCircle, Pause } from 'lucide'
import { useEffect, useRef } from 'react'
import type { Program } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'
import { useRoleRefusals } from '@/shell/use-role-refusals'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { limitedUntil } from '@/features/jobs/job-states'
import { useOrderJob } from '@/features/jobs/use-job'
import type { BulkJob } from './bulk-run'
import { bulkWords } from './bulk-words'

function standOf({ counts, rows }: BulkJob) {
  const total = rows.length
  const ended = total - counts.waiting - counts.sending
  return { total, ended, now: Math.min(ended + 1, total) }
}

/** A job under way, in the toolbar's place. */
export function BulkProgress({ program, job }: { program: Program; job: BulkJob }) {
  const words = bulkWords[job.kind]
  const { total, ended, now } = standOf(job)
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-start gap-2 px-(--gutter) pb-3">
      <span className="flex h-8 items-center gap-2">
        <span className="spinner text-accent" />
        <span role="status" className="me-1.5 font-medium tabular-nums">
          {words.busy(now, total)}
        </span>
        <span
          role="progressbar"
          aria-label={words.progress()}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={ended}
          className="flex h-1.5 w-55 overflow-hidden rounded-full bg-active"
        >
          <i className="bg-accent" style={{ width: `${(100 * ended) / total}%` }} />
        </span>
      </span>
      <span className="flex-1" />
      <StopButton program={program} job={job} />
    </div>
  )
}

function StopButton({ program, job }: { program: Program; job: BulkJob }) {
  const { tell, isBusy } = useOrderJob(program, job)
  const refusals = useRoleRefusals()
  const button = useRef<HTMLButtonElement>(null)
  // The button that started the job is gone; whoever pressed it by key goes on from here.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus()
  }, [])
  return (
    <Button
      ref={button}
      icon={Pause}
      why={refusals[job.kind]}
      unavailable={job.state !== 'running' || isBusy || refusals[job.kind] !== undefined}
      onClick={() => tell('pause')}
    >
      {say('Stop after this one')}
    </Button>
  )
}

/** What a job under way waits for; on another page of the list also how far it is. */
export function BulkProgressNote({
  program,
  job,
  isHere,
}: {
  program: Program
  job: BulkJob
  isHere: boolean
}) {
  const words = bulkWords[job.kind]
  const { total, now } = standOf(job)
  const limited = limitedUntil(job)
  const wait = limited === null ? null : words.limited(formatClockSeconds(limited))
  if (isHere)
    return (
      wait !== null && (
        <Note strip tone="warn" icon={Clock}>
          {wait}
        </Note>
      )
    )
  return (
    <Note
      strip
      tone={wait === null ? 'plain' : 'warn'}
      icon={wait === null ? LoaderCircle : Clock}
      actions={<StopButton program={program} job={job} />}
    >
      <b className="tabular-nums">{words.busy(now, total)}</b>
      {job.by && ` ${say('Started by {name}.', { name: job.by.name })}`}
      {wait !== null && ` ${wait}`}
    </Note>
  )
}
