import type { Program } from './programs'
import { send } from './request'

export type Invitation = {
  email: string
  name: string | null
  /** Values for the placeholders of the program's invite e-mail. */
  personalization: Readonly<Record<string, string>>
}

/**
 * Sends one invite, once; refer-a-friend only (`partnero-api.md` 2.10). What Partnero answers is not documented: any
 * 2xx means that it took the invite.
 */
export async function inviteCustomer(
  program: Program,
  { email, name, personalization }: Invitation,
  signal?: AbortSignal,
): Promise<void> {
  await send({
    program: program.id,
    method: 'POST',
    path: '/customers:invite',
    body: JSON.stringify({
      email,
      ...(name !== null && { name }),
      ...(Object.keys(personalization).length > 0 && { personalization }),
    }),
    signal,
  })
}
