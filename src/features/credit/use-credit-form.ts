import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { currencyChoices } from './credit-balance'
import type { CreditDraft } from './credit-states'
import { creditValues, emptyValues, valuesOf, type CreditValues } from './credit-values'
import type { CreditState } from './use-credit'
import type { FreshBalance } from './use-fresh-balance'

function draftIn(state: CreditState): CreditDraft | null {
  switch (state.state) {
    case 'operation':
      return state.operation
    case 'sent':
      return state.sent.credit
    case 'form':
    case 'review':
      return state.draft
  }
}

/** The form, filled from the credit that is shown when the dialog opens, so that trying again keeps its values. */
export function useCreditForm(state: CreditState, fresh: FreshBalance, lastUsed: string | null) {
  const suggested = currencyChoices(fresh.balance, lastUsed)[0] ?? ''
  const [initial] = useState(() => {
    const draft = draftIn(state)
    return draft ? valuesOf(draft, suggested) : emptyValues(fresh.balance ? suggested : '')
  })
  const form = useForm<CreditValues>({
    resolver: zodResolver(creditValues),
    defaultValues: initial,
    shouldFocusError: false,
  })
  // The currency to start with is known once the balance is; until one is chosen, it is no change of the form.
  useEffect(() => {
    if (fresh.balance && form.getValues('currency') === '')
      form.resetField('currency', { defaultValue: suggested })
  }, [form, fresh.balance, suggested])
  return form
}
