import type { Config } from '../config'
import { openDeskStorage } from '../desk-storage'
import { createAdministration } from './administration'
import { createPeople } from './people'
import { createProvider } from './provider'
import type { SignInSettings } from './people-routes'

/** Opens what signing in needs; null while it is off. Throws DataDirectoryInUse. */
export async function openSignIn({
  signIn,
  publicUrl,
  storage,
}: Config): Promise<{ settings: SignInSettings; close: () => Promise<void> } | null> {
  if (!signIn) return null
  const { db, close } = await openDeskStorage(storage)
  const { proxies, provider, ...lengths } = signIn
  return {
    settings: {
      people: createPeople({ db, lengths }),
      administration: createAdministration({ db, lengths }),
      secure: publicUrl !== null,
      lastsMs: lengths.absoluteMs,
      proxies,
      provider: provider && createProvider(provider),
    },
    close,
  }
}
