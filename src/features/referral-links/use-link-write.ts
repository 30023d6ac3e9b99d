import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import {
  holderOfKey,
  isLinkAsWanted,
  type KeyHolder,
  type LinkWrite,
} from '@/api/referral-link-readings'
import { createReferralLink, deleteReferralLink, renameReferralLink } from '@/api/referral-links'
import { lookForWrite, writeOnce, type WriteOutcome } from '@/api/write-once'
import { partQueries } from '@/features/customers/customer-part-queries'
import { customerQueries } from '@/features/customers/customer-queries'

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

/** What became of a write; of a key that was refused as taken also what has it, where that can be told. */
export type LinkOutcome = { outcome: WriteOutcome; holder: KeyHolder | null }

async function sendOnce(
  program: Program,
  customer: Customer,
  write: LinkWrite,
  look: () => Promise<boolean>,
): Promise<LinkOutcome> {
  const outcome = await writeOnce(() => send(program, customer, write), look)
  const isTaken = outcome.kind === 'refused' && outcome.error.kind === 'conflict'
  return {
    outcome,
    holder:
      isTaken && write.what !== 'delete'
        ? await holderOfKey(program, customer.id, write.key)
        : null,
  }
}

/** Whether nothing is left to be said or done about a write. */
export const isSettled = (outcome: WriteOutcome): boolean =>
  outcome.kind === 'done' || (outcome.kind === 'no-answer' && outcome.seen === true)

/** One write on a customer's links at a time: `write` sends it once, `check` only reads. */
export function useLinkWrite(program: Program, customer: Customer) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: async ({
      write,
      only,
    }: {
      write: LinkWrite
      only: 'check' | null
    }): Promise<LinkOutcome> => {
      const look = () => isLinkAsWanted(program, customer.id, write)
      return only
        ? { outcome: await lookForWrite(look), holder: null }
        : sendOnce(program, customer, write, look)
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
        mutation.mutate({ write, only: null }, { onSuccess: ({ outcome }) => onOutcome?.(outcome) })
    },
    check: () => {
      if (!mutation.isPending && mutation.variables)
        mutation.mutate({ write: mutation.variables.write, only: 'check' })
    },
    forget: mutation.reset,
    isBusy: mutation.isPending,
    sent: mutation.variables?.write ?? null,
    outcome: mutation.data?.outcome ?? null,
    holder: mutation.data?.holder ?? null,
    broke: mutation.isError,
  }
}
