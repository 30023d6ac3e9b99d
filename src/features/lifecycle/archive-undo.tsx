import { lazy, Suspense } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { useArchivedHere } from './lifecycle-memory'

const UndoNote = lazy(() => import('./undo-note').then((module) => ({ default: module.UndoNote })))

/** Offers to undo an archive that was made in this tab. Draw it for an archived customer. */
export function ArchiveUndo({ program, customer }: { program: Program; customer: Customer }) {
  if (!useArchivedHere(program, customer.id)) return null
  return (
    <Suspense>
      <UndoNote program={program} customer={customer} />
    </Suspense>
  )
}
