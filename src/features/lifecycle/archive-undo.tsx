import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { useArchivedHere } from './lifecycle-memory'

const UndoNote = latePart(
  lateCode(() => import('./undo-note')),
  (module) => module.UndoNote,
)

/** Offers to undo an archive that was made in this tab. Draw it for an archived customer. */
export function ArchiveUndo({ program, customer }: { program: Program; customer: Customer }) {
  if (!useArchivedHere(program, customer.id)) return null
  return <UndoNote program={program} customer={customer} />
}
