import type { Config } from '../config'
import type { Database } from '../database'
import { failureText } from '../operations/event-log'
import type { Metrics } from '../operations/metrics'
import type { Upstream } from '../upstream'
import { createCarefulUpstream } from './careful-upstream'
import { createPauses } from './pauses'

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
}): Upstream {
  if (!upstreamCare) return upstream
  return createCarefulUpstream({
    upstream,
    timeoutMs: upstreamTimeoutMs,
    pauses: createPauses(db, (error) => log(`pauses: ${failureText(error)}`)),
    count: (event) => metrics.count(event),
  })
}
