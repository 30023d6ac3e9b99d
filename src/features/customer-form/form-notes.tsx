import type { Customer } from '@/api/customers'
import { callName } from '@/features/customers/customer-rules'
import { sayCount } from '@/lib/say'

/** Whose record is changed. */
export function Who({ customer }: { customer: Customer }) {
  const name = callName(customer)
  return (
    <>
      {name}
      {name !== customer.id && (
        <>
          <span aria-hidden className="mx-1.25 text-control">
            ·
          </span>
          <span className="identifier">{customer.id}</span>
        </>
      )}
    </>
  )
}

/** How much of the form is sent (design: Forms). */
export function ChangeCount({ count }: { count: number }) {
  return (
    <span role="status" className="me-auto text-small text-ink-3 tabular-nums phone:basis-full">
      {count > 0 && (
        <>
          <span className="badge badge-info badge-count me-1.5">{count}</span>
          {sayCount(count, 'change. Only this is sent.', 'changes. Only these are sent.')}
        </>
      )}
    </span>
  )
}
