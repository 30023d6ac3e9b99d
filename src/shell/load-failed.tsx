import { Copy, Info, Lock, RotateCw, TriangleAlert } from 'lucide-react'
import { Button } from '@/ui/button'
import { CopyButton, copyText } from '@/ui/copy-button'
import { EmptyState } from '@/ui/empty-state'
import { Note } from '@/ui/note'
import { describeFailure, type Failure } from './describe-failure'

type Props = { error: Error; what: string; programName: string; onRetry: () => void }

/** A page or list that could not be loaded at all: what failed, what it means, what to do. */
export function LoadFailed({ error, what, programName, onRetry }: Props) {
  const failure = describeFailure(error, what, programName)
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
              Try again
            </Button>
          )}
          {failure.forAdministrator && (
            <Button
              variant="primary"
              icon={Copy}
              onClick={() => void copyText(messageFor(failure))}
            >
              Copy message for an administrator
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
                {' · Request '}
                <span className="identifier">{failure.requestId}</span>
                <CopyButton label="Copy request ID" text={failure.requestId} />
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
  [title, text, footnote, requestId && `Request ${requestId}`].filter(Boolean).join('\n')

/** One section of a page failed: a note in its place, the rest of the page stays. */
export function SectionFailed({ error, what, programName, onRetry }: Props) {
  const failure = describeFailure(error, what, programName)
  return (
    <Note
      icon={Info}
      actions={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <b>{what} did not load.</b> Everything else on this page is current.
      <span className="block text-small text-ink-3 tabular-nums">
        {failure.footnote}
        {failure.requestId && ` · Request ${failure.requestId}`}
      </span>
    </Note>
  )
}
