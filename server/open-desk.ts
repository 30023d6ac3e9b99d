import type { RequestListener } from 'node:http'
import { createApp } from './app'
import type { Backend } from './backend'
import type { Config } from './config'
import type { Storage } from './database'
import { openDeskParts, type DeskParts } from './desk-parts'
import type { EventLog } from './operations/event-log'
import { openOperations } from './operations/open-operations'
import type { Site } from './static-files'

/** A desk as it is served: what answers, and what stands behind it. */
export function openDesk({
  config,
  backend,
  storage,
  site,
  log,
}: {
  config: Config
  backend: Backend
  storage: Storage
  site: Site
  log: EventLog
}): { app: RequestListener; parts: DeskParts } {
  const parts = openDeskParts({ config, backend, storage, log: log.failed })
  const app = createApp({
    ...parts.app,
    site,
    operations: openOperations({
      config,
      db: storage.db,
      programs: parts.app.programs,
      metrics: parts.metrics,
      log,
    }),
  })
  return { app, parts }
}
