import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { makeNewPasswordLink, withdrawNewPasswordLink, type DeskPerson } from '@/api/people'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Moment } from '@/ui/moment'
import { Say } from '@/ui/say'
import { OneTimeLink } from './one-time-link'
import { peopleQueries } from './people-queries'
import { RefusedNote } from './refused-note'
import { usePeopleWrite } from './use-people-write'

/** A link for who has forgotten their password, made and taken back here; its text is told once. */
export function NewPasswordPart({ person, isBusy }: { person: DeskPerson; isBusy: boolean }) {
  const headingId = useId()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: makeNewPasswordLink,
    meta: { invalidates: [peopleQueries.all().queryKey] },
    // Without an answer there may be one, whose text nobody has.
    onError: () => void client.invalidateQueries({ queryKey: peopleQueries.all().queryKey }),
  })
  const withdraw = usePeopleWrite(make.reset)
  const isAtWork = make.isPending || withdraw.isPending
  const { id, name, hasPassword, newPasswordUntil } = person
  return (
    <section
      aria-labelledby={headingId}
      className="flex flex-col gap-2.5 border-t border-line pt-4"
    >
      <h3 id={headingId} className="font-medium">
        {say('Password')}
      </h3>
      <RefusedNote error={make.error ?? withdraw.error} />
      {make.data !== undefined && newPasswordUntil !== null && (
        <OneTimeLink
          link={`${location.origin}/welcome#password.${make.data}`}
          label={say('Link for a new password')}
          copy={say('Copy link for a new password')}
        >
          <b>{say('Send this link to {name} only.', { name })}</b>{' '}
          {say('It works once, within 24 hours, and is shown only now.')}
        </OneTimeLink>
      )}
      <p className="text-small text-ink-3">
        {newPasswordUntil === null ? (
          helpFor(hasPassword)
        ) : (
          <Say
            text="A link is out that works until {moment}. A new one takes its place."
            values={{ moment: <Moment iso={newPasswordUntil} short /> }}
          />
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          busy={make.isPending}
          unavailable={isBusy || isAtWork}
          onClick={() => make.mutate(id)}
        >
          {say('New password link')}
        </Button>
        {newPasswordUntil !== null && (
          <Button
            variant="ghost"
            busy={withdraw.isPending}
            unavailable={isBusy || isAtWork}
            onClick={() => withdraw.mutate(() => withdrawNewPasswordLink(id))}
          >
            {say('Withdraw link')}
          </Button>
        )}
      </div>
    </section>
  )
}

const helpFor = (hasPassword: boolean): string =>
  hasPassword
    ? say('Forgotten? With a link they set a new one, which signs them out everywhere else.')
    : say('They have none here and sign in elsewhere. With a link they set one.')
