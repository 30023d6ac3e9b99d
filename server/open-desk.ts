import type { RequestListener } from 'node:http'
import { createApp } from './app'
import type { Backend } from './backend'
import type { Config } from './config'
import type { Storage } from './database'
import { openDeskParts, type DeskParts } from './desk-parts'
import type { EventLog } from './operations/event-log'
import { openOperations } from './operations/open-operations'
import type { Site } from './static-files'

/** What answers for a desk. In development it is made anew with its code, over the same parts. */
export const createDeskApp = ({
  config,
  storage: { db },
  parts: { app, metrics },
  site,
  log,
}: {
  config: Config
  storage: Pick<Storage, 'db'>
  parts: Pick<DeskParts, 'app' | 'metrics'>
  site: Site
  log: Pick<EventLog, 'answered'>
}): RequestListener =>
  createApp({
    ...app,
    site,
    operations: openOperations({ config, db, programs: app.programs, metrics, log }),
  })

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
  return { app: createDeskApp({ config, storage, parts, site, log }), parts }
}
