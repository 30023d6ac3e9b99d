import { RotateCw } from 'lucide'
import type { RefObject } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { lifecycleActions } from '@/features/lifecycle/lifecycle-menu'
import { say } from '@/lib/say'
import type { RoleRefusals } from '@/shell/role-refusals'
import { Menu, type MenuAction } from '@/ui/menu'
import type { CustomerDialog } from '@/urls/customer-search'
import { copyItems } from './menu-items'

/** What can be done with the customer of a page. Load on demand: it brings the menu along. */
export function CustomerMenu({
  program,
  customer,
  refusals,
  onOpen,
  anchor,
  onRefresh,
  onClose,
}: {
  program: Program
  customer: Customer
  refusals: RoleRefusals
  /** Opens a dialog over this page. */
  onOpen: (dialog: CustomerDialog) => void
  anchor: RefObject<HTMLElement | null>
  onRefresh: () => void
  onClose: () => void
}) {
  const actions: MenuAction[] = [
    ...copyItems(customer),
    { label: say('Refresh'), icon: RotateCw, shortcut: 'R', onSelect: onRefresh },
  ]
  return (
    <Menu
      label={say('More actions')}
      anchor={anchor}
      groups={[actions, lifecycleActions(program, customer, refusals, onOpen)]}
      onClose={onClose}
    />
  )
}
