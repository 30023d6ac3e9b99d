import { Copy, Link, RotateCw } from 'lucide-react'
import type { RefObject } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { lifecycleActions } from '@/features/lifecycle/lifecycle-menu'
import { copyText } from '@/ui/copy-button'
import { Menu, type MenuAction } from '@/ui/menu'
import type { CustomerDialog } from '@/urls/customer-search'

/** What can be done with the customer of a page. Load on demand: it brings the menu along. */
export function CustomerMenu({
  program,
  customer,
  onOpen,
  anchor,
  onRefresh,
  onClose,
}: {
  program: Program
  customer: Customer
  /** Opens a dialog over this page. */
  onOpen: (dialog: CustomerDialog) => void
  anchor: RefObject<HTMLElement | null>
  onRefresh: () => void
  onClose: () => void
}) {
  const actions: MenuAction[] = [
    {
      label: customer.kind === 'affiliate' ? 'Copy key' : 'Copy ID',
      icon: Copy,
      onSelect: () => void copyText(customer.id),
    },
  ]
  const link = customer.kind === 'refer-a-friend' ? customer.referralLinks[0] : undefined
  if (link)
    actions.push({ label: 'Copy referral link', icon: Link, onSelect: () => void copyText(link) })
  actions.push({ label: 'Refresh', icon: RotateCw, onSelect: onRefresh })
  return (
    <Menu
      label="More actions"
      anchor={anchor}
      groups={[actions, lifecycleActions(program, customer, onOpen)]}
      onClose={onClose}
    />
  )
}
