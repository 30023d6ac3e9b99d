import { useEffect, useId, useRef } from 'react'
import { navigate } from '@/shell/navigation'
import { useSession } from '@/shell/session-queries'
import { Button } from '@/ui/button'
import { paths } from '@/urls/paths'
import { CredentialsForm } from './credentials-form'
import { Entrance } from './entrance'
import { useSignIn } from './use-sign-in'

/**
 * Asks who one is, at whatever address was wanted: that page follows. Its own address leads home.
 */
export function SignInPage({ atItsOwnAddress }: { atItsOwnAddress: boolean }) {
  const formId = useId()
  const passwordInput = useRef<HTMLInputElement>(null)
  const session = useSession()
  const signIn = useSignIn()
  const hasNothingToAsk =
    session !== undefined && (session.signIn === 'off' || session.person !== null)
  useEffect(() => {
    if (atItsOwnAddress && hasNothingToAsk) navigate(paths.home(), { replace: true })
  }, [atItsOwnAddress, hasNothingToAsk])
  return (
    <Entrance title="Sign in" subtitle="Partnero customer dashboard">
      <CredentialsForm id={formId} signIn={signIn} passwordInput={passwordInput}>
        <Button type="submit" variant="primary" size="touch" busy={signIn.isPending}>
          Sign in
        </Button>
      </CredentialsForm>
    </Entrance>
  )
}
