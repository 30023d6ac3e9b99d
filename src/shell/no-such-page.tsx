import { Compass } from 'lucide-react'
import { EmptyState } from '@/ui/empty-state'
import { paths } from '@/urls/paths'

export function NoSuchPage() {
  return (
    <EmptyState
      icon={Compass}
      title="No such page"
      actions={
        <a className="link font-medium" href={paths.home()}>
          Back to customers
        </a>
      }
    >
      <p>Nothing in this desk has this address.</p>
    </EmptyState>
  )
}
