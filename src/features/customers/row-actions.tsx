import { ArrowRight } from 'lucide'
import type { RefObject } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { lifecycleActions } from '@/features/lifecycle/lifecycle-menu'
import { say } from '@/lib/say'
import { navigate } from '@/shell/navigation'
import { openCustomerDialog } from '@/shell/open-customer-dialog'
import { useRefusals } from '@/shell/use-refusals'
import { Menu, type MenuAction } from '@/ui/menu'
import type { CustomerDialog } from '@/urls/customer-search'
import { paths } from '@/urls/paths'
import { callName } from './customer-rules'
import { copyItems, formItems } from './menu-items'

/** What can be done with one customer from its row. */
export function RowActions({
  program,
  customer,
  anchor,
  onClose,
}: {
  program: Program
  customer: Customer
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const refusals = useRefusals()
  const openDialog = (dialog: CustomerDialog) => openCustomerDialog(program, customer.id, dialog)
  const open: MenuAction = {
    label: say('Open'),
    icon: ArrowRight,
    onSelect: () => navigate(paths.customer(program.id, customer.id)),
  }
  // The keys are for the customer of a page, not for a row.
  const forms = formItems(customer, refusals, openDialog).map(
    ({ label, icon, unavailable, onSelect }) => ({
      label,
      icon,
      unavailable,
      onSelect,
    }),
  )
  return (
    <Menu
      label={say('Actions for {name}', { name: callName(customer) })}
      anchor={anchor}
      groups={[
        [open, ...forms],
        copyItems(customer),
        lifecycleActions(program, customer, refusals, openDialog),
      ]}
      onClose={onClose}
    />
  )
}
