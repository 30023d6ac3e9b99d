import { useId, useState } from 'react'
import { changePerson, endPersonSession, type DeskPerson } from '@/api/people'
import { say } from '@/lib/say'
import { AlertDialog } from '@/ui/alert-dialog'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { useOpener } from '@/ui/use-opener'
import { RefusedNote } from './refused-note'
import { RoleField } from './role-field'
import { NewPasswordPart } from './new-password-part'
import { SessionList } from './session-list'
import { usePeopleWrite } from './use-people-write'

/** What an administrator may do with one person: role, sessions, shutting out. */
export function PersonDialog({
  person,
  isLastAdministrator,
  onClose,
}: {
  person: DeskPerson
  isLastAdministrator: boolean
  onClose: () => void
}) {
  const sessionsId = useId()
  const [role, setRole] = useState(person.role)
  const [asks, setAsks] = useState(false)
  const backToOpener = useOpener()
  const save = usePeopleWrite(onClose)
  const admit = usePeopleWrite()
  const end = usePeopleWrite()
  const isBusy = save.isPending || admit.isPending || end.isPending
  const why = isLastAdministrator ? say('The last administrator stays one.') : undefined
  return (
    <Dialog
      title={person.name}
      description={person.email}
      dismissable={!isBusy}
      finalFocus={backToOpener}
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" unavailable={isBusy} onClick={onClose}>
            {say('Close')}
          </Button>
          <Button
            variant="primary"
            busy={save.isPending}
            why={why}
            unavailable={isBusy || role === person.role || isLastAdministrator}
            onClick={() => save.mutate(() => changePerson(person.id, { role }))}
          >
            {say('Save role')}
          </Button>
        </>
      }
    >
      <RefusedNote error={save.error ?? admit.error ?? end.error} />
      <RoleField value={role} onChange={setRole} />
      <section aria-labelledby={sessionsId}>
        <h3 id={sessionsId} className="font-medium">
          {say('Open sessions')}
        </h3>
        <SessionList
          sessions={person.sessions}
          isBusy={isBusy}
          onEnd={(session) => end.mutate(() => endPersonSession(person.id, session))}
        />
      </section>
      {!person.isShutOut && <NewPasswordPart person={person} isBusy={isBusy} />}
      <div className="flex flex-col items-start gap-1.5 border-t border-line pt-4">
        {person.isShutOut ? (
          <Button
            busy={admit.isPending}
            onClick={() => admit.mutate(() => changePerson(person.id, { isShutOut: false }))}
          >
            {say('Let in again')}
          </Button>
        ) : (
          <Button aria-haspopup="dialog" why={why} onClick={() => setAsks(true)}>
            {say('Shut out…')}
          </Button>
        )}
        <p className="text-small text-ink-3">
          {why ??
            say('Shutting out ends every session at once. What this person did stays on record.')}
        </p>
      </div>
      {asks && (
        <AlertDialog
          title={say('Shut {name} out?', { name: person.name })}
          description={say(
            'Every session of theirs ends at once, links they made stop working, and they cannot sign in. You can let them in again.',
          )}
          safe={(ref) => (
            <Button ref={ref} onClick={() => setAsks(false)}>
              {say('Cancel')}
            </Button>
          )}
          actions={
            <Button
              variant="danger"
              onClick={() => {
                setAsks(false)
                admit.mutate(() => changePerson(person.id, { isShutOut: true }))
              }}
            >
              {say('Shut out')}
            </Button>
          }
          onClose={() => setAsks(false)}
        />
      )}
    </Dialog>
  )
}
