import { Link2Off } from 'lucide'
import { say } from '@/lib/say'
import { Note } from '@/ui/note'
import { paths } from '@/urls/paths'

/** A link that does not work any more, and where to go instead. `hint` says what else may be so. */
export function SpentLink({ hint }: { hint?: string }) {
  return (
    <>
      <Note icon={Link2Off} urgent>
        <b>{say('This link was used already, or it is too old.')}</b>{' '}
        {hint ?? say('Ask an administrator for another one.')}
      </Note>
      <a className="link font-medium" href={paths.signIn()}>
        {say('Sign in')}
      </a>
    </>
  )
}
