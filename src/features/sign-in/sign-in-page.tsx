import { useEffect, useId, useRef } from 'react'
import { say } from '@/lib/say'
import { navigate } from '@/shell/navigation'
import { useSession } from '@/shell/session-queries'
import { Button } from '@/ui/button'
import { FailureNote } from '@/shell/failure-note'
import { paths } from '@/urls/paths'
import { CredentialsForm } from './credentials-form'
import { Entrance } from './entrance'
import { ProviderLink } from './provider-link'
import { providerWords } from './sign-in-words'
import { useSignIn } from './use-sign-in'
import { keepWantedPage, takeWantedPage } from './wanted-page'

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
    if (atItsOwnAddress && hasNothingToAsk)
      navigate(takeWantedPage() ?? paths.home(), { replace: true })
  }, [atItsOwnAddress, hasNothingToAsk])
  return (
    <Entrance title={say('Sign in')} subtitle={say('Partnero customer dashboard')}>
      {session?.provider && <ProviderPart name={session.provider} wantsPage={!atItsOwnAddress} />}
      <CredentialsForm id={formId} signIn={signIn} passwordInput={passwordInput}>
        <Button type="submit" variant="primary" size="touch" busy={signIn.isPending}>
          {say('Sign in')}
        </Button>
        <p className="text-small text-ink-3">
          {say('Forgotten it? An administrator can make a link that sets a new one.')}
        </p>
      </CredentialsForm>
    </Entrance>
  )
}

/** The other way in, and why it may have led back here. */
function ProviderPart({ name, wantsPage }: { name: string; wantsPage: boolean }) {
  const words = providerWords(location.hash, name)
  return (
    <div className="mb-4 flex flex-col gap-4 border-b border-line pb-4">
      {words && <FailureNote {...words} />}
      <ProviderLink name={name} {...(wantsPage && { onLeave: keepWantedPage })} />
    </div>
  )
}
