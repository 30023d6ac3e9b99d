import { say } from '@/lib/say'
import { classNames } from '@/ui/class-names'
import { useOnline } from '@/ui/use-online'

/** Said in a form or a question while there is no connection (design: Failures). Nothing while there is one. */
export function OfflineNote({
  keepsTyped = false,
  className,
}: {
  /** What is written there stays until the connection is back. */
  keepsTyped?: boolean
  className?: string
}) {
  if (useOnline()) return null
  return (
    <p role="status" className={classNames('text-ink-2', className)}>
      <b className="font-semibold text-ink">{say('You are offline.')}</b>{' '}
      {say('Changes are off until the connection is back.')}
      {keepsTyped && ` ${say('What you type is kept.')}`}
    </p>
  )
}
