import { Info, TriangleAlert } from 'lucide-react'
import type { RefCallback } from 'react'
import { addDecimals } from '@/lib/decimal'
import { formatClockSeconds } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { Amount } from '@/ui/amount'
import { Note } from '@/ui/note'
import { MoneyFigure } from '@/ui/money-figure'
import { Say } from '@/ui/say'
import { CreditLedger } from './credit-ledger'
import type { CreditReviewState, ReviewNote } from './credit-states'

/** Step 2: amount, person, before and after, as they will be sent. Enter does nothing here. */
export function CreditReview({
  review: { draft, before, note },
  customer,
  programName,
  heading,
}: {
  review: CreditReviewState
  customer: { id: string; name: string; email: string | null }
  programName: string
  heading: RefCallback<HTMLElement>
}) {
  const { money, reason } = draft
  const name = <b className="font-semibold text-ink">{customer.name}</b>
  return (
    <>
      {note && <NothingSent note={note} review={{ draft, before }} />}
      <MoneyFigure money={money} heading={heading}>
        {customer.email === null || customer.email === customer.name ? (
          <Say text="will be added to {name}" values={{ name }} />
        ) : (
          <Say text="will be added to {name}, {email}" values={{ name, email: customer.email }} />
        )}
      </MoneyFigure>
      <CreditLedger
        rows={[
          {
            label: say('Balance now'),
            value: <Amount money={{ ...money, amount: before.amount }} />,
          },
          {
            label: say('Credit'),
            value: (
              <span className="ledger-plus">
                <Amount money={money} signed />
              </span>
            ),
          },
          {
            label: say('Balance after'),
            total: 'sum',
            value: (
              <Amount money={{ ...money, amount: addDecimals(before.amount, money.amount) }} />
            ),
          },
        ]}
      />
      <dl className="facts grid-cols-[88px_minmax(0,1fr)]">
        <dt>{say('Customer ID')}</dt>
        <dd className="identifier">{customer.id}</dd>
        <dt>{say('Program')}</dt>
        <dd>{programName}</dd>
        <dt>{say('Reason')}</dt>
        <dd>{reason}</dd>
      </dl>
      <Note icon={Info} quiet>
        {say('Partnero has no undo for a credit.')}
      </Note>
    </>
  )
}

/** Why the same review is there again: it was confirmed, and still nothing was sent. */
function NothingSent({
  note,
  review: { draft, before },
}: {
  note: ReviewNote
  review: Pick<CreditReviewState, 'draft' | 'before'>
}) {
  const words = () => {
    switch (note.kind) {
      case 'moved': {
        const was = formatMoney({ ...draft.money, amount: note.from.amount })
        const is = formatMoney({ ...draft.money, amount: before.amount })
        return (
          <>
            <b>{say('The balance changed. Nothing was sent.')}</b>{' '}
            {say('It was {was} when you reviewed this, and it is {is} now.', { was, is })}{' '}
            {say('Check the numbers below and confirm again.')}
          </>
        )
      }
      case 'balance-unread':
        return (
          <>
            <b>{say('The balance could not be read. Nothing was sent.')}</b>{' '}
            {say('It is read once more before a credit is sent. Confirm again to try.')}
          </>
        )
      case 'busy-elsewhere':
        return (
          <>
            <b>
              {say('Somebody else credited this customer just now. Nothing was sent from here.')}
            </b>{' '}
            {say('Check the numbers below and confirm again.')}
          </>
        )
      case 'repeat': {
        const amount = formatMoney(draft.money)
        return (
          <>
            <b>
              {note.earlierAt === null
                ? say('You credited {amount} to this customer. Nothing was sent now.', { amount })
                : say('You credited {amount} to this customer at {time}. Nothing was sent now.', {
                    amount,
                    time: formatClockSeconds(note.earlierAt),
                  })}
            </b>{' '}
            {say('Confirm again only if you mean another one.')}
          </>
        )
      }
    }
  }
  return (
    <Note tone="warn" icon={TriangleAlert} urgent>
      {words()}
    </Note>
  )
}
