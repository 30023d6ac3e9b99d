import { CircleCheck, Clock, Download, Pause, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import type { Program } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { say, sayCount } from '@/lib/say'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { countResults, type InvitationRun, type RowResult } from './invitation-run'
import { invitationRunner } from './invitation-runner'
import { PeopleTable } from './people-table'

const resultWords = (result: RowResult): string => {
  switch (result.kind) {
    case 'waiting':
      return say('Waiting')
    case 'sending':
      return say('Sending')
    case 'sent':
      return say('Sent')
    case 'no-answer':
      return say('No answer')
    case 'refused':
      return result.reason === 'limit'
        ? say('Rate limit')
        : result.reason === 'key'
          ? say('Not sent')
          : say('Refused by Partnero')
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
  const count = sayCount(total, '{count} invite', '{count} invites')
  const underWay = run.phase === 'running' || counts.sending > 0
  const finish = () => {
    invitationRunner.clear(program)
    onClose()
  }
  return (
    <Dialog
      title={say('Invite customers')}
      description={run.about === null ? count : `${run.about}, ${count}`}
      wide
      initialFocus={mainButton}
      onClose={underWay || counts.waiting > 0 ? onClose : finish}
      footer={
        underWay ? (
          <>
            <span className="me-auto text-ink-2">
              {say('You can close this. Sending goes on.')}
            </span>
            <Button
              icon={Pause}
              unavailable={run.phase !== 'running'}
              onClick={() => invitationRunner.stop(program)}
            >
              {say('Stop after this one')}
            </Button>
            <Button ref={mainButton} variant="primary" onClick={onClose}>
              {say('Close')}
            </Button>
          </>
        ) : (
          <>
            <Button icon={Download} onClick={() => void downloadResults(run)}>
              {say('Download results')}
            </Button>
            {counts.waiting > 0 && (
              <Button onClick={() => invitationRunner.goOn(program)}>
                {say('Send the other {count}', { count: counts.waiting })}
              </Button>
            )}
            {counts.refused > 0 && (
              <Button onClick={() => invitationRunner.retry(program)}>
                {say('Try {count} again', { count: counts.refused })}
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
                failed: counts.refused + counts['no-answer'],
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
          {run.limited && (
            <Note tone="warn" icon={Clock}>
              {say('Partnero is limiting requests. Sending goes on at {at}.', {
                at: formatClockSeconds(run.notBefore),
              })}
            </Note>
          )}
        </div>
      ) : (
        <Note
          tone={counts.sent === total ? 'ok' : 'warn'}
          icon={counts.sent === total ? CircleCheck : TriangleAlert}
        >
          <p>
            <b>
              {sayCount(
                total,
                '{sent} of {count} invite sent.',
                '{sent} of {count} invites sent.',
                { sent: counts.sent },
              )}
            </b>
            {counts.refused > 0 &&
              ` ${sayCount(
                counts.refused,
                '{count} was refused. Nothing was sent to that address.',
                '{count} were refused. Nothing was sent to those addresses.',
              )}`}
            {counts['no-answer'] > 0 &&
              ` ${say(
                '{count} had no answer: nobody knows whether they were sent, and they are not sent again by themselves.',
                { count: counts['no-answer'] },
              )}`}
            {counts.waiting > 0 &&
              ` ${say('{count} were not sent: sending was stopped.', { count: counts.waiting })}`}
          </p>
        </Note>
      )}
      <PeopleTable
        resultHeading={say('Result')}
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
      {say('“{words}”', { words })}
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
