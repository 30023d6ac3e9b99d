import { useQuery } from '@tanstack/react-query'
import { Link2Off, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { ApiError } from '@/api/api-error'
import type { Role } from '@/api/session'
import { readWelcomeLink, type WelcomeLink } from '@/api/welcome'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { paths } from '@/urls/paths'
import { Entrance } from './entrance'
import { WelcomeForm } from './welcome-form'

const invitedAs: Readonly<Record<Role, () => string>> = {
  viewer: () => say('You were invited to this desk as a viewer.'),
  support: () => say('You were invited to this desk as support.'),
  manager: () => say('You were invited to this desk as a manager.'),
  administrator: () => say('You were invited to this desk as an administrator.'),
}

const subtitleOf = ({ purpose, role }: WelcomeLink): string =>
  purpose === 'first-administrator'
    ? say('You will be the first administrator of this desk.')
    : invitedAs[role]()

/** Makes a person of a link that works once. Its token stands in the fragment, which no server and no log ever sees. */
export function WelcomePage() {
  // Kept: the link is spent before the page is left.
  const [token] = useState(() => location.hash.slice(location.hash.indexOf('.') + 1))
  const { data, error, refetch } = useQuery({
    queryKey: ['welcome', token],
    queryFn: ({ signal }) => readWelcomeLink(token, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (data)
    return (
      <Entrance title={say('Welcome')} subtitle={subtitleOf(data)}>
        <WelcomeForm token={token} email={data.email} />
      </Entrance>
    )
  if (!error) return null
  const isSpent = error instanceof ApiError && error.kind === 'not-found'
  return (
    <Entrance title={say('Welcome')} subtitle={say('Partnero customer dashboard')}>
      <div className="flex flex-col gap-4">
        {isSpent ? (
          <Note icon={Link2Off} urgent>
            <b>{say('This link was used already, or it is too old.')}</b>{' '}
            {say('Ask an administrator for another one.')}
          </Note>
        ) : (
          <Note tone="bad" icon={TriangleAlert} urgent>
            <b>{say('The desk did not answer.')}</b> {say('Check the connection, then try again.')}
          </Note>
        )}
        {isSpent ? (
          <a className="link font-medium" href={paths.signIn()}>
            {say('Sign in')}
          </a>
        ) : (
          <Button size="touch" onClick={() => void refetch()}>
            {say('Try again')}
          </Button>
        )}
      </div>
    </Entrance>
  )
}
