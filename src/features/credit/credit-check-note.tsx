import { Check, Clock, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import type { CreditOperation } from '@/api/credits'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { navigate, useEntry } from '@/shell/navigation'
import { Button, IconButton } from '@/ui/button'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'
import { useCredits } from './credit-queries'
import { useFollowOpenCredit, useOpenCredit, type OpenCredit } from './credit-sent'
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
    return <OpenNote open={open} />
  }
  if (!outcome) return null
  if (!dialogOpen) return <OutcomeNote outcome={outcome} onDismiss={() => setWatched(null)} />
  setWatched(null)
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
    <Button size="small" aria-label={say('Show the credit being checked')} onClick={showDialog}>
      {say('Show')}
    </Button>
  )
  const amount = formatMoney(open.money)
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
  if (outcome.state === 'refused')
    return (
      <Note tone="bad" icon={TriangleAlert} actions={dismiss}>
        <b>{say('Partnero refused the credit of {amount}.', { amount })}</b>{' '}
        {say('Nothing was added.')}
      </Note>
    )
  return null
}
