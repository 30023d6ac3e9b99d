import * as z from 'zod/mini'
import { request } from './request'
import { ROLES, session, type Session } from './session'

const personLink = z.object({
  purpose: z.enum(['first-administrator', 'invitation']),
  /** Whom an invitation is for; the first administrator says so. */
  email: z.nullable(z.string()),
  role: z.enum(ROLES),
})
const newPasswordLink = z.object({
  purpose: z.literal('new-password'),
  /** Whose password it sets. */
  email: z.string(),
  name: z.string(),
})
const welcomeLink = z.discriminatedUnion('purpose', [personLink, newPasswordLink])

/** A link that makes a person. */
export type PersonLink = z.infer<typeof personLink>
/** A link that sets the password of a person who is here. */
export type NewPasswordLink = z.infer<typeof newPasswordLink>
export type WelcomeLink = z.infer<typeof welcomeLink>

/** What a link that works once is for. Throws ApiError, `not-found` when it was used or is too old. */
export const readWelcomeLink = (token: string, signal?: AbortSignal): Promise<WelcomeLink> =>
  request({
    program: null,
    method: 'POST',
    path: '/welcome/link',
    body: JSON.stringify({ token }),
    response: welcomeLink,
    signal,
  })

export type NewPerson = { token: string; name: string; email: string; password: string }

/** Makes a person of a link, and signs them in. Throws ApiError; field errors are of `name`, `email` or `password`. */
export const acceptWelcome = (given: NewPerson): Promise<Session> =>
  request({
    program: null,
    method: 'POST',
    path: '/welcome',
    body: JSON.stringify(given),
    response: session,
  })
