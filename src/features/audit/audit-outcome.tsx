import type { ShownOutcome } from '@/api/audit'
import { say } from '@/lib/say'
import { Badge, QuietStatus } from '@/ui/badge'

/** What became of a write: quiet where it was done, a badge for anything else (design: Principles). */
export function AuditOutcome({ outcome }: { outcome: ShownOutcome }) {
  switch (outcome) {
    case 'done':
      return <QuietStatus>{say('Done')}</QuietStatus>
    case 'partly-done':
      return <Badge>{say('Partly done')}</Badge>
    case 'refused':
      return <Badge tone="bad">{say('Refused')}</Badge>
    case 'not-credited':
      return <Badge tone="outline">{say('Not credited')}</Badge>
    case 'not-sent':
      return <Badge tone="outline">{say('Not sent')}</Badge>
    case 'intended':
    case 'under-way':
      return <Badge>{say('Under way')}</Badge>
    case 'waiting':
      return (
        <Badge tone="warn" dot>
          {say('Waits')}
        </Badge>
      )
    case 'held':
      return (
        <Badge tone="warn" dot>
          {say('Held')}
        </Badge>
      )
    case 'open':
      return (
        <Badge tone="warn" dot>
          {say('Checking')}
        </Badge>
      )
    case 'undecided':
      return (
        <Badge tone="warn" dot>
          {say('Undecided')}
        </Badge>
      )
    case 'unknown':
      return (
        <Badge tone="warn" dot>
          {say('No answer')}
        </Badge>
      )
  }
}
