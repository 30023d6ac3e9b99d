import { Lock, RotateCw, TriangleAlert } from 'lucide'
import { ApiError } from '@/api/api-error'
import { say } from '@/lib/say'
import { footnoteOf } from '@/shell/describe-failure'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { EmptyState } from '@/ui/empty-state'
import { Say } from '@/ui/say'

/** The log did not come. It is the desk's own, so nothing is said of Partnero here. */
export function AuditFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isForbidden = error instanceof ApiError && error.kind === 'forbidden'
  const requestId = error instanceof ApiError ? error.requestId : null
  if (isForbidden)
    return (
      <EmptyState bad icon={Lock} title={say('You cannot see the audit log')}>
        <p>{say('Your role does not include it. An administrator can change that.')}</p>
      </EmptyState>
    )
  return (
    <EmptyState
      bad
      icon={TriangleAlert}
      title={say('The audit log did not load')}
      actions={
        <Button variant="primary" icon={RotateCw} onClick={onRetry}>
          {say('Try again')}
        </Button>
      }
      footnote={
        <>
          {footnoteOf(error)}
          {requestId && (
            <>
              {' · '}
              <Say
                text="Request {id}"
                values={{ id: <span className="identifier">{requestId}</span> }}
              />
              <CopyButton label={say('Copy request ID')} text={requestId} />
            </>
          )}
        </>
      }
    >
      <p>{say('The desk answered with an error, or not at all. Nothing was changed.')}</p>
    </EmptyState>
  )
}
