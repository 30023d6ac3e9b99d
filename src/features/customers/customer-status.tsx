import type { ReactNode } from 'react'
import type { Customer } from '@/api/customers'
import { say } from '@/lib/say'
import { Badge, badgeClass, QUIET_STATUS, type BadgeTone } from '@/ui/badge'
import { customerStatus, type CustomerStatus } from './customer-rules'

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const known: Record<
  Exclude<CustomerStatus['kind'], 'other'>,
  { tone: BadgeTone; words: () => string } | null
> = {
  active: { tone: 'ok', words: () => say('Active') },
  'not-approved': { tone: 'warn', words: () => say('Not approved') },
  archived: { tone: 'outline', words: () => say('Archived') },
  deleted: { tone: 'outline', words: () => say('Deleted') },
  'not-sent': null,
}

const describe = (status: CustomerStatus): { tone: BadgeTone; words: () => string } | null =>
  status.kind === 'other'
    ? { tone: 'plain', words: () => capital(status.word) }
    : known[status.kind]

/** State beside a customer's name: always a filled badge. */
export function CustomerStatusBadge({ customer }: { customer: Customer }) {
  const status = customerStatus(customer)
  const described = describe(status)
  return (
    described && (
      <Badge tone={described.tone} dot={status.kind === 'active'}>
        {described.words()}
      </Badge>
    )
  )
}

/**
 * State in a row: the normal case stays quiet, only exceptions are filled (design: Principles). One element for all
 * of them, so that a page turn changes words and a class.
 */
export function drawCustomerStatus(customer: Customer): ReactNode {
  const status = customerStatus(customer)
  const described = describe(status)
  return (
    described && (
      <span className={status.kind === 'active' ? QUIET_STATUS : badgeClass(described.tone)}>
        {described.words()}
      </span>
    )
  )
}
