/** `npm run administrator-link`: a way in for an administrator who has forgotten their password, and nobody else is there. */
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../config'
import { openDeskStorage } from '../desk-storage'
import { makeAdministratorLink } from './administrator-link'

async function link(email: string | null): Promise<string> {
  const { signIn, storage, publicUrl, port } = readConfig(process.env)
  if (!signIn)
    throw new ConfigError(
      'Nobody signs in at this desk: set DESK_SIGN_IN=on, as it is for the desk.',
    )
  const opened = await openDeskStorage(storage)
  try {
    const made = await makeAdministratorLink(opened.db, { lengths: signIn, email })
    if (made.kind === 'which')
      throw new ConfigError(
        `Say for whom, with -- --email …: the administrators are ${made.administrators.join(', ')}.`,
      )
    const address = `${publicUrl?.origin ?? `http://localhost:${port}`}${made.path}`
    return made.kind === 'first'
      ? `Nobody can sign in yet. Make the first administrator here, within 24 hours: ${address}`
      : `${made.name} (${made.email}) can set a new password here, once, within 24 hours: ${address}`
  } finally {
    await opened.close()
  }
}

try {
  const { values } = parseArgs({ options: { email: { type: 'string' } } })
  process.stdout.write(`${await link(values.email ?? null)}\n`)
} catch (error) {
  // What a person can put right is said in one sentence, and anything else is one, too.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
