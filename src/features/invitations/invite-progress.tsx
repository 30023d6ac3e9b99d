import { Check as CheckMark, Clock, Download, Pause, TriangleAlert } from 'lucide'
import { useRef } from 'react'
import type { JobRow, JobWithRows } from '@/api/jobs'
import type { Program } from '@/api/programs'
import { isRetried, isUnderWay, limitedUntil } from '@/features/jobs/job-states'
import { useOrderJob } from '@/features/jobs/use-job'
import { formatClockSeconds } from '@/lib/dates'
import { say, sayCount } from '@/lib/say'
import { useRoleRefusals } from '@/shell/use-role-refusals'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { downloadCsv } from '@/ui/download'
import { Note } from '@/ui/note'
import { OutcomeHeading } from '@/ui/outcome-heading'
import { rowWords } from './invitation-result'
import { countDone, summaryOf } from './invite-words'
import { PeopleTable } from './people-table'

async function downloadResults({ rows }: JobWithRows): Promise<void> {
  const { resultsCsv } = await import('./invitation-text')
  const results = rows.map((row) => ({
    email: row.target,
    name: row.name,
    result: rowWords(row),
    message: row.receipt?.words ?? '',
  }))
  downloadCsv('invite-results.csv', resultsCsv(results))
}

/** A list of invites while the desk sends it, and what came of it. */
export function InviteProgress({
  program,
  job,
  onClose,
}: {
  program: Program
  job: JobWithRows
  onClose: () => void
}) {
  const mainButton = useRef<HTMLButtonElement>(null)
  const { tell, putAway, isBusy, problem } = useOrderJob(program, job)
  const why = useRoleRefusals().invite
  const unavailable = isBusy || why !== undefined
  const { counts, rows, about, by } = job
  const total = rows.length
  const done = countDone(job)
  const retried = rows.filter(isRetried).length
  const count = sayCount(total, '{count} invite', '{count} invites')
  const underWay = isUnderWay(job)
  const limited = limitedUntil(job)
  const summary = summaryOf(job)
  const finish = () => {
    putAway()
    onClose()
  }
  return (
    <Dialog
      title={say('Invite customers')}
      description={[about, count, by && say('started by {name}', { name: by.name })]
        .filter(Boolean)
        .join(', ')}
      wide
      initialFocus={mainButton}
      onClose={underWay || counts.waiting > 0 ? onClose : finish}
      footer={
        underWay ? (
          <>
            <span className="me-auto text-small text-ink-2">
              {say('You can close this. Sending goes on.')}
            </span>
            <Button
              icon={Pause}
              why={why}
              unavailable={job.state !== 'running' || unavailable}
              onClick={() => tell('pause')}
            >
              {say('Stop after this one')}
            </Button>
            <Button ref={mainButton} variant="primary" onClick={onClose}>
              {say('Close')}
            </Button>
          </>
        ) : (
          <>
            <Button icon={Download} onClick={() => void downloadResults(job)}>
              {say('Download results')}
            </Button>
            {counts.waiting > 0 && (
              <Button why={why} unavailable={unavailable} onClick={() => tell('resume')}>
                {say('Send the other {count}', { count: counts.waiting })}
              </Button>
            )}
            {retried > 0 && (
              <Button why={why} unavailable={unavailable} onClick={() => tell('retry')}>
                {say('Try {count} again', { count: retried })}
              </Button>
            )}
            <Button ref={mainButton} variant="primary" onClick={finish}>
              {say('Done')}
            </Button>
          </>
        )
      }
    >
      {underWay ? (
        <div className="flex flex-col gap-2">
          <div role="status" className="flex justify-between tabular-nums">
            <b>{say('{done} of {total} done', { done, total })}</b>
            <span className="text-ink-2">
              {say('{sent} sent, {failed} failed', {
                sent: counts.sent,
                failed: done - counts.sent,
              })}
            </span>
          </div>
          <div
            role="progressbar"
            aria-label={say('Invites done')}
            aria-valuemin={0}
            aria-valuemax={total}
            aria-valuenow={done}
            className="flex h-1.5 overflow-hidden rounded-full bg-active"
          >
            <i className="bg-accent" style={{ width: `${(100 * counts.sent) / total}%` }} />
            <i
              className="bg-bad-solid"
              style={{ width: `${(100 * (done - counts.sent)) / total}%` }}
            />
          </div>
          {limited !== null && (
            <Note tone="warn" icon={Clock}>
              {say('Partnero is limiting requests. Sending goes on at {at}.', {
                at: formatClockSeconds(limited),
              })}
            </Note>
          )}
        </div>
      ) : (
        <OutcomeHeading
          tone={summary.isWhole ? 'ok' : 'warn'}
          icon={summary.isWhole ? CheckMark : TriangleAlert}
          title={summary.title}
        >
          {summary.text}
        </OutcomeHeading>
      )}
      {problem !== null && (
        <Note tone="bad" icon={TriangleAlert} urgent>
          {problem}
        </Note>
      )}
      <PeopleTable
        resultHeading={say('Result')}
        rows={rows.map((row) => ({
          number: row.number,
          email: row.target,
          name: row.name,
          result: <ResultMark row={row} />,
        }))}
      />
      <RefusalWords job={job} />
    </Dialog>
  )
}

/** What Partnero said about refused rows, each sentence once. */
function RefusalWords({ job }: { job: JobWithRows }) {
  const said = new Set(
    job.rows.flatMap(({ state, receipt }) => (state === 'refused' ? (receipt?.words ?? []) : [])),
  )
  return [...said].slice(0, 5).map((words) => (
    <p key={words} className="text-small break-words text-ink-3">
      {say('“{words}”', { words })}
    </p>
  ))
}

function ResultMark({ row }: { row: JobRow }) {
  const words = rowWords(row)
  switch (row.state) {
    case 'sent':
      return (
        <span>
          <span className="dot" />
          {words}
        </span>
      )
    case 'sending':
      return (
        <span className="inline-flex items-center gap-1.5">
          <span className="spinner text-accent" />
          {words}
        </span>
      )
    case 'waiting':
      return (
        <span className="text-ink-2">
          <span className="dot bg-ink-3!" />
          {words}
        </span>
      )
    case 'left-out':
    case 'no-answer':
      return <Badge tone="warn">{words}</Badge>
    case 'refused':
      return <Badge tone="bad">{words}</Badge>
  }
}
