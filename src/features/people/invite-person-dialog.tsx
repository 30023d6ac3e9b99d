import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { ApiError } from '@/api/api-error'
import { invitePerson } from '@/api/people'
import type { Role } from '@/api/session'
import { isEmailAddress } from '@/lib/email-address'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { useOpener } from '@/ui/use-opener'
import { OneTimeLink } from './one-time-link'
import { peopleQueries } from './people-queries'
import { RefusedNote } from './refused-note'
import { RoleField } from './role-field'

const fieldProblem = (error: Error | null): string | undefined =>
  error instanceof ApiError
    ? error.fieldErrors.find(({ field }) => field === 'email')?.message
    : undefined

/** Makes a link for one person to come in with. The desk sends no mail, and tells the link once. */
export function InvitePersonDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const input = useRef<HTMLInputElement>(null)
  const backToOpener = useOpener()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('support')
  const [problem, setProblem] = useState<string>()
  const invite = useMutation({
    mutationFn: invitePerson,
    meta: { invalidates: [peopleQueries.all().queryKey] },
    onError: (error) => {
      if (fieldProblem(error)) input.current?.focus()
    },
  })
  const send = () => {
    const isWhole = isEmailAddress(email.trim())
    setProblem(isWhole ? undefined : say('Write a whole email address, like jane@example.com.'))
    if (isWhole) invite.mutate({ email, role })
    else input.current?.focus()
  }
  const refused = fieldProblem(invite.error)
  return (
    <Dialog
      title={say('Invite a person')}
      dismissable={!invite.isPending}
      initialFocus={input}
      finalFocus={backToOpener}
      onClose={onClose}
      footer={
        invite.isSuccess ? (
          <Button variant="primary" onClick={onClose}>
            {say('Done')}
          </Button>
        ) : (
          <>
            <Button variant="ghost" unavailable={invite.isPending} onClick={onClose}>
              {say('Cancel')}
            </Button>
            <Button variant="primary" type="submit" form={formId} busy={invite.isPending}>
              {say('Make link')}
            </Button>
          </>
        )
      }
    >
      {invite.isSuccess ? (
        <InvitationLink email={email.trim()} token={invite.data} />
      ) : (
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (!invite.isPending) send()
          }}
        >
          {refused === undefined && <RefusedNote error={invite.error} />}
          <Field label={say('Email')} error={problem ?? refused}>
            {(attributes) => (
              <input
                {...attributes}
                ref={input}
                required
                type="email"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="control"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <RoleField value={role} onChange={setRole} />
        </form>
      )}
    </Dialog>
  )
}

function InvitationLink({ email, token }: { email: string; token: string }) {
  return (
    <OneTimeLink
      link={`${location.origin}/welcome#invitation.${token}`}
      label={say('Invitation link')}
      copy={say('Copy invitation link')}
    >
      <b>{say('Send this link to {email}.', { email })}</b>{' '}
      {say('It works once, within 7 days, and is shown only now.')}
    </OneTimeLink>
  )
}
