import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseFormReturn } from 'react-hook-form'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import type { CustomerLookup } from '@/features/customers/customer-lookup'
import { customerQueries } from '@/features/customers/customer-queries'
import { say } from '@/lib/say'
import { navigate, urlNow } from '@/shell/navigation'
import { forgetOpened } from '@/shell/recently-opened'
import { announce } from '@/ui/announce'
import { paths } from '@/urls/paths'
import { FIELDS, newCustomerOf, type CustomerValues } from './customer-values'
import {
  checkMade,
  checkSaved,
  fieldOfError,
  makeCustomer,
  saveCustomer,
  SaveRefused,
  type SaveOutcome,
} from './save-customer'
import { quotedMessage, takenMessage } from './save-words'

/** `check` only reads. */
type Save = { what: 'save' | 'check'; opened: CustomerValues; written: CustomerValues }

/** Sends the form once for each press, and puts what Partnero said beside its field. */
export function useSave(
  program: Program,
  customer: Customer | null,
  form: UseFormReturn<CustomerValues>,
  referrer: CustomerLookup,
  dropDraft: () => void,
  onClose: () => void,
) {
  const client = useQueryClient()
  const leave = (saved: Customer | null) => {
    dropDraft()
    announce(customer ? say('Changes saved') : say('Customer created'))
    const id = saved?.id ?? customer?.id
    if (id === undefined || id === customer?.id) {
      onClose()
      return
    }
    if (customer) forgetOpened(program.id, customer.id)
    const url = urlNow()
    navigate(paths.customer(program.id, id, url.page === 'customer' ? url.section : null), {
      replace: true,
      keepsList: true,
    })
  }
  const save = useMutation<SaveOutcome, Error, Save>({
    mutationFn: ({ what, opened, written }) => {
      if (customer)
        return (what === 'save' ? saveCustomer : checkSaved)(program, customer.id, {
          opened,
          written,
        })
      const found = referrer.state === 'found' ? referrer.customer.id : null
      const made = newCustomerOf(program.kind, written, found)
      return (what === 'save' ? makeCustomer : checkMade)(program, made)
    },
    meta: { invalidates: [customerQueries.lists(program)] },
    onSuccess: (outcome) => {
      // Of somebody who is gone the page below would go too, and with it the words that say so.
      if (outcome.kind === 'gone') return
      const found = outcome.kind === 'moved' ? outcome.now : outcome.customer
      if (found) client.setQueryData(customerQueries.detail(program, found.id).queryKey, found)
      if (outcome.kind === 'saved') leave(found)
      // Whoever is named elsewhere, as a referrer or a neighbour, may be called otherwise now.
      void client.invalidateQueries({ queryKey: customerQueries.all(program) })
    },
    onError: (error) => {
      if (!(error instanceof SaveRefused)) return
      const shown = FIELDS[program.kind][customer ? 'edit' : 'create']
      for (const { field } of error.holders)
        if (shown.includes(field))
          form.setError(field, { type: 'taken', message: takenMessage(field) })
      for (const { field, message } of error.error.fieldErrors) {
        const own = fieldOfError(field)
        if (own === null || !shown.includes(own)) continue
        if (error.holders.some((holder) => holder.field === own)) continue
        const isTaken =
          error.error.kind === 'conflict' && (own === 'email' || own === 'key' || own === 'id')
        form.setError(own, {
          type: isTaken ? 'taken' : 'server',
          message: isTaken ? takenMessage(own) : quotedMessage(message),
        })
      }
    },
  })
  return {
    save,
    outcome: save.isPending ? null : (save.data ?? null),
    refusal: save.error instanceof SaveRefused ? save.error : null,
  }
}
