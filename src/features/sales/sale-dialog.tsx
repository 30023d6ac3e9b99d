import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import type { Sale } from '@/api/transactions'
import { ArchivedDialog } from '@/features/customers/archived-dialog'
import {
  lookupProblem,
  useCustomerLookup,
  type CustomerLookup,
} from '@/features/customers/customer-lookup'
import { callName } from '@/features/customers/customer-rules'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { OfflineNote } from '@/shell/offline-note'
import { useOnline } from '@/ui/use-online'
import { useKeptDraft, useTabDraft } from '@/shell/tab-draft'
import { BROKEN } from '@/shell/write-words'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { DiscardQuestion } from '@/ui/discard-question'
import { OutcomeNote } from '@/ui/outcome-note'
import { RestoredNote } from '@/ui/restored-note'
import { useOpener } from '@/ui/use-opener'
import { submitForm, useSendKey } from '@/ui/use-send-key'
import { SALE_FIELDS, SaleForm } from './sale-form'
import { SaleReview } from './sale-review'
import {
  emptySale,
  isSaleWritten,
  readSale,
  readSaleValues,
  saleValues,
  type SaleValues,
} from './sale-values'
import { saleWords } from './sale-words'
import { useSale } from './use-sale'
import { usualCurrency } from './usual-currency'

type Reviewed = { sale: Sale; buyer: Customer }

const focusOn = (element: HTMLElement | null) => element?.focus()

/** Adds a sale that is missing: written, reviewed, sent once, and read back with what it earned. */
export function SaleDialog({
  program,
  customer,
  onClose,
}: {
  program: Program
  customer: Customer
  onClose: () => void
}) {
  const online = useOnline()
  const client = useQueryClient()
  const [usual] = useState(() => usualCurrency(client, program, customer.id))
  const draft = useTabDraft(`sale:${program.id}:${customer.id}`, readSaleValues)
  const [written, setWritten] = useState(draft.left ?? emptySale(usual))
  const form = useForm<SaleValues>({
    resolver: zodResolver(saleValues),
    defaultValues: written,
    shouldFocusError: false,
  })
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => setWritten({ ...values }),
      }),
    [form],
  )
  const isReferral = program.kind === 'refer-a-friend'
  const buyer = useCustomerLookup(program, written.buyer, isReferral)
  // Found after all, or written anew: what was wrong with the search before is no longer so.
  useEffect(() => form.clearErrors('buyer'), [form, buyer.state])
  const [reviewed, setReviewed] = useState<Reviewed | null>(null)
  const { add, check, forget, busy, outcome, broke } = useSale(program, customer.id)
  const [asksToLeave, setAsksToLeave] = useState(false)
  const formId = useId()
  const focused = useRef<HTMLElement>(null)
  const comesBack = useRef(false)
  const firstField = useCallback((element: HTMLElement | null) => {
    focused.current = element
    // The button that led back is gone.
    if (comesBack.current) element?.focus()
    comesBack.current = false
  }, [])
  const backToOpener = useOpener()

  const isAdded = outcome?.kind === 'added'
  const isUnknown = outcome?.kind === 'no-answer'
  const isRewardUnread = isAdded && outcome.transaction === null
  const isDirty = isSaleWritten(written, usual) && !isAdded
  useKeptDraft(draft, isDirty ? written : null)
  const discard = () => {
    draft.drop()
    onClose()
  }
  const leave = () => (isDirty ? setAsksToLeave(true) : onClose())
  const review = form.handleSubmit(
    (values) => {
      const problem = isReferral ? buyerProblem(buyer) : null
      if (problem !== null) {
        form.setError('buyer', { type: 'own', message: problem }, { shouldFocus: true })
        return
      }
      const bought = buyer.state === 'found' ? buyer.customer : customer
      const sale = readSale(values, bought)
      if (sale) setReviewed({ sale, buyer: bought })
    },
    (problems) => {
      const [first, ...others] = SALE_FIELDS.filter((name) => problems[name])
      if (first && others.length === 0) form.setFocus(first)
    },
  )
  const canSend = reviewed !== null && online && busy === null && !isAdded && !broke
  const send = () => {
    if (!reviewed || !canSend) return
    // Whoever loads the page again while nobody knows reviews this very sale, whose key is looked for first.
    form.setValue('key', reviewed.sale.key)
    add(reviewed.sale)
  }
  useSendKey(!asksToLeave, () => (reviewed ? send() : submitForm(formId)))

  if (customer.archived) return <ArchivedDialog title={say('Add sale')} onClose={onClose} />
  const said = busy === null ? (broke ? BROKEN : outcome && saleWords(outcome, program)) : null
  return (
    <Dialog
      title={say('Add sale')}
      description={callName(customer)}
      dismissable={busy === null}
      initialFocus={focused}
      finalFocus={backToOpener}
      footer={
        <>
          {(isUnknown || isRewardUnread) && (
            <Button busy={busy === 'check'} unavailable={!online || busy !== null} onClick={check}>
              {say('Check again')}
            </Button>
          )}
          {reviewed && !isAdded && !isUnknown && !broke && (
            <Button
              variant="ghost"
              unavailable={busy !== null}
              onClick={() => {
                forget()
                comesBack.current = true
                setReviewed(null)
              }}
            >
              {say('Back')}
            </Button>
          )}
          {isAdded ? (
            <Button variant="primary" onClick={onClose}>
              {say('Done')}
            </Button>
          ) : (
            <>
              {(!reviewed || isUnknown || broke) && (
                <Button variant="ghost" unavailable={busy !== null} onClick={leave}>
                  {isUnknown || broke ? say('Close') : say('Cancel')}
                </Button>
              )}
              {reviewed ? (
                !broke && (
                  <Button
                    variant="primary"
                    aria-keyshortcuts="Control+Enter Meta+Enter"
                    busy={busy === 'add'}
                    unavailable={!canSend}
                    onClick={send}
                  >
                    {isUnknown
                      ? say('Send again')
                      : say('Add sale of {amount}', { amount: formatMoney(reviewed.sale.money) })}
                  </Button>
                )
              ) : (
                <Button variant="primary" type="submit" form={formId}>
                  {say('Review sale')}
                </Button>
              )}
            </>
          )}
        </>
      }
      onClose={leave}
    >
      <OfflineNote keepsTyped />
      {said && <OutcomeNote words={said} />}
      {reviewed ? (
        <SaleReview program={program} {...reviewed} heading={focusOn} />
      ) : (
        <>
          {draft.left && outcome === null && (
            <RestoredNote
              onStartOver={() => {
                form.reset(emptySale(usual))
              }}
            />
          )}
          <SaleForm
            id={formId}
            form={form}
            program={program}
            customer={customer}
            buyer={buyer}
            firstField={firstField}
            onReview={() => void review()}
          />
        </>
      )}
      {asksToLeave && <DiscardQuestion onKeep={() => setAsksToLeave(false)} onDiscard={discard} />}
    </Dialog>
  )
}

/** Why a person cannot have bought; null when they can. */
function buyerProblem(buyer: CustomerLookup): string | null {
  if (buyer.state === 'none') return say('Write who bought.')
  if (buyer.state !== 'found') return lookupProblem(buyer)
  const { customer } = buyer
  return customer.kind === 'refer-a-friend' && customer.referrer === null
    ? say('Nobody referred this customer. Partnero takes sales of referred customers only.')
    : null
}
