import type { AppOptions } from './app'
import { createAuditLog, hasEntry } from './audit/audit-log'
import { createRetentionKeeper } from './audit/retention-keeper'
import type { Backend } from './backend'
import type { Config } from './config'
import type { Storage } from './database'
import { createJobKeeper } from './jobs/job-keeper'
import { createCreditKeeper } from './ledger/credit-keeper'
import { failureText } from './operations/event-log'
import { createMetrics, type Metrics } from './operations/metrics'
import { signInSettings } from './people/sign-in-settings'
import { createKeyReports } from './program-health/key-reports'
import { createPrograms } from './programs'
import { openCare } from './upstream-care/open-care'
import { createSharedClock } from './shared-clock'
import { openUpstream } from './upstream'

/** What stands behind the app of a desk, the same in development and production. */
export type DeskParts = {
  app: Omit<AppOptions, 'site' | 'operations'>
  metrics: Metrics
  /** Goes on with what a desk before this one left, and then with what comes. */
  start: () => Promise<void>
  /**
   * Begins nothing more by itself from now on. Once all requests are `answered` it ends after what is on its way, and closes
   * the connections to Partnero.
   */
  stop: (answered?: Promise<void>) => Promise<void>
}

/** `log` takes one line about a failure. */
export function openDeskParts({
  config,
  backend,
  storage,
  log,
}: {
  config: Config
  backend: Pick<Backend, 'url' | 'programs' | 'standIn'>
  storage: Storage
  log: (line: string) => void
}): DeskParts {
  const { db } = storage
  const auditLog = createAuditLog({ db })
  const metrics = createMetrics()
  const reports = createKeyReports(db, (error) => log(`keys: ${failureText(error)}`))
  const connections = reports.watch(openUpstream(backend.url, config.upstreamTimeoutMs))
  const { upstream, pauses } = openCare({ config, upstream: connections, db, metrics, log })
  const programs = createPrograms(backend.programs, upstream)
  // The embedded database lets no second process in: its clock is this machine's.
  const alone = config.storage.url === undefined
  const clock = alone ? null : createSharedClock(db, (error) => log(`clock: ${failureText(error)}`))
  const now = clock?.now ?? Date.now
  const credits = createCreditKeeper({
    db,
    programs,
    upstream,
    hastened: config.creditsHastened,
    audit: auditLog,
    log,
    now,
  })
  const retention = createRetentionKeeper({ db, log: auditLog, failed: log })
  const jobs = createJobKeeper({
    db,
    programs,
    upstream,
    audit: auditLog,
    wasIntended: (reference) => hasEntry(db, { reference, phase: 'row-before' }),
    log,
    now,
  })
  return {
    app: {
      programs,
      health: { reports, pauses, apiUrl: config.partnero?.url ?? null },
      upstream,
      signIn: signInSettings(config, storage),
      credits: { keeper: credits, programs },
      jobs: { keeper: jobs, programs },
      audit: {
        log: auditLog,
        proxies: config.signIn?.proxies ?? 0,
        failed: log,
        reading: { db, programs },
      },
      publicUrl: config.publicUrl,
      embedded: backend.standIn !== null,
      log,
    },
    metrics,
    async start() {
      await clock?.start()
      await credits.start({ alone })
      await jobs.open({ alone })
      retention.start()
    },
    async stop(answered) {
      const ended = Promise.all([credits.stop(), jobs.close(), retention.stop()])
      await answered
      await ended
      // What a request began meanwhile.
      await credits.stop()
      clock?.stop()
      await upstream.close()
    },
  }
}
