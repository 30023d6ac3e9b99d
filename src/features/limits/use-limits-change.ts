import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@/api/api-error'
import { changeCreditRules, type CreditRules, type DeskCreditRules } from '@/api/credit-rules'
import { ownRulesKey } from '@/shell/own-rules-key'
import { limitsQueries } from './limits-queries'

/** One change at a time, sent once, over the rules as they were read; what the desk answers is what is shown. */
export function useLimitsChange({ version, rules }: DeskCreditRules, onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<CreditRules>) =>
      changeCreditRules({ version, rules: { ...rules, ...change } }),
    meta: { invalidates: [ownRulesKey] },
    onSuccess: (changed) => {
      client.setQueryData(limitsQueries.all().queryKey, changed)
      onDone?.()
    },
    onError: (error) => {
      // What somebody else set, or what became of a change whose answer was lost, is shown at once.
      if (!(error instanceof ApiError) || error.kind !== 'invalid')
        void client.invalidateQueries(limitsQueries.all())
    },
  })
}
