import { inviteCustomer, type Invitation } from '@/api/invitations'
import type { Program } from '@/api/programs'
import { mailbox } from '@/lib/mailbox'
import { createPacedRunner, warnBeforeLeaving } from '@/shell/paced-runner'
import { endingOf, isRefused, type InviteResult } from './invitation-run'

type Invite = (program: Program, invitation: Invitation) => Promise<void>

/** Sends lists of invites, and knows who got one in this tab. */
export function createInvitationRunner(invite: Invite) {
  const invited = new Map<string, Set<string>>()
  const remember = (program: Program, email: string) => {
    const known = invited.get(program.id) ?? new Set()
    invited.set(program.id, known.add(mailbox(email)))
  }
  const runner = createPacedRunner<Invitation, InviteResult, string | null>({
    isRetried: isRefused,
    send: async (program, invitation) => {
      const error = await invite(program, invitation).then(
        () => null,
        (reason: unknown) => reason ?? new Error('no reason'),
      )
      const ending = endingOf(error)
      // An invite without an answer may have arrived: it counts as sent until somebody knows better.
      if (!isRefused(ending.result)) remember(program, invitation.email)
      return ending
    },
  })
  return {
    ...runner,
    /** Mailboxes that got an invite in this tab, or may have. */
    invitedBefore: (program: Program): ReadonlySet<string> => invited.get(program.id) ?? new Set(),
    remember,
  }
}

/** The runs of this tab. */
export const invitationRunner = createInvitationRunner(inviteCustomer)

warnBeforeLeaving(invitationRunner)
