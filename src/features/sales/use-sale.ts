import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Program } from '@/api/programs'
import type { Sale } from '@/api/transactions'
import { customerQueries } from '@/features/customers/customer-queries'
import { checkSale, sendSale } from './send-sale'

/** One sale on the page of a customer: `add` sends it once, `check` only reads. */
export function useSale(program: Program, customer: string) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: ({
      what,
      sale,
      isAccepted,
    }: {
      what: 'add' | 'check'
      sale: Sale
      isAccepted: boolean
    }) => (what === 'add' ? sendSale(program, sale) : checkSale(program, sale, isAccepted)),
    meta: { invalidates: [customerQueries.one(program, customer)] },
    onSuccess: () => {
      // The buyer's page, and any list that counts, are read again when somebody looks at them.
      void client.invalidateQueries({ queryKey: customerQueries.all(program), refetchType: 'none' })
    },
  })
  return {
    add: (sale: Sale) => {
      if (!mutation.isPending) mutation.mutate({ what: 'add', sale, isAccepted: false })
    },
    check: () => {
      if (mutation.isPending || !mutation.variables) return
      const { sale } = mutation.variables
      mutation.mutate({ what: 'check', sale, isAccepted: mutation.data?.kind === 'added' })
    },
    /** Back to the form: nothing of the last try is said any more. */
    forget: mutation.reset,
    busy: mutation.isPending ? mutation.variables.what : null,
    outcome: mutation.data ?? null,
    broke: mutation.isError,
  }
}
