import type { ComponentType } from 'react'
import type { Program, ProgramKind } from '@/api/programs'
import { usePageDialog } from '@/shell/use-page-dialog'
import type { CustomerListSearch, ListDialog } from '@/urls/customer-list-search'
import { paths } from '@/urls/paths'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { customerFormCode } from './customer-form-code'

export type ListDialogProps = { program: Program; onClose: () => void }

/** Which dialog a URL of the list opens, for which kinds of program. */
const dialogs: Partial<
  Record<ListDialog, { kinds: readonly ProgramKind[]; Dialog: ComponentType<ListDialogProps> }>
> = {
  new: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: latePart(customerFormCode, (module) => module.NewCustomerDialog),
  },
  invite: {
    kinds: ['refer-a-friend'],
    Dialog: latePart(
      lateCode(() => import('@/features/invitations/invite-dialog')),
      (module) => module.InviteDialog,
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
  return <open.Dialog program={program} onClose={close} />
}
