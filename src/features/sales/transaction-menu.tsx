import { Archive, RotateCcw, Copy, Trash2 } from 'lucide'
import type { RefObject } from 'react'
import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { say } from '@/lib/say'
import { useRefusals } from '@/shell/use-refusals'
import { copyText } from '@/ui/copy-button'
import { Menu, type MenuAction } from '@/ui/menu'
import { changesOf, type TransactionChange } from './change-transaction'

const items = {
  archive: { label: () => say('Archive…'), icon: Archive },
  restore: { label: () => say('Restore…'), icon: RotateCcw },
  delete: { label: () => say('Delete…'), icon: Trash2 },
} as const

/** What can be done with one transaction. Load on demand: it brings the menu along. */
export function TransactionMenu({
  program,
  transaction,
  transactionKey,
  anchor,
  onAsk,
  onClose,
}: {
  program: Program
  transaction: Transaction
  transactionKey: string
  anchor: RefObject<HTMLElement | null>
  onAsk: (change: TransactionChange) => void
  onClose: () => void
}) {
  const refusals = useRefusals()
  const copy: MenuAction = {
    label: say('Copy key'),
    icon: Copy,
    onSelect: () => void copyText(transactionKey),
  }
  const changes = changesOf(transaction, program.kind).map((change): MenuAction => {
    const { label, icon } = items[change]
    return {
      label: label(),
      icon,
      unavailable: refusals.changeSales,
      onSelect: () => onAsk(change),
    }
  })
  return (
    <Menu
      label={say('Actions for transaction {key}', { key: transactionKey })}
      anchor={anchor}
      groups={changes.length > 0 ? [[copy], changes] : [[copy]]}
      onClose={onClose}
    />
  )
}
