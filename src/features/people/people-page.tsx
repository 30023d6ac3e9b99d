import { useQuery } from '@tanstack/react-query'
import { Plus, Settings2 } from 'lucide'
import { useMemo, useState } from 'react'
import type { DeskPerson, OpenInvitation } from '@/api/people'
import { withdrawInvitation } from '@/api/people'
import { say } from '@/lib/say'
import { AdministrationNavigation } from '@/shell/administration-navigation'
import { LoadFailed } from '@/shell/load-failed'
import { NoSuchPage } from '@/shell/no-such-page'
import { useSession } from '@/shell/session-queries'
import { usePage } from '@/shell/use-page'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { DataTable, type DataColumn } from '@/ui/data-table'
import { Moment } from '@/ui/moment'
import { Say } from '@/ui/say'
import { InvitePersonDialog } from './invite-person-dialog'
import { peopleQueries } from './people-queries'
import { PersonDialog } from './person-dialog'
import { RefusedNote } from './refused-note'
import { roleWords } from './role-words'
import { usePeopleWrite } from './use-people-write'

/** Who may use this desk, with which role, and who is invited. For administrators. */
export function PeoplePage() {
  const heading = usePage([say('People'), 'Partnero Desk'])
  const session = useSession()
  const [openId, setOpenId] = useState<string | null>(null)
  const [invites, setInvites] = useState(false)
  const { data, error, isFetching, refetch } = useQuery({
    ...peopleQueries.all(),
    enabled: session?.signIn === 'on',
  })
  const columns = useMemo(() => personColumns(setOpenId), [])
  if (session?.signIn === 'off') return <NoSuchPage />
  const administrators = data?.people.filter(
    ({ role, isShutOut }) => role === 'administrator' && !isShutOut,
  )
  const person = data?.people.find(({ id }) => id === openId)
  return (
    <>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1} className="flex-1">
          {say('People')}
        </h1>
        {data && (
          <Button
            variant="primary"
            icon={Plus}
            aria-haspopup="dialog"
            onClick={() => setInvites(true)}
          >
            {say('Invite a person')}
          </Button>
        )}
      </header>
      <AdministrationNavigation />
      {error && !data && !isFetching ? (
        <LoadFailed
          error={error}
          what="People"
          programName={say('this desk')}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="min-h-0 flex-1 overflow-auto">
          <DataTable
            label={say('People')}
            columns={columns}
            rows={data?.people ?? null}
            rowId={({ id }) => id}
            skeletonRows={4}
          />
          {data && data.invitations.length > 0 && <Invitations invitations={data.invitations} />}
        </div>
      )}
      {person && (
        <PersonDialog
          key={person.id}
          person={person}
          isLastAdministrator={administrators?.length === 1 && administrators[0] === person}
          onClose={() => setOpenId(null)}
        />
      )}
      {invites && <InvitePersonDialog onClose={() => setInvites(false)} />}
    </>
  )
}

const personColumns = (onOpen: (id: string) => void): ReadonlyArray<DataColumn<DeskPerson>> => [
  { id: 'name', header: say('Name'), rowHeader: true, draw: ({ name }) => name },
  { id: 'email', header: say('Email'), narrow: 'phone:hidden', draw: ({ email }) => email },
  {
    id: 'role',
    header: say('Role'),
    width: 150,
    draw: ({ role, isShutOut }) =>
      isShutOut ? <Badge>{say('Is shut out')}</Badge> : roleWords[role].name(),
  },
  {
    id: 'used',
    header: say('Last used'),
    width: 170,
    narrow: 'phone:hidden',
    draw: ({ sessions: [newest] }) => newest && <Moment iso={newest.lastUsedAt} short />,
  },
  {
    id: 'manage',
    header: say('Manage'),
    silentHeader: true,
    width: 80,
    draw: ({ id, name }) => (
      <IconButton
        label={say('Manage {name}', { name })}
        icon={Settings2}
        aria-haspopup="dialog"
        onClick={() => onOpen(id)}
      />
    ),
  },
]

function Invitations({ invitations }: { invitations: readonly OpenInvitation[] }) {
  const withdraw = usePeopleWrite()
  return (
    <section aria-labelledby="open-invitations" className="px-(--gutter) py-5">
      <h2 id="open-invitations" className="mb-2 text-dialog">
        {say('Invited')}
      </h2>
      <RefusedNote error={withdraw.error} />
      <ul>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li
            key={id}
            className="flex min-h-11 items-center gap-3 border-b border-line last:border-0"
          >
            <p className="min-w-0 flex-1 py-1.5 break-words">
              {email}{' '}
              <span className="text-ink-3">
                <Say
                  text="{role}, until {moment}"
                  values={{
                    role: roleWords[role].name(),
                    moment: <Moment iso={expiresAt} short />,
                  }}
                />
              </span>
            </p>
            <Button
              size="small"
              aria-label={say('Withdraw invitation of {email}', { email })}
              unavailable={withdraw.isPending}
              onClick={() => withdraw.mutate(() => withdrawInvitation(id))}
            >
              {say('Withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
