import { Check, Clock, TriangleAlert, X } from 'lucide-react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { callName } from '@/features/customers/customer-rules'
import { formatMoney } from '@/lib/money'
import { navigate, useEntry } from '@/shell/navigation'
import { Button, IconButton } from '@/ui/button'
import { Note } from '@/ui/note'
import { isIn, type CreditOperation, type CreditSubject } from './credit-machine'
import { credits, useCreditOutcome, useOpenCredit, type OpenCredit } from './credit-operations'
import { secondsUntil, useNow } from './use-now'

/**
 * What a customer's page says about a credit while nobody knows its outcome, and what became of it once it was
 * settled in the background.
 */
export function CreditCheckNote({ program, customer }: { program: Program; customer: Customer }) {
  const subject: CreditSubject = {
    program: { id: program.id, name: program.name },
    customer: { id: customer.id, name: callName(customer) },
  }
  const open = useOpenCredit(program, customer.id)
  const outcome = useCreditOutcome(subject)
  if (open) return <OpenNote open={open} />
  if (outcome)
    return <OutcomeNote outcome={outcome} onDismiss={() => credits.acknowledge(subject)} />
  return null
}

function OpenNote({ open }: { open: OpenCredit }) {
  const { customerList } = useEntry()
  const showDialog = () => {
    const search = new URLSearchParams(location.search)
    search.set('dialog', 'credit')
    navigate(`${location.pathname}?${search}`, { state: customerList ? { customerList } : {} })
  }
  const show = (
    <Button size="small" aria-label="Show the credit being checked" onClick={showDialog}>
      Show
    </Button>
  )
  const amount = formatMoney(open.money)
  if (open.state === 'undecided')
    return (
      <Note tone="warn" icon={TriangleAlert} actions={show}>
        <b>A person has to decide about a credit of {amount}.</b> Do not credit it again.
      </Note>
    )
  return (
    <Note tone="warn" icon={Clock} quiet actions={show}>
      <span role="status">
        <b>
          A credit of {amount} is being {open.state === 'sending' ? 'sent' : 'checked'}.
        </b>{' '}
        Do not credit it again.
      </span>{' '}
      {open.nextCheckAt !== null && <NextReading due={open.nextCheckAt} />}
    </Note>
  )
}

/** The seconds are for the eye; the note itself was read when it appeared. */
function NextReading({ due }: { due: number }) {
  const seconds = secondsUntil(due, useNow())
  return (
    <span>
      {seconds === 0 ? (
        'Reading the balance now.'
      ) : (
        <>
          Next reading in <span className="tabular-nums">{seconds} s</span>.
        </>
      )}
    </span>
  )
}

function OutcomeNote({ outcome, onDismiss }: { outcome: CreditOperation; onDismiss: () => void }) {
  const amount = formatMoney(outcome.money)
  const dismiss = <IconButton label="Dismiss" icon={X} onClick={onDismiss} />
  if (isIn(outcome, 'done'))
    return (
      <Note tone="ok" icon={Check} actions={dismiss}>
        <b>{amount} credited.</b> The new balance matches.
      </Note>
    )
  if (isIn(outcome, 'not-credited'))
    return (
      <Note icon={X} actions={dismiss}>
        <b>{amount} was not credited.</b> The balance has not changed and there is no new
        transaction. It is safe to try again.
      </Note>
    )
  if (isIn(outcome, 'refused'))
    return (
      <Note tone="bad" icon={TriangleAlert} actions={dismiss}>
        <b>Partnero refused the credit of {amount}.</b> Nothing was added.
      </Note>
    )
  return null
}
