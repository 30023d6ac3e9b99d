import { inviteCustomer, type Invitation } from '@/api/invitations'
import type { Program } from '@/api/programs'
import {
  answered,
  goOn,
  nextStep,
  retryRefused,
  sending,
  startRun,
  stop,
  type InvitationRun,
} from './invitation-run'
import { mailbox } from './invitation-rows'

type Invite = (program: Program, invitation: Invitation) => Promise<void>

/** Runs invites outside React, so that sending goes on when the dialog is closed: one run for each program. */
export function createInvitationRunner(invite: Invite) {
  const runs = new Map<string, InvitationRun>()
  const invited = new Map<string, Set<string>>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const listeners = new Set<() => void>()

  const put = (program: Program, run: InvitationRun) => {
    runs.set(program.id, run)
    for (const listener of listeners) listener()
  }
  const remember = (program: Program, email: string) => {
    const known = invited.get(program.id) ?? new Set()
    invited.set(program.id, known.add(mailbox(email)))
  }
  const proceed = (program: Program) => {
    clearTimeout(timers.get(program.id))
    const run = runs.get(program.id)
    if (!run) return
    const step = nextStep(run, Date.now())
    if (step.do === 'wait')
      timers.set(
        program.id,
        setTimeout(() => proceed(program), step.until - Date.now()),
      )
    if (step.do === 'send') void sendRow(program, run, step.index)
  }
  const sendRow = async (program: Program, before: InvitationRun, index: number) => {
    const invitation = before.rows[index]?.invitation
    if (!invitation) return
    put(program, sending(before, index))
    const error = await invite(program, invitation).then(
      () => null,
      (reason: unknown) => reason ?? new Error('no reason'),
    )
    const run = answered(runs.get(program.id) ?? before, index, error, Date.now())
    // An invite without an answer may have arrived: it counts as sent until somebody knows better.
    if (run.rows[index]?.result.kind !== 'refused') remember(program, invitation.email)
    put(program, run)
    proceed(program)
  }
  const change = (program: Program, step: (run: InvitationRun) => InvitationRun) => {
    const run = runs.get(program.id)
    if (!run) return
    put(program, step(run))
    proceed(program)
  }
  const isUnderWay = (run: InvitationRun | undefined) =>
    run?.phase === 'running' || Boolean(run?.rows.some(({ result }) => result.kind === 'sending'))

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    runOf: (program: Program): InvitationRun | null => runs.get(program.id) ?? null,
    /** Mailboxes that got an invite in this tab, or may have. */
    invitedBefore: (program: Program): ReadonlySet<string> => invited.get(program.id) ?? new Set(),
    remember,
    start: (program: Program, invitations: readonly Invitation[], source: string | null) => {
      if (isUnderWay(runs.get(program.id))) return
      put(program, startRun(invitations, source))
      proceed(program)
    },
    stop: (program: Program) => change(program, stop),
    goOn: (program: Program) => change(program, goOn),
    retryRefused: (program: Program) => change(program, retryRefused),
    /** Forgets a run that is over, so that another one can be written. */
    clear: (program: Program) => {
      if (isUnderWay(runs.get(program.id))) return
      runs.delete(program.id)
      for (const listener of listeners) listener()
    },
    anyUnderWay: () => [...runs.values()].some(isUnderWay),
  }
}

/** The runs of this tab. */
export const invitationRunner = createInvitationRunner(inviteCustomer)

if (typeof window !== 'undefined')
  addEventListener('beforeunload', (event) => {
    if (invitationRunner.anyUnderWay()) event.preventDefault()
  })
