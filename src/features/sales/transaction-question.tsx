import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Program } from '@/api/programs'
import type { Transaction } from '@/api/transactions'
import { customerQueries } from '@/features/customers/customer-queries'
import { referenceName } from '@/features/customers/customer-rules'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { OfflineNote } from '@/shell/offline-note'
import { useOnline } from '@/ui/use-online'
import { BROKEN } from '@/shell/write-words'
import { AlertDialog } from '@/ui/alert-dialog'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/button'
import { OutcomeNote } from '@/ui/outcome-note'
import {
  changeTransaction,
  checkChange,
  type ChangeOutcome,
  type TransactionChange,
} from './change-transaction'
import { changeQuestions, changeWords } from './change-words'
import '@/ui/ledger.css'

const isSettled = (outcome: ChangeOutcome) =>
  outcome.kind === 'done' || (outcome.kind === 'no-answer' && outcome.seen === true)

/** Asks before a transaction is changed, sends it once, and stays with whatever is not simply done. */
export function TransactionQuestion({
  program,
  customerId,
  transaction: { money, customer, referredCustomer },
  transactionKey,
  change,
  onClose,
}: {
  program: Program
  customerId: string
  transaction: Transaction
  transactionKey: string
  change: TransactionChange
  onClose: () => void
}) {
  const client = useQueryClient()
  const online = useOnline()
  const mutation = useMutation({
    mutationFn: (what: 'send' | 'check') =>
      (what === 'send' ? changeTransaction : checkChange)(program, transactionKey, change),
    onSuccess: async (outcome) => {
      if (outcome.kind !== 'done') return
      announce(changeWords(outcome, change, program).title)
      onClose()
      // The row, and with it this question, may be gone once the page has read again.
      await client.invalidateQueries({ queryKey: customerQueries.one(program, customerId) })
    },
  })
  const { data: outcome, isPending, variables } = mutation
  const close = () => {
    onClose()
    if (outcome)
      void client.invalidateQueries({ queryKey: customerQueries.one(program, customerId) })
  }
  const words = changeQuestions[change]
  const said = isPending
    ? null
    : mutation.isError
      ? BROKEN
      : outcome && changeWords(outcome, change, program)
  const isUnknown = outcome?.kind === 'no-answer' && outcome.seen !== true
  const canSend = !mutation.isError && (!outcome || !isSettled(outcome))
  const name = referenceName(referredCustomer ?? customer)
  return (
    <AlertDialog
      title={words.title(transactionKey)}
      description={words.text(program.kind)}
      dismissable={!isPending}
      safe={(ref) => (
        <Button ref={ref} variant="ghost" unavailable={isPending} onClick={close}>
          {said ? say('Close') : words.safe()}
        </Button>
      )}
      actions={
        <>
          {isUnknown && (
            <Button
              busy={isPending && variables === 'check'}
              unavailable={!online || isPending}
              onClick={() => mutation.mutate('check')}
            >
              {say('Check again')}
            </Button>
          )}
          {canSend && (
            <Button
              variant={change === 'delete' ? 'danger' : 'primary'}
              busy={isPending && variables === 'send'}
              unavailable={!online || isPending}
              onClick={() => mutation.mutate('send')}
            >
              {words.confirm()}
            </Button>
          )}
        </>
      }
      onClose={close}
    >
      <div className="mt-4 flex flex-col gap-4">
        <dl className="ledger">
          {money && (
            <div>
              <dt>{say('Amount')}</dt>
              <dd>{formatMoney(money)}</dd>
            </div>
          )}
          {name !== null && (
            <div>
              <dt>{say('Bought by')}</dt>
              <dd>{name}</dd>
            </div>
          )}
        </dl>
        <OfflineNote />
        {said && <OutcomeNote words={said} />}
      </div>
    </AlertDialog>
  )
}
