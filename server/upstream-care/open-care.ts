import type { Config } from '../config'
import type { Database } from '../database'
import { failureText } from '../operations/event-log'
import type { Metrics } from '../operations/metrics'
import type { Upstream } from '../upstream'
import { createCarefulUpstream } from './careful-upstream'
import { createPauses, type Pauses } from './pauses'
import { createSharedPace } from './shared-pace'

/** `pauses` are empty for ever without the care. */
export type Care = { upstream: Upstream; pauses: Pauses }

/** The API as the desk asks it: with care, unless the configuration wants every request to go on as it comes. */
export function openCare({
  config: { upstreamCare, upstreamTimeoutMs },
  upstream,
  db,
  metrics,
  log,
}: {
  config: Pick<Config, 'upstreamCare' | 'upstreamTimeoutMs'>
  upstream: Upstream
  db: Database | null
  metrics: Pick<Metrics, 'count'>
  log: (line: string) => void
}): Care {
  const pauses = createPauses(db, (error) => log(`pauses: ${failureText(error)}`))
  if (!upstreamCare) return { upstream, pauses }
  return {
    upstream: createCarefulUpstream({
      upstream,
      timeoutMs: upstreamTimeoutMs,
      pauses,
      pace: db && createSharedPace(db, (error) => log(`pace: ${failureText(error)}`)),
      count: (event) => metrics.count(event),
    }),
    pauses,
  }
}
