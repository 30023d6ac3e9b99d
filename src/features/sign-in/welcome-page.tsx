import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '@/api/api-error'
import type { Role } from '@/api/session'
import { readWelcomeLink, type PersonLink } from '@/api/welcome'
import { say } from '@/lib/say'
import { FailureNote } from '@/shell/failure-note'
import { Button } from '@/ui/button'
import { Entrance } from './entrance'
import { NewPasswordForm } from './new-password-form'
import { signInWords } from './sign-in-words'
import { SpentLink } from './spent-link'
import { WelcomeForm } from './welcome-form'

const invitedAs: Readonly<Record<Role, () => string>> = {
  viewer: () => say('You were invited to this desk as a viewer.'),
  support: () => say('You were invited to this desk as support.'),
  manager: () => say('You were invited to this desk as a manager.'),
  administrator: () => say('You were invited to this desk as an administrator.'),
}

const subtitleOf = ({ purpose, role }: PersonLink): string =>
  purpose === 'first-administrator'
    ? say('You will be the first administrator of this desk.')
    : invitedAs[role]()

/** Makes a person of a link that works once, or sets the password of one. Its token stands in the fragment, which no server and no log ever sees. */
export function WelcomePage() {
  // Kept: the link is spent before the page is left.
  const [token] = useState(() => location.hash.slice(location.hash.indexOf('.') + 1))
  const { data, error, refetch } = useQuery({
    queryKey: ['welcome', token],
    queryFn: ({ signal }) => readWelcomeLink(token, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (data?.purpose === 'new-password')
    return (
      <Entrance title={say('New password')} subtitle={data.name}>
        <NewPasswordForm token={token} email={data.email} />
      </Entrance>
    )
  if (data)
    return (
      <Entrance title={say('Welcome')} subtitle={subtitleOf(data)}>
        <WelcomeForm token={token} email={data.email} />
      </Entrance>
    )
  if (!error) return null
  const isSpent = error instanceof ApiError && error.kind === 'not-found'
  const { title, text } = signInWords(error)
  return (
    <Entrance title={say('Welcome')} subtitle={say('Partnero customer dashboard')}>
      <div className="flex flex-col gap-4">
        {isSpent ? (
          <SpentLink />
        ) : (
          <>
            <FailureNote title={title} text={text} error={error} />
            <Button size="touch" onClick={() => void refetch()}>
              {say('Try again')}
            </Button>
          </>
        )}
      </div>
    </Entrance>
  )
}
