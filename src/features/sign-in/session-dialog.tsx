import { useEffect, useId, useRef, useState } from 'react'
import { say } from '@/lib/say'
import { useSession } from '@/shell/session-queries'
import { leaveSession, signOut } from '@/shell/sign-out'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { useOpener } from '@/ui/use-opener'
import { CredentialsForm } from './credentials-form'
import { ProviderLink } from './provider-link'
import { useComeBack } from './use-come-back'
import { useSignIn } from './use-sign-in'

/** Keys that forms and dialogs below listen for everywhere: they must not act while this is on top of them. */
const isForBelow = ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
  key === 'Escape' || (key === 'Enter' && (ctrlKey || metaKey))

/** Asks who one is on top of the open page, which stays as it is. Load on demand: it brings the dialog along. */
export function SessionDialog() {
  const formId = useId()
  const passwordInput = useRef<HTMLInputElement>(null)
  const backToOpener = useOpener()
  const session = useSession()
  const [person] = useState(session?.person ?? null)
  const signIn = useSignIn()
  useComeBack(person?.id ?? null)
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      if (isForBelow(event)) event.stopPropagation()
    }
    addEventListener('keydown', keep, { capture: true })
    return () => removeEventListener('keydown', keep, { capture: true })
  }, [])
  return (
    <Dialog
      title={say('Sign in to go on')}
      description={say('You were signed out. What you typed is kept.')}
      dismissable={false}
      initialFocus={passwordInput}
      finalFocus={backToOpener}
      footer={
        <>
          {person && (
            <Button variant="ghost" onClick={() => void signOut().catch(leaveSession)}>
              {say('Use another account')}
            </Button>
          )}
          <Button variant="primary" type="submit" form={formId} busy={signIn.isPending}>
            {say('Sign in')}
          </Button>
        </>
      }
      onClose={() => undefined}
    >
      {session?.provider && <ProviderLink name={session.provider} inNewTab />}
      <CredentialsForm
        id={formId}
        signIn={signIn}
        email={person?.email ?? null}
        passwordInput={passwordInput}
      />
    </Dialog>
  )
}
