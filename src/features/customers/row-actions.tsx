import { ArrowRight, CircleDollarSign, Copy, Link, Mail, Pencil } from 'lucide-react'
import type { RefObject } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { lifecycleActions } from '@/features/lifecycle/lifecycle-menu'
import { navigate } from '@/shell/navigation'
import { copyText } from '@/ui/copy-button'
import { Menu, type MenuAction } from '@/ui/menu'
import { paths } from '@/urls/paths'
import { callName } from './customer-rules'

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
  const open: MenuAction[] = [
    {
      label: 'Open',
      icon: ArrowRight,
      onSelect: () => navigate(paths.customer(program.id, customer.id)),
    },
  ]
  const copy: MenuAction[] = [
    {
      label: customer.kind === 'affiliate' ? 'Copy key' : 'Copy ID',
      icon: Copy,
      onSelect: () => void copyText(customer.id),
    },
  ]
  const { email } = customer
  if (email) copy.push({ label: 'Copy email', icon: Mail, onSelect: () => void copyText(email) })
  if (customer.kind === 'refer-a-friend') {
    open.push({
      label: 'Credit balance…',
      icon: CircleDollarSign,
      unavailable: customer.archived ? 'Restore the customer first.' : undefined,
      onSelect: () => navigate(paths.creditCustomer(program.id, customer.id)),
    })
  }
  if (!customer.archived)
    open.push({
      label: 'Edit…',
      icon: Pencil,
      onSelect: () => navigate(paths.customer(program.id, customer.id, null, { dialog: 'edit' })),
    })
  if (customer.kind === 'refer-a-friend') {
    const [link] = customer.referralLinks
    if (link)
      copy.push({ label: 'Copy referral link', icon: Link, onSelect: () => void copyText(link) })
  }
  return (
    <Menu
      label={`Actions for ${callName(customer)}`}
      anchor={anchor}
      groups={[
        open,
        copy,
        lifecycleActions(program, customer, (dialog) =>
          navigate(paths.customer(program.id, customer.id, null, { dialog })),
        ),
      ]}
      onClose={onClose}
    />
  )
}
