import type { ShownOutcome } from '@/api/audit'
import { say } from '@/lib/say'
import { StateBadge, type StateLook } from '@/ui/badge'

const looks: Record<ShownOutcome, StateLook> = {
  done: { tone: 'quiet', words: () => say('Done') },
  'partly-done': { tone: 'plain', words: () => say('Partly done') },
  refused: { tone: 'bad', words: () => say('Refused') },
  'not-credited': { tone: 'outline', words: () => say('Not credited') },
  'not-sent': { tone: 'outline', words: () => say('Not sent') },
  intended: { tone: 'plain', words: () => say('Under way') },
  'under-way': { tone: 'plain', words: () => say('Under way') },
  waiting: { tone: 'warn', words: () => say('Waits') },
  held: { tone: 'warn', words: () => say('Held') },
  open: { tone: 'warn', words: () => say('Checking') },
  undecided: { tone: 'warn', words: () => say('Undecided') },
  unknown: { tone: 'warn', words: () => say('No answer') },
}

/** What became of a write: quiet where it was done, a badge for anything else (design: Principles). */
export const AuditOutcome = ({ outcome }: { outcome: ShownOutcome }) => (
  <StateBadge look={looks[outcome]} />
)
