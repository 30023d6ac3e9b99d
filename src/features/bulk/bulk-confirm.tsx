import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { callName } from '@/features/customers/customer-rules'
import { useOnline } from '@/shell/reading-strip'
import { AlertDialog } from '@/ui/alert-dialog'
import { Button } from '@/ui/button'
import { customersFor, type BulkAction } from './bulk-run'
import { bulkWords, customersText } from './bulk-words'

const NAMED = 5

/** Asks before several customers are archived or restored, and says how many. */
export function BulkConfirm({
  program,
  action,
  customers,
  onConfirm,
  onClose,
}: {
  program: Program
  action: BulkAction
  customers: readonly Customer[]
  onConfirm: () => void
  onClose: () => void
}) {
  const online = useOnline()
  const words = bulkWords[action]
  const meant = customersFor(action, program.kind, customers)
  const others = customers.length - meant.length
  const names = meant.slice(0, NAMED).map(callName).join(', ')
  const more = meant.length > NAMED ? ` and ${meant.length - NAMED} more` : ''
  return (
    <AlertDialog
      title={`${words.verb} ${customersText(meant.length)}?`}
      description={words.text(program.kind)}
      safe={(ref) => (
        <Button ref={ref} variant="ghost" onClick={onClose}>
          {words.keep}
        </Button>
      )}
      actions={
        <Button variant="primary" unavailable={!online || meant.length === 0} onClick={onConfirm}>
          {`${words.verb} ${customersText(meant.length)}`}
        </Button>
      }
      onClose={onClose}
    >
      <p className="mt-3 break-words">
        {names}
        {more}.{others > 0 && ` The other ${others} of the selected rows stay as they are.`}
      </p>
      {!online && (
        <p role="status" className="mt-3 text-ink-2">
          <b className="font-semibold text-ink">You are offline.</b> Changes are off until the
          connection is back.
        </p>
      )}
    </AlertDialog>
  )
}
