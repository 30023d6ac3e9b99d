import { request } from './request'
import { session, type Session } from './session'

/**
 * Changes one's own password, and ends every other session. Throws ApiError: field errors are of `current`, with
 * `triesLeft`, or of `password`; `rate-limited` while there are too many tries.
 */
export const changePassword = (given: { current: string; password: string }): Promise<Session> =>
  request({
    program: null,
    method: 'PUT',
    path: '/password',
    body: JSON.stringify(given),
    response: session,
  })

/**
 * Sets a password by a link that works once, ends every session there was, and signs in. Throws ApiError, `not-found`
 * when the link was used or is too old; field errors are of `password`.
 */
export const setPassword = (given: { token: string; password: string }): Promise<Session> =>
  request({
    program: null,
    method: 'POST',
    path: '/welcome/password',
    body: JSON.stringify(given),
    response: session,
  })
