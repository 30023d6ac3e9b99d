import { Archive, ArchiveRestore, Copy, Upload } from 'lucide-react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { useIsMissing } from '@/features/lifecycle/lifecycle-memory'
import { useOnline } from '@/shell/reading-strip'
import { useRoleRefusals } from '@/shell/use-role-refusals'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/button'
import { actionFor, customersFor, type BulkAction } from './bulk-run'
import { bulkWords } from './bulk-words'
import { csvFileName, customersCsv } from './customer-csv'
import { downloadCsv } from '@/ui/download'

/** What can be done with the selected rows, in the toolbar's place. */
export function BulkBar({
  program,
  customers,
  isBusy,
  onAct,
  onClear,
}: {
  program: Program
  /** The selected rows, in the order in which they are drawn. */
  customers: readonly Customer[]
  /** A run is under way elsewhere: one at a time. */
  isBusy: boolean
  onAct: (action: BulkAction) => void
  onClear: () => void
}) {
  const online = useOnline()
  const refusals = useRoleRefusals()
  const action = actionFor(program.kind, customers)
  const isPossible = customersFor(action, program.kind, customers).length > 0
  const isMissing = useIsMissing(program, action)
  const emails = customers.flatMap(({ email }) => email ?? [])
  const withoutEmail = customers.length - emails.length
  const copyEmails = async () => {
    try {
      await navigator.clipboard.writeText(emails.join('\n'))
      const left = withoutEmail > 0 ? `, ${withoutEmail} without an email left out` : ''
      announce(`${emails.length} ${emails.length === 1 ? 'email' : 'emails'} copied${left}`)
    } catch {
      announce('Copying is not allowed here')
    }
  }
  const exportCsv = () => {
    downloadCsv(csvFileName(program, new Date()), customersCsv(program.kind, customers))
    announce(`${customers.length} ${customers.length === 1 ? 'row' : 'rows'} exported`)
  }
  return (
    <div
      role="toolbar"
      aria-label="Bulk actions"
      className="flex min-h-11 shrink-0 flex-wrap items-start gap-2 px-(--gutter) pb-3"
    >
      <span role="status" className="mr-1.5 self-center font-medium tabular-nums">
        {customers.length} selected on this page
      </span>
      <Button icon={Copy} unavailable={emails.length === 0} onClick={() => void copyEmails()}>
        Copy emails
      </Button>
      <Button icon={Upload} aria-keyshortcuts="E" onClick={exportCsv}>
        Export CSV
      </Button>
      {isPossible && !isMissing && (
        <Button
          icon={action === 'archive' ? Archive : ArchiveRestore}
          aria-haspopup="dialog"
          why={refusals[action]}
          unavailable={!online || isBusy || refusals[action] !== undefined}
          onClick={() => onAct(action)}
        >
          {bulkWords[action].verb}
        </Button>
      )}
      <span className="flex-1" />
      <Button variant="ghost" shortcut="Esc" aria-keyshortcuts="Escape" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  )
}
