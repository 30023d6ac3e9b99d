import { useQuery } from '@tanstack/react-query'
import { List } from 'lucide-react'
import type { Program } from '@/api/programs'
import { say, sayCount } from '@/lib/say'
import { Badge } from '@/ui/badge'
import { Icon } from '@/ui/icon'
import { paths } from '@/urls/paths'
import './audit-link.css'
import { useUrl } from './navigation'
import { openCreditQueries } from './open-credit-queries'
import { useSession } from './session-queries'
import { sidebarLink } from './sidebar-link'

/** Not for roles that may not read it. */
export function AuditLink({ program }: { program: Program }) {
  const url = useUrl()
  const role = useSession()?.person?.role
  if (role === 'viewer' || role === 'support') return null
  return (
    <a
      href={paths.audit(program.id)}
      aria-current={url.page === 'audit' ? 'page' : undefined}
      data-tooltip=""
      data-after-g="A"
      className={`${sidebarLink} relative`}
    >
      <Icon icon={List} />
      <span className="flex-1 narrow:sr-only">{say('Audit log')}</span>
      <OpenCredits program={program} />
    </a>
  )
}

/** How many credits of the program have no outcome yet; nothing while there are none. */
function OpenCredits({ program }: { program: Program }) {
  const open = useQuery(openCreditQueries.all(program)).data?.length ?? 0
  if (open === 0) return null
  return (
    <span className="audit-badge">
      <Badge tone="warn">
        <span aria-hidden>{open}</span>
        <span className="sr-only">
          {sayCount(open, ', {count} credit is open', ', {count} credits are open')}
        </span>
      </Badge>
    </span>
  )
}
