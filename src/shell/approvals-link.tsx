import { useQuery } from '@tanstack/react-query'
import { Stamp } from 'lucide-react'
import { say, sayCount } from '@/lib/say'
import { Badge } from '@/ui/badge'
import { Icon } from '@/ui/icon'
import { paths } from '@/urls/paths'
import { useUrl } from './navigation'
import { sidebarLink } from './sidebar-link'
import { waitingCreditQueries } from './waiting-credits'

/** What waits for those who may approve, and how much of it. */
export function ApprovalsLink() {
  const url = useUrl()
  const waiting = useQuery(waitingCreditQueries.all()).data?.length ?? 0
  return (
    <a
      href={paths.approvals()}
      aria-current={url.page === 'approvals' ? 'page' : undefined}
      data-tooltip=""
      className={`${sidebarLink} relative`}
    >
      <Icon icon={Stamp} />
      <span className="flex-1 narrow:sr-only">{say('Approvals')}</span>
      {waiting > 0 && (
        <span className="narrow:absolute narrow:-top-0.5 narrow:-end-0.5">
          <Badge tone="warn">
            <span aria-hidden>{waiting}</span>
            <span className="sr-only">
              {sayCount(waiting, '{count} credit waits', '{count} credits wait')}
            </span>
          </Badge>
        </span>
      )}
    </a>
  )
}
