import type { Config } from '../config'
import type { Storage } from '../database'
import { createAdministration } from './administration'
import { createNewPasswords } from './new-passwords'
import { createPeople } from './people'
import { createProvider } from './provider'
import type { SignInSettings } from './people-routes'

/** What signing in needs, over the desk's own database; null while it is off. */
export function signInSettings(
  { signIn, publicUrl }: Config,
  { db, changes }: Pick<Storage, 'db' | 'changes'>,
): SignInSettings | null {
  if (!signIn) return null
  const { proxies, provider, ...lengths } = signIn
  return {
    people: createPeople({ db, changes, lengths }),
    administration: createAdministration({ db, lengths }),
    newPasswords: createNewPasswords({ db, lengths }),
    secure: publicUrl !== null,
    lastsMs: lengths.absoluteMs,
    proxies,
    provider: provider && createProvider(provider),
  }
}
