import { Info, TriangleAlert } from 'lucide-react'
import type { RefCallback } from 'react'
import { addDecimals } from '@/lib/decimal'
import { formatClockSeconds } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { Amount } from '@/ui/amount'
import { Note } from '@/ui/note'
import { MoneyFigure } from '@/ui/money-figure'
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
  return (
    <>
      {note && <NothingSent note={note} review={{ draft, before }} />}
      <MoneyFigure money={money} heading={heading}>
        will be added to <b className="font-semibold text-ink">{customer.name}</b>
        {customer.email !== null && customer.email !== customer.name && `, ${customer.email}`}
      </MoneyFigure>
      <CreditLedger
        rows={[
          { label: 'Balance now', value: <Amount money={{ ...money, amount: before.amount }} /> },
          {
            label: 'Credit',
            value: (
              <span className="ledger-plus">
                <Amount money={money} signed />
              </span>
            ),
          },
          {
            label: 'Balance after',
            total: 'sum',
            value: (
              <Amount money={{ ...money, amount: addDecimals(before.amount, money.amount) }} />
            ),
          },
        ]}
      />
      <dl className="facts grid-cols-[88px_minmax(0,1fr)]">
        <dt>Customer ID</dt>
        <dd className="identifier">{customer.id}</dd>
        <dt>Program</dt>
        <dd>{programName}</dd>
        <dt>Reason</dt>
        <dd>{reason}</dd>
      </dl>
      <Note icon={Info} quiet>
        Partnero has no undo for a credit.
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
            <b>The balance changed. Nothing was sent.</b> It was {was} when you reviewed this, and
            it is {is} now. Check the numbers below and confirm again.
          </>
        )
      }
      case 'balance-unread':
        return (
          <>
            <b>The balance could not be read. Nothing was sent.</b> It is read once more before a
            credit is sent. Confirm again to try.
          </>
        )
      case 'busy-elsewhere':
        return (
          <>
            <b>Somebody else credited this customer just now. Nothing was sent from here.</b> Check
            the numbers below and confirm again.
          </>
        )
      case 'repeat': {
        const earlier = note.earlierAt === null ? '' : ` at ${formatClockSeconds(note.earlierAt)}`
        return (
          <>
            <b>
              You credited {formatMoney(draft.money)} to this customer{earlier}. Nothing was sent
              now.
            </b>{' '}
            Confirm again only if you mean another one.
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
