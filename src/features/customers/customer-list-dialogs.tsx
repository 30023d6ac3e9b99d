import { lazy, Suspense, type ComponentType } from 'react'
import type { Program, ProgramKind } from '@/api/programs'
import { usePageDialog } from '@/shell/use-page-dialog'
import type { CustomerListSearch, ListDialog } from '@/urls/customer-list-search'
import { paths } from '@/urls/paths'
import { loadAhead } from '@/ui/load-ahead'

export type ListDialogProps = { program: Program; onClose: () => void }

const importCustomerForm = () => import('@/features/customer-form/customer-dialog')

/** Fetches the form's code when its button is near. */
export const loadCustomerForm = (): void => loadAhead(importCustomerForm)

/** Which dialog a URL of the list opens, for which kinds of program. */
const dialogs: Partial<
  Record<ListDialog, { kinds: readonly ProgramKind[]; Dialog: ComponentType<ListDialogProps> }>
> = {
  new: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: lazy(() =>
      importCustomerForm().then((module) => ({ default: module.NewCustomerDialog })),
    ),
  },
  invite: {
    kinds: ['refer-a-friend'],
    Dialog: lazy(() =>
      import('@/features/invitations/invite-dialog').then((module) => ({
        default: module.InviteDialog,
      })),
    ),
  },
}

/** The dialog over the list, while the URL asks for one. Closing it leads to the URL without it. */
export function CustomerListDialogs({
  program,
  search,
}: {
  program: Program
  search: CustomerListSearch
}) {
  const { dialog: named, ...list } = search
  const dialog = named && dialogs[named]
  const open = dialog?.kinds.includes(program.kind) ? dialog : null
  const close = usePageDialog(open !== null, paths.customers(program.id, list))
  if (!open) return null
  return (
    <Suspense>
      <open.Dialog program={program} onClose={close} />
    </Suspense>
  )
}
