import type { ReactNode } from 'react'
import type { Customer } from '@/api/customers'
import { Badge, QuietStatus } from '@/ui/badge'
import { customerStatus, type CustomerStatus } from './customer-rules'

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const badges: {
  [Kind in CustomerStatus['kind']]: (status: CustomerStatus & { kind: Kind }) => ReactNode
} = {
  active: () => (
    <Badge tone="ok" dot>
      Active
    </Badge>
  ),
  'not-approved': () => <Badge tone="warn">Not approved</Badge>,
  archived: () => <Badge tone="outline">Archived</Badge>,
  deleted: () => <Badge tone="outline">Deleted</Badge>,
  'not-sent': () => null,
  other: ({ word }) => <Badge>{capital(word)}</Badge>,
}

function badgeOf<Kind extends CustomerStatus['kind']>(status: CustomerStatus & { kind: Kind }) {
  return badges[status.kind](status)
}

/** State beside a customer's name: always a filled badge. */
export const CustomerStatusBadge = ({ customer }: { customer: Customer }) =>
  badgeOf(customerStatus(customer))

/** State in a row: the normal case stays quiet, only exceptions are filled (design: Principles). */
export function drawCustomerStatus(customer: Customer): ReactNode {
  const status = customerStatus(customer)
  return status.kind === 'active' ? quietlyActive : badgeOf(status)
}

// One element for all rows: React need not look at it again.
const quietlyActive = <QuietStatus>Active</QuietStatus>
