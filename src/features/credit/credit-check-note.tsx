import { Check, Clock, Hand, TriangleAlert, X } from 'lucide'
import { useState, type ReactNode } from 'react'
import type { CreditOperation } from '@/api/credits'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { openCustomerDialog } from '@/shell/open-customer-dialog'
import { useRoleRefusals } from '@/shell/use-role-refusals'
import { Button, IconButton } from '@/ui/button'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'
import { useCredits } from './credit-queries'
import { useFollowOpenCredit, useOpenCredit, type OpenCredit } from './credit-sent'
import { isNeverSent } from './credit-states'
import { judgeProblem, neverSentText } from './credit-words'
import { useStopCredit } from './use-stop-credit'
import { secondsUntil, useNow } from './use-now'

const LOOK_EVERY = 10_000

/**
 * What a customer's page says about a credit while nobody knows its outcome, and what became of it once it was
 * settled. Follows an open credit as long as the page is there.
 */
export function CreditCheckNote({
  program,
  customer,
  dialogOpen,
}: {
  program: Program
  customer: Customer
  /** The dialog is over the page, so what becomes of a credit is seen there. */
  dialogOpen: boolean
}) {
  const [watched, setWatched] = useState<string | null>(null)
  useFollowOpenCredit(program, customer.id, LOOK_EVERY)
  const open = useOpenCredit(program, customer.id)
  const outcome = useCredits(program, customer.id).find(({ id }) => id === watched)
  if (open) {
    if (open.id !== null && open.id !== watched) setWatched(open.id)
    return <OpenNote open={open} program={program} customerId={customer.id} />
  }
  if (!outcome) return null
  if (!dialogOpen) return <OutcomeNote outcome={outcome} onDismiss={() => setWatched(null)} />
  setWatched(null)
  return null
}

function OpenNote({
  open,
  program,
  customerId,
}: {
  open: OpenCredit
  program: Program
  customerId: string
}) {
  const show = (
    <Button
      size="small"
      aria-label={say('Show the credit being checked')}
      onClick={() => openCustomerDialog(program, customerId, 'credit')}
    >
      {say('Show')}
    </Button>
  )
  const amount = formatMoney(open.money)
  if (open.state === 'waiting')
    return (
      <Note tone="warn" icon={Clock} actions={show}>
        <b>{say('A credit of {amount} waits for a second person.', { amount })}</b>{' '}
        {say('Nothing was sent yet.')}
      </Note>
    )
  if (open.state === 'held' && open.id !== null)
    return (
      <HeldNote
        program={program}
        customerId={customerId}
        id={open.id}
        amount={amount}
        until={open.until ?? 0}
        show={show}
      />
    )
  if (open.state === 'undecided')
    return (
      <Note tone="warn" icon={TriangleAlert} actions={show}>
        <b>{say('A person has to decide about a credit of {amount}.', { amount })}</b>{' '}
        {say('Do not credit it again.')}
      </Note>
    )
  return (
    <Note tone="warn" icon={Clock} quiet actions={show}>
      <span role="status">
        <b>
          {open.state === 'sending'
            ? say('A credit of {amount} is being sent.', { amount })
            : say('A credit of {amount} is being checked.', { amount })}
        </b>{' '}
        {say('Do not credit it again.')}
      </span>{' '}
      {open.nextReadingAt !== null && <NextReading due={open.nextReadingAt} />}
    </Note>
  )
}

/** A credit that is sent soon, and the way to stop it. */
function HeldNote({
  program,
  customerId,
  id,
  amount,
  until,
  show,
}: {
  program: Program
  customerId: string
  id: string
  amount: string
  until: number
  show: ReactNode
}) {
  const stop = useStopCredit(program, customerId)
  const refusals = useRoleRefusals()
  const seconds = secondsUntil(until, useNow())
  const problem = judgeProblem(stop.error)
  return (
    <Note
      tone="warn"
      icon={Hand}
      quiet
      actions={
        <>
          <Button
            size="small"
            aria-label={say('Stop the credit of {amount}', { amount })}
            unavailable={stop.isPending || refusals.credit !== undefined}
            why={refusals.credit}
            onClick={() => stop.mutate(id)}
          >
            {say('Stop')}
          </Button>
          {show}
        </>
      }
    >
      <b role="status">{say('A credit of {amount} is about to be sent.', { amount })}</b>{' '}
      <span aria-hidden className="tabular-nums">
        {seconds === 0 ? say('It is sent now.') : say('It is sent in {seconds} s.', { seconds })}
      </span>
      {problem !== null && <span role="alert"> {problem}</span>}
    </Note>
  )
}

/** The seconds are for the eye; the note itself was read when it appeared. */
function NextReading({ due }: { due: number }) {
  const seconds = secondsUntil(due, useNow())
  return (
    <span>
      {seconds === 0 ? (
        say('Reading the balance now.')
      ) : (
        <Say
          text="Next reading in {time}."
          values={{
            time: <span className="tabular-nums">{say('{seconds} s', { seconds })}</span>,
          }}
        />
      )}
    </span>
  )
}

function OutcomeNote({ outcome, onDismiss }: { outcome: CreditOperation; onDismiss: () => void }) {
  const amount = formatMoney(outcome.money)
  const dismiss = <IconButton label={say('Dismiss')} icon={X} onClick={onDismiss} />
  if (outcome.state === 'landed')
    return (
      <Note tone="ok" icon={Check} actions={dismiss}>
        <b>{say('{amount} credited.', { amount })}</b> {say('The new balance matches.')}
      </Note>
    )
  if (outcome.state === 'not-landed')
    return (
      <Note icon={X} actions={dismiss}>
        <b>{say('{amount} was not credited.', { amount })}</b>{' '}
        {say(
          'The balance has not changed and there is no new transaction. It is safe to try again.',
        )}
      </Note>
    )
  if (isNeverSent(outcome))
    return (
      <Note icon={X} actions={dismiss}>
        <b>{say('The credit of {amount} was not sent.', { amount })}</b> {neverSentText(outcome)}
      </Note>
    )
  if (outcome.state === 'refused')
    return (
      <Note tone="bad" icon={TriangleAlert} actions={dismiss}>
        <b>{say('Partnero refused the credit of {amount}.', { amount })}</b>{' '}
        {say('Nothing was added.')}
      </Note>
    )
  return null
}
