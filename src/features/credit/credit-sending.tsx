import type { RefCallback } from 'react'
import type { CreditOperation } from '@/api/credits'
import type { Decimal } from '@/lib/decimal'
import type { Money } from '@/lib/money'
import { say } from '@/lib/say'
import { Amount } from '@/ui/amount'
import { Missing } from '@/ui/badge'
import { MoneyFigure } from '@/ui/money-figure'
import { Say } from '@/ui/say'
import { CreditLedger } from './credit-ledger'
import type { CreditBeingSent } from './credit-sent'
import { CreditSteps, type CreditStep } from './credit-steps'
import { useNow } from './use-now'

export type Sending = {
  money: Money
  /** null while the balance is being read. */
  before: Decimal | null
  /** When the desk wrote it down; null while it has not said so. */
  writtenAt: number | null
  /** The request to Partnero has left. */
  isOnItsWay: boolean
  /** When Partnero accepted it; null while it has not answered. */
  acceptedAt: number | null
}

/** A credit the desk has not told of yet. */
export const sendingOf = ({ credit: { money, reviewed } }: CreditBeingSent): Sending => ({
  money,
  before: reviewed,
  writtenAt: null,
  isOnItsWay: false,
  acceptedAt: null,
})

/** A credit as the ledger has it, before the first reading. */
export const sendingOfOperation = ({
  money,
  before,
  startedAt,
  state,
  answer,
}: CreditOperation): Sending => ({
  money,
  before: before?.amount ?? null,
  writtenAt: startedAt,
  isOnItsWay: state === 'sending',
  acceptedAt: answer?.kind === 'accepted' ? answer.at : null,
})

/** From the confirmation to the first reading after Partnero's answer. */
export function CreditSending({
  sending: { money, before, writtenAt, isOnItsWay, acceptedAt },
  customerName,
  heading,
}: {
  sending: Sending
  customerName: string
  heading: RefCallback<HTMLElement>
}) {
  const now = useNow()
  const written: CreditStep[] =
    writtenAt === null
      ? []
      : [{ id: 'written', tone: 'ok', text: say('Written to the audit log'), at: writtenAt }]
  const accepted: CreditStep[] =
    acceptedAt === null
      ? []
      : [{ id: 'accepted', tone: 'ok', text: say('Partnero accepted it'), at: acceptedAt }]
  const waitingFor =
    writtenAt === null
      ? say('Waiting for the desk')
      : isOnItsWay
        ? say('Waiting for Partnero')
        : say('Reading the balance')
  return (
    <>
      <MoneyFigure money={money} heading={heading}>
        <Say
          text="is being added to {name}"
          values={{ name: <b className="font-semibold text-ink">{customerName}</b> }}
        />
      </MoneyFigure>
      <CreditLedger
        rows={[
          {
            label: say('Balance before'),
            value:
              before === null ? (
                <Missing meaning={say('Not read yet')} />
              ) : (
                <Amount money={{ ...money, amount: before }} />
              ),
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
            value: <span className="text-ink-3">{say('Waiting')}</span>,
          },
        ]}
      />
      <CreditSteps
        label={say('Progress')}
        steps={[
          ...written,
          ...accepted,
          {
            id: 'now',
            tone: 'now',
            text: <span role="status">{waitingFor}</span>,
            at:
              writtenAt !== null && isOnItsWay
                ? say('{seconds} s', { seconds: Math.max(0, Math.floor((now - writtenAt) / 1000)) })
                : null,
          },
        ]}
      />
    </>
  )
}
