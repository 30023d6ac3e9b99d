import { useEffect, useRef, useState } from 'react'
import type { JobWithRows } from '@/api/jobs'
import type { Program } from '@/api/programs'
import { useJob } from '@/features/jobs/use-job'
import { mailbox } from '@/lib/mailbox'
import { useEntry } from '@/shell/navigation'
import { useKeptDraft } from '@/shell/tab-draft'
import { DiscardQuestion } from '@/ui/discard-question'
import {
  emptyInvite,
  isWritten,
  keptInvite,
  useInviteDraft,
  withLines,
  type InviteWritten,
} from './invite-draft'
import type { InviteFrame } from './invite-frame'
import { InviteMany } from './invite-many'
import { InviteLine } from './invite-note'
import { InviteOne } from './invite-one'
import { InviteProgress } from './invite-progress'

type Props = { program: Program; onClose: () => void }

/** “Invite customers”: what is written, or the list that the desk sends. */
export function InviteDialog(props: Props) {
  const job = useJob(props.program, ['invite'])
  const [isKnown, setKnown] = useState(false)
  if (job !== undefined && !isKnown) setKnown(true)
  // The desk is asked whether a list is under way; a form that gives way a moment later would be worse than none. One
  // that began meanwhile is read while the form stays.
  return isKnown ? <Invites {...props} job={job ?? null} /> : null
}

/** A list that begins meanwhile, of a colleague or in another tab, takes no place from what is written here. */
function Invites({ program, job, onClose }: Props & { job: JobWithRows | null }) {
  const entry = useEntry()
  const [address] = useState(entry.inviteAddress ?? '')
  const draft = useInviteDraft(program.id, address)
  const [written, setWritten] = useState(() => draft.left ?? emptyInvite(address))
  const [isRestored, setRestored] = useState(draft.left !== null && isWritten(draft.left, address))
  const [shownJob, setShownJob] = useState(
    entry.showsInvites || draft.left === null ? (job?.id ?? null) : null,
  )
  const [sent, setSent] = useState<readonly string[] | null>(null)
  const [asksToLeave, setAsksToLeave] = useState(false)
  useKeptDraft(draft, keptInvite(written, address))

  const change = (next: Partial<InviteWritten>) => setWritten((now) => ({ ...now, ...next }))
  if (job && sent && isListOf(job, sent)) {
    // What was written is the list that the desk has now.
    setSent(null)
    setShownJob(job.id)
    change({ addresses: '', list: null })
  }
  const latest = useRef(written)
  useEffect(() => {
    latest.current = written
  })
  if (job?.id === shownJob) return <InviteProgress program={program} job={job} onClose={onClose} />

  const close = () => {
    draft.drop()
    onClose()
  }
  const frame: InviteFrame = {
    onHowMany: (howMany) => change({ howMany }),
    isRestored,
    startOver: () => {
      const fresh = { ...emptyInvite(address), howMany: written.howMany }
      setRestored(false)
      setWritten(fresh)
      return fresh
    },
    other: job && (
      <InviteLine program={program} job={job} place="form" onShow={() => setShownJob(job.id)} />
    ),
    leave: () => (isWritten(written, address) ? setAsksToLeave(true) : close()),
    asksToLeave,
    question: asksToLeave && (
      <DiscardQuestion onKeep={() => setAsksToLeave(false)} onDiscard={close} />
    ),
  }
  return written.howMany === 'one' ? (
    <InviteOne
      program={program}
      written={written.one}
      unanswered={written.unanswered}
      frame={frame}
      onWritten={(one) => change({ one })}
      onSent={(now) => {
        change(now)
        // Nobody draws this any more where the dialog was left before the answer came.
        latest.current = { ...latest.current, ...now }
        const kept = keptInvite(latest.current, address)
        if (kept) draft.keep(kept)
        else draft.drop()
      }}
      onSeveralLines={(lines) =>
        change({ howMany: 'many', addresses: withLines(written.addresses, lines) })
      }
    />
  ) : (
    <InviteMany
      program={program}
      addresses={written.addresses}
      list={written.list}
      frame={frame}
      onAddresses={(addresses) => change({ addresses })}
      onList={(list) => change({ list })}
      onSend={setSent}
    />
  )
}

/** Whether a job sends just these addresses, as the one that begins with them does. */
function isListOf({ rows }: JobWithRows, emails: readonly string[]): boolean {
  const known = new Set(emails.map(mailbox))
  return rows.length === known.size && rows.every(({ target }) => known.has(mailbox(target)))
}
