import * as z from 'zod/mini'
import { request, send } from './request'
import { ROLES, type Role } from './session'

export const openSession = z.object({
  id: z.string(),
  /** Where it was opened from. */
  address: z.string(),
  /** In short words, like “Chrome on macOS”; null where it is none that people use. */
  browser: z.nullable(z.string()),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  /** The one that asks. */
  isThis: z.boolean(),
})

const deskPerson = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  isShutOut: z.boolean(),
  hasPassword: z.boolean(),
  /** Until when a link for a new password can be used; null where there is none. */
  newPasswordUntil: z.nullable(z.string()),
  /** Those that are open, the last used first. */
  sessions: z.array(openSession),
})

const openInvitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  expiresAt: z.string(),
})

export const deskPeople = z.object({
  people: z.array(deskPerson),
  invitations: z.array(openInvitation),
})

export type DeskPerson = z.infer<typeof deskPerson>
export type OpenSession = z.infer<typeof openSession>
export type OpenInvitation = z.infer<typeof openInvitation>
export type DeskPeople = z.infer<typeof deskPeople>

const one = (id: string) => `/people/${encodeURIComponent(id)}`

/** Who may use this desk, their open sessions, and who is invited. Throws ApiError. */
export const listPeople = (signal?: AbortSignal): Promise<DeskPeople> =>
  request({ program: null, path: '/people', response: deskPeople, signal })

/** Gives another role, or shuts out and lets in again. Throws ApiError, `conflict` for the last administrator. */
export async function changePerson(
  id: string,
  change: { role?: Role; isShutOut?: boolean },
): Promise<void> {
  await send({ program: null, method: 'PUT', path: one(id), body: JSON.stringify(change) })
}

/** Ends a session of a person. Throws ApiError, `not-found` when it had ended. */
export async function endPersonSession(person: string, session: string): Promise<void> {
  const path = `${one(person)}/sessions/${encodeURIComponent(session)}`
  await send({ program: null, method: 'DELETE', path })
}

export const oneTimeLink = z.object({ token: z.string() })

/** Invites a person, and gives the token of the link they come with: it is never told again. Throws ApiError. */
export const invitePerson = async (given: { email: string; role: Role }): Promise<string> =>
  (
    await request({
      program: null,
      method: 'POST',
      path: '/invitations',
      body: JSON.stringify(given),
      response: oneTimeLink,
    })
  ).token

/** Makes an invitation's link stop working. Throws ApiError, `not-found` when it was used or withdrawn. */
export async function withdrawInvitation(id: string): Promise<void> {
  await send({ program: null, method: 'DELETE', path: `/invitations/${encodeURIComponent(id)}` })
}

/**
 * Makes a link with which a person sets a new password, and gives its token: it is never told again, and an earlier one
 * stops working. Throws ApiError, `not-found` when the person is shut out.
 */
export const makeNewPasswordLink = async (person: string): Promise<string> =>
  (
    await request({
      program: null,
      method: 'POST',
      path: `${one(person)}/new-password`,
      response: oneTimeLink,
    })
  ).token

/** Makes that link stop working. Throws ApiError, `not-found` when it was used or is too old. */
export async function withdrawNewPasswordLink(person: string): Promise<void> {
  await send({ program: null, method: 'DELETE', path: `${one(person)}/new-password` })
}
