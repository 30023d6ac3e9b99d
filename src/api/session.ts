import * as z from 'zod/mini'
import { request, send } from './request'

/** From the least to the most: each role may do what those before it may. */
export const ROLES = ['viewer', 'support', 'manager', 'administrator'] as const

export type Role = (typeof ROLES)[number]

const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  /** Whether they may sign in with one; else an identity provider vouches for them. */
  hasPassword: z.boolean(),
})

export type Person = z.infer<typeof person>

export const session = z.object({
  /** Off: this desk is open to whoever sits at this machine. */
  signIn: z.enum(['on', 'off']),
  person: z.nullable(person),
  /** Where one may sign in besides with a password, by its name. */
  provider: z.nullable(z.string()),
})

export type Session = z.infer<typeof session>

/** Whether this desk asks who one is, and who that is. Throws ApiError. */
export const readSession = (signal?: AbortSignal): Promise<Session> =>
  request({ program: null, path: '/session', response: session, signal })

/**
 * Signs in. Throws ApiError: `sign_in_refused` with `triesLeft` where e-mail or password is wrong, `rate-limited` while
 * there are too many tries.
 */
export const signIn = (given: { email: string; password: string }): Promise<Session> =>
  request({
    program: null,
    method: 'POST',
    path: '/session',
    body: JSON.stringify(given),
    response: session,
  })

/** Ends the session of this browser, if there is one. Throws ApiError. */
export async function endSession(): Promise<void> {
  await send({ program: null, method: 'DELETE', path: '/session' })
}
