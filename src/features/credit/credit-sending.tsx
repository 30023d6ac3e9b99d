import type { RefCallback } from 'react'
import type { CreditOperation } from '@/api/credits'
import type { Decimal } from '@/lib/decimal'
import type { Money } from '@/lib/money'
import { Amount } from '@/ui/amount'
import { Missing } from '@/ui/badge'
import { MoneyFigure } from '@/ui/money-figure'
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
    writtenAt === null ? [] : [{ id: 'written', tone: 'ok', text: 'Written down', at: writtenAt }]
  const accepted: CreditStep[] =
    acceptedAt === null
      ? []
      : [{ id: 'accepted', tone: 'ok', text: 'Partnero accepted it', at: acceptedAt }]
  const waitingFor =
    writtenAt === null
      ? 'Waiting for the desk'
      : isOnItsWay
        ? 'Waiting for Partnero'
        : 'Reading the balance'
  return (
    <>
      <MoneyFigure money={money} heading={heading}>
        is being added to <b className="font-semibold text-ink">{customerName}</b>
      </MoneyFigure>
      <CreditLedger
        rows={[
          {
            label: 'Balance before',
            value:
              before === null ? (
                <Missing meaning="Not read yet" />
              ) : (
                <Amount money={{ ...money, amount: before }} />
              ),
          },
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
            value: <span className="text-ink-3">Waiting</span>,
          },
        ]}
      />
      <CreditSteps
        label="Progress"
        steps={[
          ...written,
          ...accepted,
          {
            id: 'now',
            tone: 'now',
            text: <span role="status">{waitingFor}</span>,
            at:
              writtenAt !== null && isOnItsWay
                ? `${Math.max(0, Math.floor((now - writtenAt) / 1000))} s`
                : null,
          },
        ]}
      />
    </>
  )
}
