import { useState } from 'react'
import { changePerson, endPersonSession, type DeskPerson, type OpenSession } from '@/api/people'
import { AlertDialog } from '@/ui/alert-dialog'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Moment } from '@/ui/moment'
import { useOpener } from '@/ui/use-opener'
import { RefusedNote } from './refused-note'
import { RoleField } from './role-field'
import { usePeopleWrite } from './use-people-write'

const LAST = 'The last administrator stays one.'

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
  const [role, setRole] = useState(person.role)
  const [asks, setAsks] = useState(false)
  const backToOpener = useOpener()
  const save = usePeopleWrite(onClose)
  const admit = usePeopleWrite()
  const end = usePeopleWrite()
  const isBusy = save.isPending || admit.isPending || end.isPending
  const why = isLastAdministrator ? LAST : undefined
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
            Close
          </Button>
          <Button
            variant="primary"
            busy={save.isPending}
            why={why}
            unavailable={isBusy || role === person.role || isLastAdministrator}
            onClick={() => save.mutate(() => changePerson(person.id, { role }))}
          >
            Save role
          </Button>
        </>
      }
    >
      <RefusedNote error={save.error ?? admit.error ?? end.error} />
      <RoleField value={role} onChange={setRole} />
      <Sessions
        sessions={person.sessions}
        isBusy={isBusy}
        onEnd={(session) => end.mutate(() => endPersonSession(person.id, session))}
      />
      <div className="flex flex-col items-start gap-1.5 border-t border-line pt-4">
        {person.isShutOut ? (
          <Button
            busy={admit.isPending}
            onClick={() => admit.mutate(() => changePerson(person.id, { isShutOut: false }))}
          >
            Let in again
          </Button>
        ) : (
          <Button aria-haspopup="dialog" why={why} onClick={() => setAsks(true)}>
            Shut out…
          </Button>
        )}
        <p className="text-small text-ink-3">
          {why ?? 'Shutting out ends every session at once. What this person did stays on record.'}
        </p>
      </div>
      {asks && (
        <AlertDialog
          title={`Shut ${person.name} out?`}
          description="Every session of theirs ends at once, and they cannot sign in. You can let them in again."
          safe={(ref) => (
            <Button ref={ref} onClick={() => setAsks(false)}>
              Cancel
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
              Shut out
            </Button>
          }
          onClose={() => setAsks(false)}
        />
      )}
    </Dialog>
  )
}

function Sessions({
  sessions,
  isBusy,
  onEnd,
}: {
  sessions: readonly OpenSession[]
  isBusy: boolean
  onEnd: (session: string) => void
}) {
  return (
    <section aria-labelledby="open-sessions">
      <h3 id="open-sessions" className="font-medium">
        Open sessions
      </h3>
      {sessions.length === 0 && <p className="text-ink-2">None.</p>}
      <ul>
        {sessions.map(({ id, address, createdAt, lastUsedAt, isThis }, index) => (
          <li key={id} className="flex items-center gap-2 border-b border-line py-2 last:border-0">
            <p className="min-w-0 flex-1 text-ink-2">
              Signed in <Moment iso={createdAt} short /> from{' '}
              <span className="identifier">{address}</span>
              <span className="block text-small text-ink-3">
                Last used <Moment iso={lastUsedAt} short />
              </span>
            </p>
            {isThis ? (
              <Badge>This one</Badge>
            ) : (
              <Button
                size="small"
                aria-label={`End session ${index + 1}`}
                unavailable={isBusy}
                onClick={() => onEnd(id)}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
