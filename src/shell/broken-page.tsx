import { TriangleAlert } from 'lucide'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { useLoadAgain } from '@/ui/use-load-again'

/** A bug of ours: the page says so and offers a fresh start; the browser's console has the error itself. */
export function BrokenPage() {
  const { loadAgain, words } = useLoadAgain()
  return (
    <div>
      <EmptyState
        bad
        icon={TriangleAlert}
        title={say('Something broke on this page')}
        actions={
          <Button variant="primary" onClick={loadAgain}>
            {say('Load again')}
          </Button>
        }
      >
        <p>{words}</p>
      </EmptyState>
    </div>
  )
}
