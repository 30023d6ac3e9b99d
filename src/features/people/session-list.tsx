import type { OpenSession } from '@/api/people'
import { browserName } from '@/lib/browser-name'
import { say } from '@/lib/say'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Moment } from '@/ui/moment'
import { Say } from '@/ui/say'

/** Where somebody is signed in, and a way to end it; not of the session one asks with, which signing out is for. */
export function SessionList({
  sessions,
  isBusy,
  onEnd,
}: {
  sessions: readonly OpenSession[]
  isBusy: boolean
  onEnd: (session: string) => void
}) {
  if (sessions.length === 0) return <p className="text-ink-2">{say('None.')}</p>
  return (
    <ul>
      {sessions.map(({ id, address, browser, createdAt, lastUsedAt, isThis }, index) => (
        <li key={id} className="flex items-center gap-2 border-b border-line py-2 last:border-0">
          <p className="min-w-0 flex-1 text-ink-2">
            <b className="block font-medium text-ink">{browserName(browser)}</b>
            <Say
              text="Signed in {moment} from {address}"
              values={{
                moment: <Moment iso={createdAt} short />,
                address: <span className="identifier">{address}</span>,
              }}
            />
            <span className="block text-small text-ink-3">
              <Say
                text="Last used {moment}"
                values={{ moment: <Moment iso={lastUsedAt} short /> }}
              />
            </span>
          </p>
          {isThis ? (
            <Badge>{say('This one')}</Badge>
          ) : (
            <Button
              size="small"
              className="phone:h-11"
              aria-label={say('End session {number}', { number: index + 1 })}
              unavailable={isBusy}
              onClick={() => onEnd(id)}
            >
              {say('End')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
