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
  const [begun, setBegun] = useState('')
  if (run) return <InviteProgress program={program} run={run} onClose={onClose} />
  const choose = (next: HowMany, text = '') => {
    setHowMany(next)
    setBegun(text)
  }
  return howMany === 'one' ? (
    <InviteOne program={program} onHowMany={choose} onClose={onClose} />
  ) : (
    <InviteMany program={program} begun={begun} onHowMany={choose} onClose={onClose} />
  )
}
