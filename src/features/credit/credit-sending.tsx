import type { RefCallback } from 'react'
import type { Money } from '@/lib/money'
import { Amount } from '@/ui/amount'
import type { BalanceReading } from '@/lib/credit-checking'
import { MoneyFigure } from '@/ui/money-figure'
import { CreditLedger } from './credit-ledger'
import { CreditSteps, type CreditStep } from './credit-steps'
import { useNow } from './use-now'

export type Sending = {
  money: Money
  before: BalanceReading
  /** When it was written down; null while the balance is still being read. */
  notedAt: number | null
  /** When Partnero accepted it; null while it has not answered. */
  acceptedAt: number | null
}

/** From the confirmation to the first reading after Partnero's answer. */
export function CreditSending({
  sending: { money, before, notedAt, acceptedAt },
  customerName,
  heading,
}: {
  sending: Sending
  customerName: string
  heading: RefCallback<HTMLElement>
}) {
  const now = useNow()
  const noted: CreditStep[] =
    notedAt === null
      ? []
      : [{ id: 'noted', tone: 'ok', text: 'Noted in this browser', at: notedAt }]
  const accepted: CreditStep[] =
    acceptedAt === null
      ? []
      : [{ id: 'accepted', tone: 'ok', text: 'Partnero accepted it', at: acceptedAt }]
  const waitingFor =
    notedAt === null || acceptedAt !== null ? 'Reading the balance' : 'Waiting for Partnero'
  return (
    <>
      <MoneyFigure money={money} heading={heading}>
        is being added to <b className="font-semibold text-ink">{customerName}</b>
      </MoneyFigure>
      <CreditLedger
        rows={[
          {
            label: 'Balance before',
            value: <Amount money={{ ...money, amount: before.amount }} />,
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
          ...noted,
          ...accepted,
          {
            id: 'now',
            tone: 'now',
            text: <span role="status">{waitingFor}</span>,
            at:
              notedAt !== null && acceptedAt === null
                ? `${Math.max(0, Math.floor((now - notedAt) / 1000))} s`
                : null,
          },
        ]}
      />
    </>
  )
}
