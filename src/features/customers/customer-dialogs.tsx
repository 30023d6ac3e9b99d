import { lazy, Suspense, type ComponentType } from 'react'
import type { Customer } from '@/api/customers'
import type { Program, ProgramKind } from '@/api/programs'
import { usePageDialog } from '@/shell/use-page-dialog'
import type { CustomerDialog, CustomerSearch } from '@/urls/customer-search'
import { paths } from '@/urls/paths'
import type { CustomerSection } from '@/urls/read-url'
import { loadAhead } from '@/ui/load-ahead'

/** Where a customer's page is: what its URL says besides the customer. */
export type CustomerPlace = { section: CustomerSection | null; search: CustomerSearch }

export type CustomerDialogProps = { program: Program; customer: Customer; onClose: () => void }

const importCreditDialog = () => import('@/features/credit/credit-dialog')

/** Fetches the credit's code when its button is near. */
export const loadCreditDialog = (): void => loadAhead(importCreditDialog)

const importCustomerForm = () => import('@/features/customer-form/customer-dialog')

/** Fetches the form's code when its button is near. */
export const loadCustomerForm = (): void => loadAhead(importCustomerForm)

const importLinks = () => import('@/features/referral-links/links-dialog')

/** Fetches the links' code when its button is near. */
export const loadLinksDialog = (): void => loadAhead(importLinks)

const importSale = () => import('@/features/sales/sale-dialog')

/** Fetches the sale's code when its button is near. */
export const loadSaleDialog = (): void => loadAhead(importSale)

const importLifecycle = () => import('@/features/lifecycle/lifecycle-dialog')

/** Which dialog a URL opens, for which kinds of program. A dialog a kind does not have is not opened. */
const dialogs: Partial<
  Record<
    CustomerDialog,
    { kinds: readonly ProgramKind[]; Dialog: ComponentType<CustomerDialogProps> }
  >
> = {
  credit: {
    kinds: ['refer-a-friend'],
    Dialog: lazy(() => importCreditDialog().then((module) => ({ default: module.CreditDialog }))),
  },
  edit: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: lazy(() =>
      importCustomerForm().then((module) => ({ default: module.EditCustomerDialog })),
    ),
  },
  tags: {
    kinds: ['affiliate'],
    Dialog: lazy(() => importCustomerForm().then((module) => ({ default: module.EditTagsDialog }))),
  },
  archive: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: lazy(() => importLifecycle().then((module) => ({ default: module.ArchiveDialog }))),
  },
  restore: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: lazy(() => importLifecycle().then((module) => ({ default: module.RestoreDialog }))),
  },
  suspend: {
    kinds: ['affiliate'],
    Dialog: lazy(() => importLifecycle().then((module) => ({ default: module.SuspendDialog }))),
  },
  approve: {
    kinds: ['affiliate'],
    Dialog: lazy(() => importLifecycle().then((module) => ({ default: module.ApproveDialog }))),
  },
  links: {
    kinds: ['refer-a-friend'],
    Dialog: lazy(() => importLinks().then((module) => ({ default: module.LinksDialog }))),
  },
  sale: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: lazy(() => importSale().then((module) => ({ default: module.SaleDialog }))),
  },
  delete: {
    kinds: ['refer-a-friend', 'affiliate'],
    Dialog: lazy(() => importLifecycle().then((module) => ({ default: module.DeleteDialog }))),
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
  return (
    <Suspense>
      <open.Dialog program={program} customer={customer} onClose={close} />
    </Suspense>
  )
}
