import { onlineManager } from '@tanstack/react-query'
import { Clock, Info, WifiOff } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { ApiError } from '@/api/api-error'
import { formatClock } from '@/lib/dates'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'

const subscribeOnline = (listener: () => void) => onlineManager.subscribe(listener)
export const useOnline = () => useSyncExternalStore(subscribeOnline, () => onlineManager.isOnline())

/** Whole seconds until `until` (milliseconds since 1970), counting down; 0 when it has passed. */
function useCountdown(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((until - now) / 1000))
}

/**
 * Says in one strip why what is shown may be old: no connection, a rate limit that is being waited out, or a
 * refresh that failed. `readAt` is when the shown rows were read, 0 when there are none yet.
 */
export function ReadingStrip({
  noun,
  readAt,
  error,
  waiting,
  onRetry,
}: {
  noun: string
  readAt: number
  /** The last failure of the reading, whether it gave up or still tries. */
  error: Error | null
  /** It still tries by itself. */
  waiting: boolean
  onRetry: () => void
}) {
  const online = useOnline()
  const asOf = readAt > 0 ? formatClock(readAt) : null
  if (!online)
    return (
      <Note strip icon={WifiOff}>
        <b>You are offline.</b> {asOf && `These ${noun} are as of ${asOf}. `}Changes are off until
        the connection is back.
      </Note>
    )
  if (!error) return null
  if (waiting && error instanceof ApiError && error.kind === 'rate-limited')
    return <RateLimitStrip key={error.at} noun={noun} asOf={asOf} error={error} onRetry={onRetry} />
  if (waiting || !asOf) return null
  return (
    <Note
      strip
      tone="warn"
      icon={Info}
      actions={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <b>Refreshing failed.</b> The {noun} below are as of {asOf}.
    </Note>
  )
}

function RateLimitStrip({
  noun,
  asOf,
  error,
  onRetry,
}: {
  noun: string
  asOf: string | null
  error: ApiError
  onRetry: () => void
}) {
  const seconds = useCountdown(error.at + (error.retryAfterSeconds ?? 1) * 1000)
  // Read out at the start, at ten seconds and at the end; the ticking number itself is for the eye only.
  const spoken =
    seconds === 0
      ? 'Trying again now.'
      : seconds <= 10
        ? 'Trying again within 10 seconds.'
        : `Trying again in ${error.retryAfterSeconds} seconds.`
  return (
    <Note
      strip
      quiet
      tone="warn"
      icon={Clock}
      actions={
        <Button size="small" onClick={onRetry}>
          Try now
        </Button>
      }
    >
      <span role="status" className="sr-only">
        Partnero is limiting requests. {spoken}
      </span>
      <span aria-hidden>
        Partnero is limiting requests. Trying again in <b className="tabular-nums">{seconds} s</b>.
        {asOf && ` The ${noun} below are as of ${asOf}.`}
      </span>
    </Note>
  )
}
