import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import { lazy, Suspense, useEffect, useId, useRef } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { useOpenCredit } from '@/features/credit/credit-operations'
import { navigate, useEntry } from '@/shell/navigation'
import { useOnline } from '@/shell/reading-strip'
import { Button } from '@/ui/button'
import { paths } from '@/urls/paths'
import type { CustomerSearch } from '@/urls/customer-search'
import type { CustomerSection } from '@/urls/read-url'
import { creditLock } from './credit-lock'
import { customerQueries } from './customer-queries'

const loadCreditDialog = () => import('@/features/credit/credit-dialog')
const warm = () => void loadCreditDialog()
const CreditDialog = lazy(() =>
  loadCreditDialog().then((module) => ({ default: module.CreditDialog })),
)

/** Where a customer's page is: what its URL says besides the customer. */
export type CustomerPlace = { section: CustomerSection | null; search: CustomerSearch }

/** Opens the credit of a customer; when that cannot be, says why underneath. The only control of this name. */
export function CreditButton({
  program,
  id,
  customer,
  place,
  touch = false,
}: {
  program: Program
  id: string
  customer: Customer | null
  place: CustomerPlace
  touch?: boolean
}) {
  const reason = useId()
  const entry = useEntry()
  const online = useOnline()
  const openCredit = useOpenCredit(program, id)
  const balance = useQuery(customerQueries.balance(program, id))
  const lock = creditLock({
    customer,
    online,
    openCreditAt: openCredit?.startedAt ?? null,
    balanceUnreadable: balance.isError && !balance.data,
  })
  return (
    <div className="flex flex-col gap-1.5">
      <Button
        variant="primary"
        size={touch ? 'touch' : 'control'}
        className="w-full"
        aria-haspopup="dialog"
        unavailable={lock !== null}
        {...(lock !== null && { icon: Lock, 'aria-describedby': reason })}
        onPointerEnter={warm}
        onFocus={warm}
        onClick={() =>
          navigate(
            paths.customer(program.id, id, place.section, { ...place.search, dialog: 'credit' }),
            { state: stateOf(entry) },
          )
        }
      >
        Credit balance
      </Button>
      {lock !== null && (
        <p id={reason} className="text-small text-ink-3">
          {lock}
        </p>
      )}
    </div>
  )
}

const stateOf = ({ customerList }: ReturnType<typeof useEntry>) =>
  customerList ? { customerList } : {}

/** The credit's dialog over the page, while the URL asks for it. Closing it leads to the URL without it. */
export function CreditOverPage({
  program,
  customer,
  place,
}: {
  program: Program
  customer: Customer
  place: CustomerPlace
}) {
  const entry = useEntry()
  const isOpen = place.search.dialog === 'credit' && program.kind === 'refer-a-friend'
  const wasClosed = useRef(false)
  const openedHere = useRef(false)
  useEffect(() => {
    // Opened over this page, the page is one step back in the history; else the dialog's entry becomes the page.
    if (isOpen) openedHere.current = wasClosed.current
    else wasClosed.current = true
  }, [isOpen])
  if (!isOpen) return null
  const { dialog: _dialog, ...search } = place.search
  const close = () => {
    if (openedHere.current) history.back()
    else
      navigate(paths.customer(program.id, customer.id, place.section, search), {
        replace: true,
        state: stateOf(entry),
      })
  }
  return (
    <Suspense>
      <CreditDialog program={program} customer={customer} onClose={close} />
    </Suspense>
  )
}
