import { TriangleAlert } from 'lucide'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'

/** A bug of ours: the page says so and offers a fresh start; the browser's console has the error itself. */
export function BrokenPage() {
  return (
    <div>
      <EmptyState
        bad
        icon={TriangleAlert}
        title={say('Something broke on this page')}
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            {say('Load again')}
          </Button>
        }
      >
        <p>{say('Nothing was sent to Partnero by this. Load the page again to go on.')}</p>
      </EmptyState>
    </div>
  )
}
