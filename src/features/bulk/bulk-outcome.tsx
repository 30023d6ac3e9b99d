import { CircleCheck, TriangleAlert } from 'lucide'
import { useEffect, useRef } from 'react'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { useOnline } from '@/ui/use-online'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { DismissJob } from '@/features/jobs/dismiss-job'
import { useOrderJob } from '@/features/jobs/use-job'
import { useRoleRefusals } from '@/shell/use-role-refusals'
import { countRetried, isMissingAction, type BulkJob } from './bulk-run'
import { bulkWords, outcomeOf } from './bulk-words'

/** What came of a job, until it is dismissed: each row that was not done, and why. */
export function BulkOutcomeNote({ program, job }: { program: Program; job: BulkJob }) {
  const { tell, putAway, isBusy, problem } = useOrderJob(program, job)
  const refusals = useRoleRefusals()
  const online = useOnline()
  const place = useRef<HTMLDivElement>(null)
  // Whoever waited on a button of the run goes on from here; nobody else is interrupted.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [])
  const { waiting } = job.counts
  const retried = countRetried(job)
  const why = refusals[job.kind]
  const unavailable = !online || isBusy || why !== undefined
  const { tone, title, text, rows } = outcomeOf(job, program)
  return (
    <div ref={place} tabIndex={-1} className="shrink-0 outline-none">
      <Note
        strip
        tone={tone}
        urgent={tone !== 'ok'}
        icon={tone === 'ok' ? CircleCheck : TriangleAlert}
        actions={
          <>
            {waiting > 0 && !isMissingAction(job) && (
              <Button
                size="small"
                why={why}
                unavailable={unavailable}
                onClick={() => tell('resume')}
              >
                {bulkWords[job.kind].others(waiting)}
              </Button>
            )}
            {retried > 0 && (
              <Button
                size="small"
                why={why}
                unavailable={unavailable}
                onClick={() => tell('retry')}
              >
                {say('Try {count} again', { count: retried })}
              </Button>
            )}
            <DismissJob onPutAway={putAway} />
          </>
        }
      >
        <b>{title}</b> {text}
        {problem !== null && ` ${problem}`}
        {rows.length > 0 && (
          <ul className="mt-1 max-h-30 overflow-auto">
            {rows.map((row) => (
              <li key={row.id} className="break-words">
                {row.text}
              </li>
            ))}
          </ul>
        )}
      </Note>
    </div>
  )
}
