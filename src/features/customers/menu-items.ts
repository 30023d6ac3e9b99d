import { CircleDollarSign, Copy, Link, Mail, Pencil } from 'lucide'
import type { Customer } from '@/api/customers'
import { say } from '@/lib/say'
import type { RoleRefusals } from '@/shell/role-refusals'
import { copyText } from '@/ui/copy-button'
import type { MenuAction } from '@/ui/menu'

/** What of a customer can be copied: the identifier, the e-mail, the first referral link. */
export function copyItems(customer: Customer): readonly MenuAction[] {
  const { id, email } = customer
  const link = customer.kind === 'refer-a-friend' ? customer.referralLinks[0] : undefined
  const item = (label: string, icon: MenuAction['icon'], text: string): MenuAction => ({
    label,
    icon,
    onSelect: () => void copyText(text),
  })
  return [
    item(customer.kind === 'affiliate' ? say('Copy key') : say('Copy ID'), Copy, id),
    ...(email ? [item(say('Copy email'), Mail, email)] : []),
    ...(link ? [item(say('Copy referral link'), Link, link)] : []),
  ]
}

/** The forms that a customer can be opened with. `open` opens one over the customer's page. */
export function formItems(
  customer: Customer,
  refusals: RoleRefusals,
  open: (form: 'credit' | 'edit') => void,
): readonly MenuAction[] {
  const credit: MenuAction = {
    label: say('Credit balance…'),
    icon: CircleDollarSign,
    shortcut: 'C',
    unavailable:
      refusals.credit ?? (customer.archived ? say('Restore the customer first.') : undefined),
    onSelect: () => open('credit'),
  }
  const edit: MenuAction = {
    label: say('Edit…'),
    icon: Pencil,
    shortcut: 'E',
    unavailable: refusals.edit,
    onSelect: () => open('edit'),
  }
  return [
    ...(customer.kind === 'refer-a-friend' ? [credit] : []),
    ...(customer.archived ? [] : [edit]),
  ]
}
