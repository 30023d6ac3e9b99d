import { Info, TriangleAlert, Users } from 'lucide'
import type { RefCallback } from 'react'
import type { OwnCreditRules } from '@/api/credit-rules'
import { needsApproval, typedAbove } from '@/lib/credit-rules'
import { addDecimals } from '@/lib/decimal'
import { formatClockSeconds } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { Amount } from '@/ui/amount'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { MoneyFigure } from '@/ui/money-figure'
import { Say } from '@/ui/say'
import { CreditLedger } from './credit-ledger'
import type { CreditReviewState, ReviewNote } from './credit-states'
import { amountToType } from './own-rules'

/** Step 2: amount, person, before and after, as they will be sent. Enter does nothing here. */
export function CreditReview({
  review: { draft, before, note },
  customer,
  programName,
  rules,
  typed,
  onType,
  heading,
}: {
  review: CreditReviewState
  /** undefined while they are not known. */
  rules: OwnCreditRules | undefined
  /** What was typed to confirm a large credit. */
  typed: string
  onType: (text: string) => void
  customer: { id: string; name: string; email: string | null }
  programName: string
  heading: RefCallback<HTMLElement>
}) {
  const { money, reason } = draft
  const name = <b className="font-semibold text-ink">{customer.name}</b>
  const large = typedAbove(rules?.thresholds ?? [], money)
  const isApproved = needsApproval(rules?.thresholds ?? [], money)
  const heldText =
    rules && rules.holdSeconds > 0
      ? say('It is sent {seconds} s later; until then it can be stopped.', {
          seconds: rules.holdSeconds,
        })
      : null
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
      {isApproved && (
        <Note icon={Users} quiet>
          <b>{say('A second person has to approve this.')}</b>{' '}
          {say('It is sent only then, and only while the balance is the one above.')}
        </Note>
      )}
      {large === null ? (
        <Note icon={Info} quiet>
          {say('Partnero has no undo for a credit.')} {heldText}
        </Note>
      ) : (
        <>
          <Note tone="warn" icon={TriangleAlert} quiet>
            <b>{say('This is a large credit.')}</b>{' '}
            {say('It is above {amount}, the limit your team set.', {
              amount: formatMoney({ ...money, amount: large }),
            })}{' '}
            {say('Partnero has no undo for a credit.')} {heldText}
          </Note>
          <Field label={say('Type {amount} to confirm', { amount: amountToType(money) })}>
            {(attributes) => (
              <input
                {...attributes}
                required
                inputMode="decimal"
                autoComplete="off"
                className="control tabular-nums phone:h-11"
                value={typed}
                onChange={({ target }) => onType(target.value)}
              />
            )}
          </Field>
        </>
      )}
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
      case 'rules-changed':
        return (
          <>
            <b>{say('The limits of your team changed. Nothing was sent.')}</b>{' '}
            {say('Check below what is asked now, and confirm again.')}
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
