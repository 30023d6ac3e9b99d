import { Copy, Link, RefreshCw } from 'lucide-react'
import type { RefObject } from 'react'
import type { Customer } from '@/api/customers'
import { copyText } from '@/ui/copy-button'
import { Menu, type MenuAction } from '@/ui/menu'

/** What can be done with the customer of a page. Load on demand: it brings the menu along. */
export function CustomerMenu({
  customer,
  anchor,
  onRefresh,
  onClose,
}: {
  customer: Customer
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
  actions.push({ label: 'Refresh', icon: RefreshCw, onSelect: onRefresh })
  return <Menu label="More actions" anchor={anchor} groups={[actions]} onClose={onClose} />
}
