import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'
import { tooManyRequests } from './errors'
import type { StandInContext, StandInEnv } from './routes'

/**
 * The real number is not published (`partnero-api.md` 1.4). This one is only met by a client that runs wild; what a
 * refused client sees is asked for as a fault.
 */
export const USUAL_REQUESTS_PER_MINUTE = 600_000

const MINUTE = 60_000

/** Counts requests per key in fixed minutes and says so in the headers, as Laravel's throttle does. */
export function rateLimit(
  requestsPerMinute: number,
  now: () => Date,
  keyOf: (context: StandInContext) => string,
): MiddlewareHandler<StandInEnv> {
  const windows = new Map<string, { endsAt: number; used: number }>()
  return async (context, next) => {
    const key = keyOf(context)
    const time = now().getTime()
    const current = windows.get(key)
    const counted = current && time < current.endsAt ? current : { endsAt: time + MINUTE, used: 0 }
    windows.set(key, counted)
    counted.used += 1
    if (counted.used > requestsPerMinute)
      throw tooManyRequests(requestsPerMinute, Math.ceil((counted.endsAt - time) / 1000))
    await next()
    if (context.res === RESPONSE_ALREADY_SENT || context.res.headers.has('x-ratelimit-limit'))
      return
    context.res.headers.set('x-ratelimit-limit', String(requestsPerMinute))
    context.res.headers.set('x-ratelimit-remaining', String(requestsPerMinute - counted.used))
  }
}
