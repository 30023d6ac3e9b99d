import { Archive, ArchiveRestore, Copy, Trash2 } from 'lucide-react'
import type { RefObject } from 'react'
import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { copyText } from '@/ui/copy-button'
import { Menu, type MenuAction } from '@/ui/menu'
import { changesOf, type TransactionChange } from './change-transaction'

const items = {
  archive: { label: 'Archive…', icon: Archive },
  restore: { label: 'Restore…', icon: ArchiveRestore },
  delete: { label: 'Delete…', icon: Trash2 },
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
  const copy: MenuAction = {
    label: 'Copy key',
    icon: Copy,
    onSelect: () => void copyText(transactionKey),
  }
  const changes = changesOf(transaction, program.kind).map((change): MenuAction => {
    const { label, icon } = items[change]
    return { label, icon, onSelect: () => onAsk(change) }
  })
  return (
    <Menu
      label={`Actions for transaction ${transactionKey}`}
      anchor={anchor}
      groups={changes.length > 0 ? [[copy], changes] : [[copy]]}
      onClose={onClose}
    />
  )
}
