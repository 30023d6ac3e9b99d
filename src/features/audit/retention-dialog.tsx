import { useQuery } from '@tanstack/react-query'
import { Info, RotateCw, TriangleAlert } from 'lucide'
import { useId, useState, type ReactNode } from 'react'
import {
  RETENTION_YEARS,
  type Retention,
  type RetentionPreview,
  type RetentionYears,
} from '@/api/audit-retention'
import { formatClock } from '@/lib/dates'
import { say, sayCount } from '@/lib/say'
import { OfflineNote } from '@/shell/offline-note'
import { useOnline } from '@/ui/use-online'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { FailureNote } from '@/shell/failure-note'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { useOpener } from '@/ui/use-opener'
import { WithArrow } from '@/ui/with-arrow'
import { formatLongDay } from './audit-times'
import { retentionQueries, useRetentionChange } from './retention-queries'
import { keepWords, keptWords, retentionFailure } from './retention-words'

const FOR_EVER = 'ever'
/** The longest first, so that nothing is removed by choosing the next one by mistake. */
const choices = [null, ...RETENTION_YEARS.toReversed()] as const

/** How long entries of the log are kept. What would be gone is shown, and typed, before it is set. For administrators. */
export function RetentionDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const backToOpener = useOpener()
  const online = useOnline()
  const rule = useQuery(retentionQueries.of(null))
  const [chosen, setChosen] = useState<RetentionYears | null | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const years = chosen === undefined ? (rule.data?.years ?? null) : chosen
  const isOther = rule.data !== undefined && years !== rule.data.years
  const reading = useQuery({ ...retentionQueries.of(years), enabled: isOther })
  const preview = isOther ? reading.data?.preview : undefined
  const change = useRetentionChange(onClose)
  const isBusy = change.isPending
  const removes = (preview?.entries ?? 0) > 0
  const isConfirmed = preview !== undefined && (!removes || typed.trim() === `${preview.entries}`)
  const save = () => {
    if (rule.data && isConfirmed && online && !isBusy)
      change.mutate({ version: rule.data.version, years })
  }
  return (
    <Dialog
      title={say('How long entries are kept')}
      dismissable={!isBusy}
      finalFocus={backToOpener}
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" unavailable={isBusy} onClick={onClose}>
            {say('Cancel')}
          </Button>
          <Button
            variant={removes ? 'danger' : 'primary'}
            type="submit"
            form={formId}
            busy={isBusy}
            unavailable={!isBusy && !(isConfirmed && online)}
          >
            {keepWords(years)}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {change.error && <FailureNote {...retentionFailure(change.error)} error={change.error} />}
        {rule.data ? (
          <>
            <Field label={say('Keep entries')} help={<Now rule={rule.data} />}>
              {(attributes) => (
                <WithArrow>
                  <select
                    {...attributes}
                    className="control bg-none pe-7 phone:h-11"
                    value={years ?? FOR_EVER}
                    onChange={({ target }) => {
                      setChosen(choices.find((each) => `${each ?? FOR_EVER}` === target.value))
                      setTyped('')
                      change.reset()
                    }}
                  >
                    {choices.map((each) => (
                      <option key={each} value={each ?? FOR_EVER}>
                        {keptWords(each)}
                      </option>
                    ))}
                  </select>
                </WithArrow>
              )}
            </Field>
            {isOther &&
              (preview ? (
                <Consequence preview={preview} />
              ) : (
                <Reading error={reading.error} onRetry={() => void reading.refetch()} />
              ))}
            {preview && removes && (
              <Field label={say('Type {count} to confirm', { count: `${preview.entries}` })}>
                {(attributes) => (
                  <input
                    {...attributes}
                    required
                    inputMode="numeric"
                    autoComplete="off"
                    className="control tabular-nums phone:h-11"
                    value={typed}
                    onChange={({ target }) => setTyped(target.value)}
                  />
                )}
              </Field>
            )}
          </>
        ) : (
          <Reading error={rule.error} onRetry={() => void rule.refetch()} />
        )}
        <OfflineNote />
      </form>
    </Dialog>
  )
}

/** Who said so, when something is removed next, and how old the log is. */
function Now({ rule: { changed, nextAt, oldestAt } }: { rule: Retention }) {
  const parts = [
    changed
      ? say('Set by {person} on {day}.', {
          person: changed.by ?? say('somebody'),
          day: formatLongDay(changed.at),
        })
      : say('Nobody has changed this: everything is kept.'),
    nextAt !== null &&
      say('Old entries are removed next after {moment}.', { moment: momentOf(nextAt) }),
    oldestAt !== null && say('The oldest entry is from {day}.', { day: formatLongDay(oldestAt) }),
  ]
  return parts.filter(Boolean).join(' ')
}

const momentOf = (time: number): string => `${formatLongDay(time)}, ${formatClock(time)}`

/** What a rule would do now, and until when it could be taken back. */
function Consequence({
  preview: { before, entries, heldBackSince },
}: {
  preview: RetentionPreview
}) {
  if (before === null)
    return (
      <Note icon={Info}>
        {say('Nothing is removed from now on. What was removed before stays gone.')}
      </Note>
    )
  const day = formatLongDay(before)
  return (
    <>
      {entries > 0 && (
        <Note tone="warn" icon={TriangleAlert}>
          <b>
            {sayCount(
              entries,
              '{count} entry from before {day} will be removed for good.',
              '{count} entries from before {day} will be removed for good.',
              { day },
            )}
          </b>{' '}
          {say('Export what you still need. From then on old entries are removed once a day.')}
        </Note>
      )}
      <Note icon={Info}>
        {entries === 0 && say('No entry that may go is from before {day}.', { day })}{' '}
        {heldBackSince !== null &&
          say('Entries from {day} on stay until the credit of then has an outcome.', {
            day: formatLongDay(heldBackSince),
          })}{' '}
        {say('Nothing is removed for a day after this is set, so that it can be taken back.')}
      </Note>
    </>
  )
}

function Reading({ error, onRetry }: { error: Error | null; onRetry: () => void }): ReactNode {
  if (!error)
    return (
      <div aria-hidden className="flex flex-col gap-2">
        <Skeleton width="70%" />
        <Skeleton width="45%" />
      </div>
    )
  return (
    <Note
      tone="bad"
      icon={TriangleAlert}
      urgent
      actions={
        <Button size="small" icon={RotateCw} onClick={onRetry}>
          {say('Try again')}
        </Button>
      }
    >
      <b>{say('This did not load.')}</b> {say('Nothing was changed.')}
    </Note>
  )
}
