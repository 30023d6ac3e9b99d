import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { useOnline } from '@/shell/reading-strip'
import { Button, IconButton } from '@/ui/button'
import { Note } from '@/ui/note'
import { countResults, type BulkRun } from './bulk-run'
import { bulkWords, outcomeOf } from './bulk-words'

/** What came of a run, until it is dismissed: each row that was not done, and why. */
export function BulkOutcomeNote({
  program,
  run,
  onRetry,
  onGoOn,
  onDismiss,
}: {
  program: Program
  run: BulkRun
  onRetry: () => void
  onGoOn: () => void
  onDismiss: () => void
}) {
  const online = useOnline()
  const place = useRef<HTMLDivElement>(null)
  // Whoever waited on a button of the run goes on from here; nobody else is interrupted.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [])
  const counts = countResults(run)
  const { tone, title, text, rows } = outcomeOf(run, program)
  return (
    <div ref={place} tabIndex={-1} className="shrink-0 outline-none">
      <Note
        strip
        tone={tone}
        urgent={tone !== 'ok'}
        icon={tone === 'ok' ? CircleCheck : TriangleAlert}
        actions={
          <>
            {counts.waiting > 0 && counts.missing === 0 && (
              <Button size="small" unavailable={!online} onClick={onGoOn}>
                {bulkWords[run.about.action].others(counts.waiting)}
              </Button>
            )}
            {counts.failed > 0 && (
              <Button size="small" unavailable={!online} onClick={onRetry}>
                {say('Try {count} again', { count: counts.failed })}
              </Button>
            )}
            <IconButton
              label={say('Dismiss')}
              icon={X}
              onClick={() => {
                onDismiss()
                document.querySelector('h1')?.focus()
              }}
            />
          </>
        }
      >
        <b>{title}</b> {text}
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
