import { TriangleAlert } from 'lucide'
import { ApiError } from '@/api/api-error'
import { say } from '@/lib/say'
import { Note } from '@/ui/note'

/**
 * Says in its place, and aloud, why something was not done; the focus stays where it is. Of a failure that only the desk's
 * log explains it names the request, which an administrator finds there.
 */
export function FailureNote({
  title,
  text,
  error = null,
}: {
  title: string
  text: string
  error?: Error | null
}) {
  const requestId = error instanceof ApiError && error.isUnanswered ? error.requestId : null
  return (
    <Note tone="bad" icon={TriangleAlert} urgent>
      <b>{title}</b> {text}
      {requestId !== null && (
        <span className="block text-small text-ink-2 wrap-anywhere">
          {say('Request {id}', { id: requestId })}
        </span>
      )}
    </Note>
  )
}
