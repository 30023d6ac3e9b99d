import * as z from 'zod/mini'
import { openSession, type OpenSession } from './people'
import { request, send } from './request'

export const ownSessions = z.object({ sessions: z.array(openSession) })

/** Where the person of this session is signed in, the last used first. Throws ApiError. */
export const listOwnSessions = async (signal?: AbortSignal): Promise<readonly OpenSession[]> =>
  (await request({ program: null, path: '/sessions', response: ownSessions, signal })).sessions

/** Signs out somewhere else. Throws ApiError, `not-found` when that session had ended. */
export async function endOwnSession(session: string): Promise<void> {
  const path = `/sessions/${encodeURIComponent(session)}`
  await send({ program: null, method: 'DELETE', path })
}

/** Signs out everywhere but here. Throws ApiError. */
export async function endOtherSessions(): Promise<void> {
  await send({ program: null, method: 'DELETE', path: '/sessions' })
}
