import { useState } from 'react'
import type { Program } from '@/api/programs'
import { useJob } from '@/features/jobs/use-job'
import { InviteMany } from './invite-many'
import { InviteOne } from './invite-one'
import { InviteProgress } from './invite-progress'
import type { HowMany } from './invite-tabs'

/** “Invite customers”: what is written, or the list that the desk sends. */
export function InviteDialog({ program, onClose }: { program: Program; onClose: () => void }) {
  const job = useJob(program, ['invite'])
  const [howMany, setHowMany] = useState<HowMany>('one')
  const [begun, setBegun] = useState('')
  if (job) return <InviteProgress program={program} job={job} onClose={onClose} />
  // The desk is asked whether a list is under way; a form that gives way a moment later would be worse than none.
  if (job === undefined) return null
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
