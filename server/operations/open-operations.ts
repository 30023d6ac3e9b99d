import type { Config } from '../config'
import type { Database } from '../database'
import type { Programs } from '../programs'
import type { EventLog } from './event-log'
import type { Metrics } from './metrics'
import type { Operations } from './operations-routes'
import { createReadiness } from './readiness'

/** What watches over one desk. `db` is null where nothing of the desk's own is stored. */
export function openOperations({
  config: { host, publicUrl, metricsToken },
  db,
  programs,
  metrics,
  log,
}: {
  config: Pick<Config, 'host' | 'publicUrl' | 'metricsToken'>
  db: Database | null
  programs: Programs
  metrics: Metrics
  log: Pick<EventLog, 'answered'>
}): Operations {
  return {
    metrics,
    metricsToken,
    reachable: host !== null || publicUrl !== null,
    ready: createReadiness(db, programs),
    answered: (request) => {
      metrics.answered(request)
      log.answered(request)
    },
  }
}
