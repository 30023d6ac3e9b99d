import { Copy, Info, Lock, RotateCw, TriangleAlert } from 'lucide'
import { ApiError } from '@/api/api-error'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { CopyButton, copyText } from '@/ui/copy-button'
import { EmptyState } from '@/ui/empty-state'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'
import { paths } from '@/urls/paths'
import { describeFailure, footnoteOf, type Failure, type Reading } from './describe-failure'
import { useSession } from './session-queries'

/** A page or list that could not be loaded at all: what failed, what it means, what to do. */
export function FailurePage({
  error,
  what,
  programName,
  onRetry,
}: {
  error: Error
  what: Reading
  programName: string
  onRetry: () => void
}) {
  const isSignedIn = Boolean(useSession()?.person)
  const failure = describeFailure(error, what, programName, { isSignedIn })
  return (
    <EmptyState
      bad
      icon={failure.forAdministrator ? Lock : TriangleAlert}
      title={failure.title}
      actions={
        <>
          {failure.retryable && (
            <Button
              variant={failure.forAdministrator ? 'second' : 'primary'}
              icon={RotateCw}
              onClick={onRetry}
            >
              {say('Try again')}
            </Button>
          )}
          {failure.leadsBack && (
            <a className="link font-medium" href={paths.home()}>
              {say('Back to customers')}
            </a>
          )}
          {failure.forAdministrator && (
            <Button
              variant="primary"
              icon={Copy}
              onClick={() => void copyText(messageFor(failure))}
            >
              {say('Copy message for an administrator')}
            </Button>
          )}
        </>
      }
      footnote={
        failure.footnote && (
          <>
            {failure.footnote}
            {failure.requestId && (
              <>
                {' · '}
                <Say
                  text="Request {id}"
                  values={{ id: <span className="identifier">{failure.requestId}</span> }}
                />
                <CopyButton label={say('Copy request ID')} text={failure.requestId} />
              </>
            )}
          </>
        )
      }
    >
      <p>{failure.text}</p>
    </EmptyState>
  )
}

const messageFor = ({ title, text, footnote, requestId }: Failure) =>
  [title, text, footnote, requestId && say('Request {id}', { id: requestId })]
    .filter(Boolean)
    .join('\n')

const sectionTitle = {
  Referrals: () => say('Referrals did not load.'),
  'Referral links': () => say('Referral links did not load.'),
  Transactions: () => say('Transactions did not load.'),
  Statistics: () => say('Statistics did not load.'),
  Activity: () => say('Activity did not load.'),
}

type Section = keyof typeof sectionTitle

/** One section of a page failed: a note in its place, the rest of the page stays. */
export function SectionFailed({
  error,
  what,
  onRetry,
}: {
  error: Error
  what: Section
  programName: string
  onRetry: () => void
}) {
  const requestId = error instanceof ApiError ? error.requestId : null
  return (
    <Note
      icon={Info}
      actions={
        <Button size="small" onClick={onRetry}>
          {say('Try again')}
        </Button>
      }
    >
      <b>{sectionTitle[what]()}</b> {say('Everything else on this page is current.')}
      <span className="block text-small text-ink-3 tabular-nums">
        {footnoteOf(error)}
        {requestId && ` · ${say('Request {id}', { id: requestId })}`}
      </span>
    </Note>
  )
}
