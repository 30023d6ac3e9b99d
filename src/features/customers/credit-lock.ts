import type { Customer } from '@/api/customers'
import { formatClock } from '@/lib/dates'
import { say } from '@/lib/say'

/** Why a customer's balance cannot be credited now, in one sentence; null when it can (design: Words, Locked). */
export function creditLock({
  refusal,
  customer,
  online,
  openCreditAt,
  balanceUnreadable,
}: {
  /** Why the person's role may not credit. */
  refusal: string | undefined
  /** null while the record is on its way. */
  customer: Pick<Customer, 'archived'> | null
  online: boolean
  /** When a credit was started whose outcome nobody knows yet, in milliseconds since 1970. */
  openCreditAt: number | null
  /** There is no balance and the last reading of it failed. */
  balanceUnreadable: boolean
}): string | null {
  if (openCreditAt !== null)
    return say('Locked until the credit from {time} is settled.', {
      time: formatClock(openCreditAt),
    })
  if (refusal !== undefined) return refusal
  if (customer?.archived) return say('Restore the customer first.')
  if (!online) return say('Needs a connection.')
  if (balanceUnreadable) return say('Needs a balance that can be read.')
  return null
}
