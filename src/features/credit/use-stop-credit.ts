import { useMutation, useQueryClient } from '@tanstack/react-query'
import { stopCredit } from '@/api/credits'
import type { Program } from '@/api/programs'
import { waitingCreditQueries } from '@/shell/waiting-credits'
import { creditQueries, keepCredit } from './credit-queries'

/** Stops a credit before it is sent; what became of it is shown either way. */
export function useStopCredit(program: Program, customerId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => stopCredit(program, id),
    meta: { invalidates: [waitingCreditQueries.all().queryKey] },
    onSuccess: (credit) => keepCredit(client, program, credit),
    onError: () => client.invalidateQueries(creditQueries.list(program, customerId)),
  })
}
