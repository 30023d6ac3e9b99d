import { useState } from 'react'
import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { say } from '@/lib/say'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { usePopup } from '@/ui/use-popup'
import type { TransactionChange } from './change-transaction'

const menu = lateCode(() => import('./transaction-menu'))
const TransactionMenu = latePart(menu, (module) => module.TransactionMenu)
const TransactionQuestion = latePart(
  lateCode(() => import('./transaction-question')),
  (module) => module.TransactionQuestion,
)

/** The button at the end of a transaction's row, its menu, and the question before a change. */
export function TransactionActions({
  program,
  customerId,
  transaction,
  transactionKey,
}: {
  program: Program
  customerId: string
  transaction: Transaction
  transactionKey: string
}) {
  const popup = usePopup(menu, 'menu')
  const [asked, setAsked] = useState<TransactionChange | null>(null)
  return (
    <>
      <button
        type="button"
        className="row-button row-button-more"
        aria-label={say('Actions for transaction {key}', { key: transactionKey })}
        {...popup.trigger}
      />
      {popup.open && (
        <TransactionMenu
          program={program}
          transaction={transaction}
          transactionKey={transactionKey}
          anchor={popup.anchor}
          onAsk={setAsked}
          onClose={popup.close}
        />
      )}
      {asked && (
        <TransactionQuestion
          program={program}
          customerId={customerId}
          transaction={transaction}
          transactionKey={transactionKey}
          change={asked}
          onClose={() => {
            setAsked(null)
            popup.anchor.current?.focus()
          }}
        />
      )}
    </>
  )
}
