import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import {
  createReferralLink,
  deleteReferralLink,
  listReferralLinks,
  renameReferralLink,
  type ReferralLink,
} from '@/api/referral-links'
import { lookForWrite, writeOnce, type WriteOutcome } from '@/api/write-once'
import { partQueries } from '@/features/customers/customer-part-queries'
import { customerQueries } from '@/features/customers/customer-queries'

export type LinkWrite =
  | { what: 'create'; key: string }
  | { what: 'rename'; link: ReferralLink; key: string }
  | { what: 'delete'; link: ReferralLink }

const send = (program: Program, customer: Customer, write: LinkWrite): Promise<void> => {
  switch (write.what) {
    case 'create':
      return createReferralLink(program, customer, write.key)
    case 'rename':
      return renameReferralLink(program, write.link.id, write.key)
    case 'delete':
      return deleteReferralLink(program, write.link.id)
  }
}

/** Whether the links of the customer are now as a write wanted them. */
async function isThere(program: Program, customer: string, write: LinkWrite): Promise<boolean> {
  const links = await listReferralLinks(program, customer)
  return write.what === 'delete'
    ? links.every(({ id }) => id !== write.link.id)
    : links.some(({ key }) => key === write.key)
}

/** Whether nothing is left to be said or done about a write. */
export const isSettled = (outcome: WriteOutcome): boolean =>
  outcome.kind === 'done' || (outcome.kind === 'no-answer' && outcome.seen === true)

/** One write on a customer's links at a time: `write` sends it once, `check` only reads. */
export function useLinkWrite(program: Program, customer: Customer) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: ({ write, only }: { write: LinkWrite; only: 'check' | null }) => {
      const look = () => isThere(program, customer.id, write)
      return only ? lookForWrite(look) : writeOnce(() => send(program, customer, write), look)
    },
    meta: {
      invalidates: [partQueries.referralLinks(program, customer.id).queryKey],
    },
    onSuccess: () => {
      // Records and lists name the links too; nobody waits for them here.
      void client.invalidateQueries({ queryKey: customerQueries.all(program) })
    },
  })
  return {
    write: (write: LinkWrite, onOutcome?: (outcome: WriteOutcome) => void) => {
      if (!mutation.isPending)
        mutation.mutate({ write, only: null }, { onSuccess: (outcome) => onOutcome?.(outcome) })
    },
    check: () => {
      if (!mutation.isPending && mutation.variables)
        mutation.mutate({ write: mutation.variables.write, only: 'check' })
    },
    forget: mutation.reset,
    isBusy: mutation.isPending,
    sent: mutation.variables?.write ?? null,
    outcome: mutation.data ?? null,
    broke: mutation.isError,
  }
}
