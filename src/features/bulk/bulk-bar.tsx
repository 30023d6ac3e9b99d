import { Archive, RotateCcw, Copy, Upload } from 'lucide'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { useIsMissing } from '@/features/lifecycle/lifecycle-memory'
import { say, sayCount } from '@/lib/say'
import { useRefusals } from '@/shell/use-refusals'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/button'
import { actionFor, customersFor, type BulkAction } from './bulk-run'
import { bulkWords } from './bulk-words'
import { csvFileName, customersCsv } from './customer-csv'
import { downloadCsv } from '@/ui/download'
import { Whys } from '@/ui/whys'

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
  const refusals = useRefusals()
  const action = actionFor(program.kind, customers)
  const isPossible = customersFor(action, program.kind, customers).length > 0
  const isMissing = useIsMissing(program, action)
  const emails = customers.flatMap(({ email }) => email ?? [])
  const withoutEmail = customers.length - emails.length
  const copyEmails = async () => {
    try {
      await navigator.clipboard.writeText(emails.join('\n'))
      announce(
        withoutEmail === 0
          ? sayCount(emails.length, '{count} email copied', '{count} emails copied')
          : sayCount(
              emails.length,
              '{count} email copied, {left} without an email left out',
              '{count} emails copied, {left} without an email left out',
              { left: withoutEmail },
            ),
      )
    } catch {
      announce(say('Copying is not allowed here'))
    }
  }
  const exportCsv = () => {
    downloadCsv(csvFileName(program, new Date()), customersCsv(program.kind, customers))
    announce(sayCount(customers.length, '{count} row exported', '{count} rows exported'))
  }
  return (
    <div
      role="toolbar"
      aria-label={say('Bulk actions')}
      className="flex min-h-11 shrink-0 flex-wrap items-start gap-2 px-(--gutter) pb-3"
    >
      <span role="status" className="me-1.5 self-center font-medium tabular-nums">
        {say('{count} selected on this page', { count: customers.length })}
      </span>
      <Button icon={Copy} unavailable={emails.length === 0} onClick={() => void copyEmails()}>
        {say('Copy emails')}
      </Button>
      <Button icon={Upload} aria-keyshortcuts="E" onClick={exportCsv}>
        {say('Export CSV')}
      </Button>
      {isPossible && !isMissing && (
        <Button
          icon={action === 'archive' ? Archive : RotateCcw}
          aria-haspopup="dialog"
          why={refusals[action]}
          unavailable={isBusy || refusals[action] !== undefined}
          onClick={() => onAct(action)}
        >
          {bulkWords[action].verb()}
        </Button>
      )}
      <span className="flex-1" />
      <Button variant="ghost" shortcut="Esc" aria-keyshortcuts="Escape" onClick={onClear}>
        {say('Clear selection')}
      </Button>
      {isPossible && !isMissing && <Whys of={[refusals[action]]} className="basis-full" />}
    </div>
  )
}
