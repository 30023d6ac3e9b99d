import { Clock } from 'lucide-react'
import type { RefCallback } from 'react'
import { formatMoney } from '@/lib/money'
import type { CreditBeingSent } from './credit-sent'
import { CreditSteps } from './credit-steps'
import { OutcomeHeading } from './outcome-heading'

/** The desk itself did not answer: whether it knows of the credit is open until it does. */
export function CreditLost({
  sent: { credit, at },
  heading,
}: {
  sent: CreditBeingSent
  heading: RefCallback<HTMLElement>
}) {
  return (
    <>
      <OutcomeHeading
        tone="warn"
        icon={Clock}
        title="Outcome unknown – we are checking"
        urgent
        heading={heading}
      >
        This desk did not answer, so the {formatMoney(credit.money)} may or may not have been added.{' '}
        <b>Do not credit it again.</b> It is asked until it answers; that adds nothing twice.
      </OutcomeHeading>
      <CreditSteps
        label="What happened so far"
        steps={[
          { id: 'sent', tone: 'ok', text: 'Sent to this desk', at },
          { id: 'lost', tone: 'warn', text: 'No answer from this desk', at: null },
          { id: 'again', tone: 'now', text: 'Asking again', at: null },
        ]}
      />
    </>
  )
}
