import { TriangleAlert, X } from 'lucide'
import { useRef, useState } from 'react'
import type { Program } from '@/api/programs'
import { say, sayCount } from '@/lib/say'
import { useStartJob } from '@/features/jobs/use-job'
import { describeFailure } from '@/shell/describe-failure'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'
import { useSendKey } from '@/ui/use-send-key'
import { verdictWords, type Verdict } from './invitation-rows'
import type { ListWritten } from './invite-draft'
import type { InviteFrame } from './invite-frame'
import { PeopleTable } from './people-table'
import { useCheckedRows } from './use-checked-rows'

/** Shows a verdict on every row, and sends those that are ready. */
export function InviteCheck({
  program,
  list: { rows, source },
  frame,
  onRows,
  onBack,
  onSend,
}: {
  program: Program
  list: ListWritten
  frame: InviteFrame
  onRows: (rows: ListWritten['rows']) => void
  onBack: () => void
  /** Told which addresses the desk is about to get. */
  onSend: (emails: readonly string[]) => void
}) {
  const [onlyProblems, setOnlyProblems] = useState(false)
  const sendButton = useRef<HTMLButtonElement>(null)
  const { checked, checking, error, checkAgain } = useCheckedRows(program, rows)
  const ready = checked.filter(({ verdict }) => verdict.kind === 'ready')
  const unchecked = checked.filter(({ verdict }) => verdict.kind === 'not-checked').length
  const leftOut = checked.length - ready.length - unchecked
  const shown = checked
    .map(({ email, name, verdict }, index) => ({ email, name, verdict, number: index + 1 }))
    .filter(({ verdict }) => !onlyProblems || verdict.kind !== 'ready')
  const { start, isStarting, problem } = useStartJob(program)
  const canSend = !checking && ready.length > 0 && !isStarting
  const send = () => {
    if (!canSend) return
    onSend(ready.map(({ email }) => email))
    start({
      kind: 'invite',
      rows: ready.map(({ email, name }) => ({ target: email, name })),
      about: source ?? '',
    })
  }
  useSendKey(!frame.asksToLeave, send)
  const count = sayCount(rows.length, '{count} row', '{count} rows')
  const failure = error && describeFailure(error, 'Customers', program.name)
  return (
    <Dialog
      title={say('Invite customers')}
      description={source === null ? count : `${source}, ${count}`}
      wide
      initialFocus={sendButton}
      onClose={frame.leave}
      footer={
        <>
          <span className="me-auto text-ink-2">
            {checking
              ? say('Checking who is a customer already.')
              : say('Rows left out are not sent.')}
          </span>
          <Button variant="ghost" unavailable={isStarting} onClick={onBack}>
            {say('Back')}
          </Button>
          <Button
            ref={sendButton}
            variant="primary"
            aria-keyshortcuts="Control+Enter Meta+Enter"
            busy={isStarting}
            unavailable={!canSend && !isStarting}
            onClick={send}
          >
            {sayCount(ready.length, 'Send {count} invite', 'Send {count} invites')}
          </Button>
        </>
      }
    >
      {frame.other}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="tabular-nums">
          <Say text="{count} ready" values={{ count: <b>{ready.length}</b> }} />{' '}
          <Say text="{count} left out" values={{ count: <b className="ms-2">{leftOut}</b> }} />
          {unchecked > 0 && (
            <>
              {' '}
              <Say text="{count} not checked" values={{ count: <b>{unchecked}</b> }} />
            </>
          )}
        </p>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="checkbox"
            checked={onlyProblems}
            onChange={(event) => setOnlyProblems(event.target.checked)}
          />
          {say('Only rows with a problem')}
        </label>
      </div>
      {problem !== null && (
        <Note tone="bad" icon={TriangleAlert} urgent>
          {problem}
        </Note>
      )}
      {failure && (
        <Note
          tone="warn"
          icon={TriangleAlert}
          urgent
          actions={
            <Button size="small" onClick={checkAgain}>
              {say('Check again')}
            </Button>
          }
        >
          <b>{failure.title}.</b> {failure.text} {say('Rows that were not checked are not sent.')}
        </Note>
      )}
      <PeopleTable
        resultHeading={say('Check')}
        actionHeading={say('Remove')}
        rows={shown.map(({ number, email, name, verdict }) => ({
          number,
          email,
          name,
          result: <VerdictMark verdict={verdict} />,
          action: (
            <IconButton
              label={say('Remove row {number}', { number })}
              icon={X}
              size="tiny"
              onClick={() => onRows(rows.filter((_, index) => index !== number - 1))}
            />
          ),
        }))}
      />
      {frame.question}
    </Dialog>
  )
}

function VerdictMark({ verdict }: { verdict: Verdict }) {
  const words = verdictWords(verdict)
  switch (verdict.kind) {
    case 'ready':
      return (
        <span>
          <span className="dot" />
          {words}
        </span>
      )
    case 'not-checked':
      return <span className="text-ink-3">{words}</span>
    case 'not-an-address':
    case 'name-too-long':
    case 'name-with-control':
      return <Badge tone="bad">{words}</Badge>
    case 'same-as':
      return <Badge>{words}</Badge>
    case 'customer':
    case 'invited-before':
      return <Badge tone="warn">{words}</Badge>
  }
}
