import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide'
import { useId } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { useOpenCredit } from '@/features/credit/credit-sent'
import { say } from '@/lib/say'
import { openCustomerDialog } from '@/shell/open-customer-dialog'
import { useOnline } from '@/ui/use-online'
import { useRoleRefusals } from '@/shell/use-role-refusals'
import { Button } from '@/ui/button'
import { creditLock } from './credit-lock'
import { creditCode } from './customer-dialogs'
import { partQueries } from './customer-part-queries'

/** Opens the credit of a customer; when that cannot be, says why underneath. The only control of this name. */
export function CreditButton({
  program,
  id,
  customer,
  touch = false,
}: {
  program: Program
  id: string
  customer: Customer | null
  touch?: boolean
}) {
  const reason = useId()
  const online = useOnline()
  const openCredit = useOpenCredit(program, id)
  const balance = useQuery(partQueries.balance(program, id))
  const refusals = useRoleRefusals()
  const lock = creditLock({
    refusal: refusals.credit,
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
        aria-keyshortcuts="C"
        unavailable={lock !== null}
        {...(lock === null ? { shortcut: 'C' } : { icon: Lock, 'aria-describedby': reason })}
        onPointerEnter={creditCode.warm}
        onFocus={creditCode.warm}
        onClick={() => openCustomerDialog(program, id, 'credit')}
      >
        {say('Credit balance')}
      </Button>
      {lock !== null && (
        <p id={reason} className="text-small text-ink-3">
          {lock}
        </p>
      )}
    </div>
  )
}
