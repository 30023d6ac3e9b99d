import type { Program } from '@/api/programs'
import { mailbox } from '@/lib/mailbox'

const invited = new Map<string, Set<string>>()

/** Mailboxes that got an invite of their own from this tab, or may have: the desk keeps only what its jobs have sent. */
export const invitedHere = (program: Program): ReadonlySet<string> =>
  invited.get(program.id) ?? new Set()

export function rememberInvited(program: Program, email: string): void {
  const known = invited.get(program.id) ?? new Set()
  invited.set(program.id, known.add(mailbox(email)))
}
