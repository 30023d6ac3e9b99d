import { TriangleAlert } from 'lucide'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { callName } from '@/features/customers/customer-rules'
import { say } from '@/lib/say'
import { OfflineNote } from '@/shell/offline-note'
import { useOnline } from '@/ui/use-online'
import { AlertDialog } from '@/ui/alert-dialog'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { customersFor, type BulkAction } from './bulk-run'
import { bulkWords } from './bulk-words'

const NAMED = 5

/** Asks before several customers are archived or restored, and says how many. */
export function BulkConfirm({
  program,
  action,
  customers,
  isStarting,
  problem,
  onConfirm,
  onClose,
}: {
  program: Program
  action: BulkAction
  customers: readonly Customer[]
  isStarting: boolean
  /** Why it could not be started; null when it was not tried, or is on its way. */
  problem: string | null
  onConfirm: () => void
  onClose: () => void
}) {
  const online = useOnline()
  const words = bulkWords[action]
  const meant = customersFor(action, program.kind, customers)
  const others = customers.length - meant.length
  const names = meant.slice(0, NAMED).map(callName).join(', ')
  return (
    <AlertDialog
      title={words.question(meant.length)}
      description={words.text(program.kind)}
      safe={(ref) => (
        <Button ref={ref} variant="ghost" unavailable={isStarting} onClick={onClose}>
          {words.keep()}
        </Button>
      )}
      actions={
        <Button
          variant="primary"
          busy={isStarting}
          unavailable={!online || meant.length === 0}
          onClick={onConfirm}
        >
          {words.confirm(meant.length)}
        </Button>
      }
      dismissable={!isStarting}
      onClose={onClose}
    >
      <p className="mt-3 break-words">
        {meant.length > NAMED
          ? say('{names} and {count} more.', { names, count: meant.length - NAMED })
          : `${names}.`}
        {others > 0 &&
          ` ${say('The other {count} of the selected rows stay as they are.', { count: others })}`}
      </p>
      {problem !== null && (
        <Note tone="bad" icon={TriangleAlert} urgent className="mt-3">
          {problem}
        </Note>
      )}
      <OfflineNote className="mt-3" />
    </AlertDialog>
  )
}
