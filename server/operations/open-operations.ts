import type { Config } from '../config'
import type { Database } from '../database'
import type { Programs } from '../programs'
import type { EventLog } from './event-log'
import { createMetrics } from './metrics'
import type { Operations } from './operations-routes'
import { isReady } from './readiness'

/** What watches over one desk. `db` is null where nothing of the desk's own is stored. */
export function openOperations({
  config: { host, publicUrl, metricsToken },
  db,
  programs,
  log,
}: {
  config: Pick<Config, 'host' | 'publicUrl' | 'metricsToken'>
  db: Database | null
  programs: Programs
  log: Pick<EventLog, 'answered'>
}): Operations {
  const metrics = createMetrics()
  return {
    metrics,
    metricsToken,
    reachable: host !== null || publicUrl !== null,
    ready: () => isReady(db, programs),
    answered: (request) => {
      metrics.answered(request)
      log.answered(request)
    },
  }
}
