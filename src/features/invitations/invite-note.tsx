import { CircleCheck, Clock, LoaderCircle, TriangleAlert } from 'lucide'
import type { JobWithRows } from '@/api/jobs'
import type { Program } from '@/api/programs'
import { isUnderWay, limitedUntil } from '@/features/jobs/job-states'
import { DismissJob } from '@/features/jobs/dismiss-job'
import { useJob, useOrderJob } from '@/features/jobs/use-job'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'
import { navigate, urlNow } from '@/shell/navigation'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { paths } from '@/urls/paths'
import { countDone, summaryOf } from './invite-words'

/** A list of invites in one line on the page, while it is sent and until its end is put away. */
export function InviteNote({ program }: { program: Program }) {
  const job = useJob(program, ['invite'])
  if (!job) return null
  const show = () => {
    const url = urlNow()
    const search = url.page === 'customers' ? url.search : {}
    navigate(paths.customers(program.id, { ...search, dialog: 'invite' }), {
      state: { showsInvites: true },
    })
  }
  return <InviteLine program={program} job={job} place="page" onShow={show} />
}

/** The same line on the page, where it can be put away, and over a form that is being filled in. */
export function InviteLine({
  program,
  job,
  place,
  onShow,
}: {
  program: Program
  job: JobWithRows
  place: 'page' | 'form'
  onShow: () => void
}) {
  const strip = place === 'page'
  const { putAway } = useOrderJob(program, job)
  const show = (
    <Button size="small" aria-haspopup="dialog" onClick={onShow}>
      {say('Show invites')}
    </Button>
  )
  const total = job.rows.length
  if (isUnderWay(job)) {
    const limited = limitedUntil(job)
    return (
      <Note strip={strip} quiet icon={limited === null ? LoaderCircle : Clock} actions={show}>
        <b className="tabular-nums">
          {say('Sending invites, {done} of {total} done.', { done: countDone(job), total })}
        </b>
        {job.by && ` ${say('Started by {name}.', { name: job.by.name })}`}
        {limited !== null &&
          ` ${say('Partnero is limiting requests. Sending goes on at {at}.', {
            at: formatClockSeconds(limited),
          })}`}
      </Note>
    )
  }
  const { isWhole, title, text } = summaryOf(job)
  return (
    <Note
      strip={strip}
      tone={isWhole ? 'ok' : 'warn'}
      icon={isWhole ? CircleCheck : TriangleAlert}
      actions={
        <>
          {show}
          {place === 'page' && <DismissJob onPutAway={putAway} />}
        </>
      }
    >
      <b>{title}</b>
      {text}
    </Note>
  )
}
