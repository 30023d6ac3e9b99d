import type { ComponentType } from 'react'
import type { Customer } from '@/api/customers'
import type { Program, ProgramKind } from '@/api/programs'
import { usePageDialog } from '@/shell/use-page-dialog'
import type { CustomerDialog, CustomerSearch } from '@/urls/customer-search'
import { paths } from '@/urls/paths'
import type { CustomerSection } from '@/urls/read-url'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { customerFormCode } from './customer-form-code'

/** Where a customer's page is: what its URL says besides the customer. */
export type CustomerPlace = { section: CustomerSection | null; search: CustomerSearch }

export type CustomerDialogProps = { program: Program; customer: Customer; onClose: () => void }

// The code of a dialog is fetched when its button is near.
export const creditCode = lateCode(() => import('@/features/credit/credit-dialog'))
export const referralLinksCode = lateCode(() => import('@/features/referral-links/links-dialog'))
export const saleCode = lateCode(() => import('@/features/sales/sale-dialog'))
const lifecycleCode = lateCode(() => import('@/features/lifecycle/lifecycle-dialog'))

/** Which dialog a URL opens, for which kinds of program. A dialog a kind does not have is not opened. */
const dialogs: Partial<
  Record<
    CustomerDialog,
    { kinds: readonly ProgramKind[]; Dialog: ComponentType<CustomerDialogProps> }
  >
> = {
  credit: {
    kinds: ['refer-a-friend'],
    Dialog: latePart(creditCode, (module) => module.CreditDialog),
  },
  edit: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: latePart(customerFormCode, (module) => module.EditCustomerDialog),
  },
  tags: {
    kinds: ['affiliate'],
    Dialog: latePart(customerFormCode, (module) => module.EditTagsDialog),
  },
  archive: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: latePart(lifecycleCode, (module) => module.ArchiveDialog),
  },
  restore: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: latePart(lifecycleCode, (module) => module.RestoreDialog),
  },
  suspend: {
    kinds: ['affiliate'],
    Dialog: latePart(lifecycleCode, (module) => module.SuspendDialog),
  },
  approve: {
    kinds: ['affiliate'],
    Dialog: latePart(lifecycleCode, (module) => module.ApproveDialog),
  },
  links: {
    kinds: ['refer-a-friend'],
    Dialog: latePart(referralLinksCode, (module) => module.LinksDialog),
  },
  sale: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: latePart(saleCode, (module) => module.SaleDialog),
  },
  delete: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: latePart(lifecycleCode, (module) => module.DeleteDialog),
  },
}

/** The dialog over a customer's page, while the URL asks for one. Closing it leads to the URL without it. */
export function CustomerDialogs({
  program,
  customer,
  place,
}: {
  program: Program
  customer: Customer
  place: CustomerPlace
}) {
  const { dialog: named, ...search } = place.search
  const dialog = named && dialogs[named]
  const open = dialog?.kinds.includes(program.kind) ? dialog : null
  const close = usePageDialog(
    open !== null,
    paths.customer(program.id, customer.id, place.section, search),
  )
  if (!open) return null
  return <open.Dialog program={program} customer={customer} onClose={close} />
}
