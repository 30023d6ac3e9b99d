import { lazy, Suspense, useState } from 'react'
import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { say } from '@/lib/say'
import { usePopup } from '@/ui/use-popup'
import type { TransactionChange } from './change-transaction'

const loadMenu = () => import('./transaction-menu')
const TransactionMenu = lazy(() =>
  loadMenu().then((module) => ({ default: module.TransactionMenu })),
)
const TransactionQuestion = lazy(() =>
  import('./transaction-question').then((module) => ({ default: module.TransactionQuestion })),
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
  const popup = usePopup(loadMenu, 'menu')
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
        <Suspense>
          <TransactionMenu
            program={program}
            transaction={transaction}
            transactionKey={transactionKey}
            anchor={popup.anchor}
            onAsk={setAsked}
            onClose={popup.close}
          />
        </Suspense>
      )}
      {asked && (
        <Suspense>
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
        </Suspense>
      )}
    </>
  )
}
