import { Clock, LoaderCircle, Pause } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Program } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { countResults, type BulkRun } from './bulk-run'
import { bulkRunner } from './bulk-runner'
import { bulkWords } from './bulk-words'

function standOf(run: BulkRun) {
  const counts = countResults(run)
  const total = run.rows.length
  const ended = total - counts.waiting - counts.sending
  return { total, ended, now: Math.min(ended + 1, total) }
}

/** A run under way, in the toolbar's place. */
export function BulkProgress({ program, run }: { program: Program; run: BulkRun }) {
  const words = bulkWords[run.about.action]
  const { total, ended, now } = standOf(run)
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
      <StopButton program={program} run={run} />
    </div>
  )
}

function StopButton({ program, run }: { program: Program; run: BulkRun }) {
  const button = useRef<HTMLButtonElement>(null)
  // The button that started the run is gone; whoever pressed it by key goes on from here.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus()
  }, [])
  return (
    <Button
      ref={button}
      icon={Pause}
      unavailable={run.phase !== 'running'}
      onClick={() => bulkRunner.stop(program)}
    >
      {say('Stop after this one')}
    </Button>
  )
}

/** What a run under way waits for; on another page of the list also how far it is. */
export function BulkProgressNote({
  program,
  run,
  isHere,
}: {
  program: Program
  run: BulkRun
  isHere: boolean
}) {
  const words = bulkWords[run.about.action]
  const { total, now } = standOf(run)
  const wait = words.limited(formatClockSeconds(run.notBefore))
  if (isHere)
    return (
      run.limited && (
        <Note strip tone="warn" icon={Clock}>
          {wait}
        </Note>
      )
    )
  return (
    <Note
      strip
      tone={run.limited ? 'warn' : 'plain'}
      icon={run.limited ? Clock : LoaderCircle}
      actions={
        <Button
          size="small"
          icon={Pause}
          unavailable={run.phase !== 'running'}
          onClick={() => bulkRunner.stop(program)}
        >
          {say('Stop after this one')}
        </Button>
      }
    >
      <b className="tabular-nums">{words.busy(now, total)}</b>
      {run.limited && ` ${wait}`}
    </Note>
  )
}
