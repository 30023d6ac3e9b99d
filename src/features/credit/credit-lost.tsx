import { Clock } from 'lucide'
import type { RefCallback } from 'react'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { OutcomeHeading } from '@/ui/outcome-heading'
import type { CreditBeingSent } from './credit-sent'
import { CreditSteps } from './credit-steps'

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
        title={say('Outcome unknown – we are checking')}
        urgent
        heading={heading}
      >
        {say('This desk did not answer, so the {amount} may or may not have been added.', {
          amount: formatMoney(credit.money),
        })}{' '}
        <b>{say('Do not credit it again.')}</b>{' '}
        {say('It is asked until it answers; that adds nothing twice.')}
      </OutcomeHeading>
      <CreditSteps
        label={say('What happened so far')}
        steps={[
          { id: 'sent', tone: 'ok', text: say('Sent to this desk'), at },
          { id: 'lost', tone: 'warn', text: say('No answer from this desk'), at: null },
          { id: 'again', tone: 'now', text: say('Asking again'), at: null },
        ]}
      />
    </>
  )
}
