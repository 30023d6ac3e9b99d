import { CircleCheck, Clock, Download, Pause, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import type { Program } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { countResults, type InvitationRun, type RowResult } from './invitation-run'
import { invitationRunner } from './invitation-runner'
import { PeopleTable } from './people-table'

const invites = (count: number) => `${count} ${count === 1 ? 'invite' : 'invites'}`

const resultWords = (result: RowResult): string => {
  switch (result.kind) {
    case 'waiting':
      return 'Waiting'
    case 'sending':
      return 'Sending'
    case 'sent':
      return 'Sent'
    case 'no-answer':
      return 'No answer'
    case 'refused':
      return result.reason === 'limit'
        ? 'Rate limit'
        : result.reason === 'key'
          ? 'Not sent'
          : 'Refused by Partnero'
  }
}

async function downloadResults(run: InvitationRun): Promise<void> {
  const { resultsCsv } = await import('./invitation-text')
  const rows = run.rows.map(({ item: invitation, result }) => ({
    email: invitation.email,
    name: invitation.name ?? '',
    result: resultWords(result),
    message: result.kind === 'refused' ? (result.words ?? '') : '',
  }))
  // The mark tells spreadsheets that this is UTF-8.
  const address = URL.createObjectURL(new Blob(['\uFEFF', resultsCsv(rows)], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'invite-results.csv'
  link.click()
  URL.revokeObjectURL(address)
}

/** A run of invites while it is under way, and what came of it. */
export function InviteProgress({
  program,
  run,
  onClose,
}: {
  program: Program
  run: InvitationRun
  onClose: () => void
}) {
  const mainButton = useRef<HTMLButtonElement>(null)
  const counts = countResults(run)
  const total = run.rows.length
  const done = counts.sent + counts.refused + counts['no-answer']
  const underWay = run.phase === 'running' || counts.sending > 0
  const finish = () => {
    invitationRunner.clear(program)
    onClose()
  }
  return (
    <Dialog
      title="Invite customers"
      description={`${run.about === null ? '' : `${run.about}, `}${invites(total)}`}
      wide
      initialFocus={mainButton}
      onClose={underWay || counts.waiting > 0 ? onClose : finish}
      footer={
        underWay ? (
          <>
            <span className="mr-auto text-ink-2">You can close this. Sending goes on.</span>
            <Button
              icon={Pause}
              unavailable={run.phase !== 'running'}
              onClick={() => invitationRunner.stop(program)}
            >
              Stop after this one
            </Button>
            <Button ref={mainButton} variant="primary" onClick={onClose}>
              Close
            </Button>
          </>
        ) : (
          <>
            <Button icon={Download} onClick={() => void downloadResults(run)}>
              Download results
            </Button>
            {counts.waiting > 0 && (
              <Button onClick={() => invitationRunner.goOn(program)}>
                {`Send the other ${counts.waiting}`}
              </Button>
            )}
            {counts.refused > 0 && (
              <Button onClick={() => invitationRunner.retry(program)}>
                {`Try ${counts.refused} again`}
              </Button>
            )}
            <Button ref={mainButton} variant="primary" onClick={finish}>
              Done
            </Button>
          </>
        )
      }
    >
      {underWay ? (
        <div className="flex flex-col gap-2">
          <div role="status" className="flex justify-between tabular-nums">
            <b>{`${done} of ${total} done`}</b>
            <span className="text-ink-2">{`${counts.sent} sent, ${counts.refused + counts['no-answer']} failed`}</span>
          </div>
          <div
            role="progressbar"
            aria-label="Invites done"
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
          {run.limited && (
            <Note tone="warn" icon={Clock}>
              Partnero is limiting requests. Sending goes on at {formatClockSeconds(run.notBefore)}.
            </Note>
          )}
        </div>
      ) : (
        <Note
          tone={counts.sent === total ? 'ok' : 'warn'}
          icon={counts.sent === total ? CircleCheck : TriangleAlert}
        >
          <p>
            <b>{`${counts.sent} of ${invites(total)} sent.`}</b>
            {counts.refused === 1 && ' 1 was refused. Nothing was sent to that address.'}
            {counts.refused > 1 &&
              ` ${counts.refused} were refused. Nothing was sent to those addresses.`}
            {counts['no-answer'] > 0 &&
              ` ${counts['no-answer']} had no answer: nobody knows whether they were sent, and they are not sent again by themselves.`}
            {counts.waiting > 0 && ` ${counts.waiting} were not sent: sending was stopped.`}
          </p>
        </Note>
      )}
      <PeopleTable
        resultHeading="Result"
        rows={run.rows.map(({ item: invitation, result }, index) => ({
          number: index + 1,
          email: invitation.email,
          name: invitation.name ?? '',
          result: <ResultMark result={result} />,
        }))}
      />
      <RefusalWords run={run} />
    </Dialog>
  )
}

/** What Partnero said about refused rows, each sentence once. */
function RefusalWords({ run }: { run: InvitationRun }) {
  const said = new Set(
    run.rows.flatMap(({ result }) =>
      result.kind === 'refused' && result.words !== null ? [result.words] : [],
    ),
  )
  return [...said].slice(0, 5).map((words) => (
    <p key={words} className="text-small break-words text-ink-3">
      “{words}”
    </p>
  ))
}

function ResultMark({ result }: { result: RowResult }) {
  const words = resultWords(result)
  switch (result.kind) {
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
          <span className="spinner" />
          {words}
        </span>
      )
    case 'waiting':
      return <span className="text-ink-3">{words}</span>
    case 'no-answer':
      return <Badge tone="warn">{words}</Badge>
    case 'refused':
      return <Badge tone="bad">{words}</Badge>
  }
}
