import { ApiError } from './api-error'
import { send } from './request'

/** What a proxy says for a server that is away (RFC 9110, 15.6.3 to 15.6.5). */
const AWAY: readonly number[] = [502, 503, 504]

/** Milliseconds; a desk that needs longer is not there for whoever waits for a page. */
const PATIENCE = 5000

/** Whether the desk answers at this moment, whatever it says: a refusal is an answer. */
export async function isDeskAnswering(): Promise<boolean> {
  try {
    await send({ program: null, path: '/session', timeout: PATIENCE })
    return true
  } catch (error) {
    return error instanceof ApiError && error.status !== null && !AWAY.includes(error.status)
  }
}
