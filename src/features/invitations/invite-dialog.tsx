import { useState, useSyncExternalStore } from 'react'
import type { Program } from '@/api/programs'
import { invitationRunner } from './invitation-runner'
import { InviteMany } from './invite-many'
import { InviteOne } from './invite-one'
import { InviteProgress } from './invite-progress'
import type { HowMany } from './invite-tabs'

/** “Invite customers”: what is written, or the run that is under way. */
export function InviteDialog({ program, onClose }: { program: Program; onClose: () => void }) {
  const run = useSyncExternalStore(invitationRunner.subscribe, () =>
    invitationRunner.runOf(program),
  )
  const [howMany, setHowMany] = useState<HowMany>('one')
  if (run) return <InviteProgress program={program} run={run} onClose={onClose} />
  const Form = howMany === 'one' ? InviteOne : InviteMany
  return <Form program={program} onHowMany={setHowMany} onClose={onClose} />
}
