import { Clock, Info, WifiOff } from 'lucide'
import { useEffect, useState } from 'react'
import { ApiError } from '@/api/api-error'
import { formatClock } from '@/lib/dates'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'
import { useOnline } from '@/ui/use-online'

/** Whole seconds until `until` (milliseconds since 1970), counting down; 0 when it has passed. */
function useCountdown(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((until - now) / 1000))
}

type Noun = 'rows' | 'facts'

const belowAsOf: Readonly<Record<Noun, (time: string) => string>> = {
  rows: (time) => say('The rows below are as of {time}.', { time }),
  facts: (time) => say('The facts below are as of {time}.', { time }),
}

const theseAsOf: Readonly<Record<Noun, (time: string) => string>> = {
  rows: (time) => say('These rows are as of {time}.', { time }),
  facts: (time) => say('These facts are as of {time}.', { time }),
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
  noun: Noun
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
        <b>{say('You are offline.')}</b> {asOf && `${theseAsOf[noun](asOf)} `}
        {say('Changes are off until the connection is back.')}
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
          {say('Try again')}
        </Button>
      }
    >
      <b>{say('Refreshing failed.')}</b> {belowAsOf[noun](asOf)}
    </Note>
  )
}

function RateLimitStrip({
  noun,
  asOf,
  error,
  onRetry,
}: {
  noun: Noun
  asOf: string | null
  error: ApiError
  onRetry: () => void
}) {
  const seconds = useCountdown(error.at + (error.retryAfterSeconds ?? 1) * 1000)
  // Read out at the start, at ten seconds and at the end; the ticking number itself is for the eye only.
  const spoken =
    seconds === 0
      ? say('Trying again now.')
      : seconds <= 10
        ? say('Trying again within 10 seconds.')
        : say('Trying again in {seconds} seconds.', { seconds: error.retryAfterSeconds ?? 1 })
  return (
    <Note
      strip
      quiet
      tone="warn"
      icon={Clock}
      actions={
        <Button size="small" onClick={onRetry}>
          {say('Try now')}
        </Button>
      }
    >
      <span role="status" className="sr-only">
        {say('Partnero is limiting requests.')} {spoken}
      </span>
      <span aria-hidden>
        {say('Partnero is limiting requests.')}{' '}
        <Say
          text="Trying again in {time}."
          values={{ time: <b className="tabular-nums">{say('{seconds} s', { seconds })}</b> }}
        />
        {asOf && ` ${belowAsOf[noun](asOf)}`}
      </span>
    </Note>
  )
}
