import { useQuery } from '@tanstack/react-query'
import type { Program } from '@/api/programs'
import { sayCount } from '@/lib/say'
import { Badge } from '@/ui/badge'
import { openCreditQueries } from './open-credit-queries'
import './sidebar-counts.css'
import { waitingCreditQueries } from './waiting-credits'

/** How many credits of the program have no outcome yet; nothing while there are none. */
export function OpenCreditsCount({ program }: { program: Program }) {
  const open = useQuery(openCreditQueries.all(program)).data?.length ?? 0
  return (
    <Count
      of={open}
      words={sayCount(open, ', {count} credit is open', ', {count} credits are open')}
    />
  )
}

/** How many credits wait for those who may approve; nothing while there are none. */
export function WaitingCreditsCount() {
  const waiting = useQuery(waitingCreditQueries.all()).data?.length ?? 0
  return (
    <Count of={waiting} words={sayCount(waiting, '{count} credit waits', '{count} credits wait')} />
  )
}

function Count({ of, words }: { of: number; words: string }) {
  if (of === 0) return null
  return (
    <span className="sidebar-count">
      <Badge tone="warn">
        <span aria-hidden>{of}</span>
        <span className="sr-only">{words}</span>
      </Badge>
    </span>
  )
}
