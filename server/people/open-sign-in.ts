import type { Config } from '../config'
import type { Database } from '../database'
import { openDeskStorage } from '../desk-storage'
import { createPeople } from './people'
import type { SignInSettings } from './people-routes'

/** Opens what signing in needs; null while it is off. Throws DataDirectoryInUse. */
export async function openSignIn({
  signIn,
  publicUrl,
  storage,
}: Config): Promise<{ settings: SignInSettings; db: Database; close: () => Promise<void> } | null> {
  if (!signIn) return null
  const { db, close } = await openDeskStorage(storage)
  const { proxies, ...lengths } = signIn
  return {
    settings: {
      people: createPeople({ db, lengths }),
      secure: publicUrl !== null,
      lastsMs: lengths.absoluteMs,
      proxies,
    },
    db,
    close,
  }
}
