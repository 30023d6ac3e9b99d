import { Compass } from 'lucide'
import { say } from '@/lib/say'
import { EmptyState } from '@/ui/empty-state'
import { paths } from '@/urls/paths'

export function NoSuchPage() {
  return (
    <EmptyState
      icon={Compass}
      title={say('No such page')}
      actions={
        <a className="link font-medium" href={paths.home()}>
          {say('Back to customers')}
        </a>
      }
    >
      <p>{say('Nothing in this desk has this address.')}</p>
    </EmptyState>
  )
}
