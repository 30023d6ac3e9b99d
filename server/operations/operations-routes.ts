import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Hono } from 'hono'
import { isOwnHost, type Desk, type DeskContext, type Visit } from '../requests'
import type { Answered } from './event-log'
import type { Metrics } from './metrics'
import { methodOf, patternOf } from './patterns'

export type Operations = {
  metrics: Metrics
  /** Who may read the metrics: whoever knows the token; null: whoever reaches this machine's own addresses. */
  metricsToken: string | null
  /** Whether other machines reach the desk: without a token its metrics are then nobody's. */
  reachable: boolean
  /** Whether requests can be answered: what is stored can be read, and Partnero was reached since the start. */
  ready: () => Promise<boolean>
  /** Hears of every request, once its answer is over. */
  answered: (request: Answered) => void
}

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/**
 * The addresses for machines: `/healthz` (the process answers), `/readyz` (it can work), `/metrics`. The first two say
 * one word and answer by any name, because a probe uses the address of a container. They are neither counted nor logged.
 */
export function mountOperations(app: Hono<Desk>, operations: Operations): void {
  app.get('/healthz', (c) => c.text('up\n', 200, HEADERS))
  app.get('/readyz', async (c) =>
    (await operations.ready())
      ? c.text('ready\n', 200, HEADERS)
      : c.text('not ready\n', 503, { ...HEADERS, 'retry-after': '1' }),
  )
  app.get('/metrics', (c) =>
    mayReadMetrics(c, operations)
      ? c.body(operations.metrics.text(), 200, {
          ...HEADERS,
          'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        })
      : // As if there were none: a stranger learns nothing.
        c.text('The desk has no such address.\n', 404, HEADERS),
  )
}

const FOR_MACHINES = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * Whether a request is one of those. They are let in before the rule about names, which a probe inside a container does
 * not know.
 */
export const isForMachines = ({ method }: IncomingMessage, path: string): boolean =>
  FOR_MACHINES.has(path) && (method === 'GET' || method === 'HEAD')

function mayReadMetrics(c: DeskContext, { metricsToken, reachable }: Operations): boolean {
  const { incoming } = c.env
  if (metricsToken === null) return !reachable && isOwnHost(incoming)
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(
    digest(incoming.headers.authorization ?? ''),
    digest(`Bearer ${metricsToken}`),
  )
}

/** Tells `answered` what a request came to, when its answer is over; to be called when the request arrives. */
export function observe(
  { requestId }: Visit,
  {
    incoming,
    outgoing,
    path,
  }: { incoming: IncomingMessage; outgoing: ServerResponse; path: string },
  answered: Operations['answered'],
): void {
  const startedAt = performance.now()
  // It comes once, and `on` costs less than `once`.
  outgoing.on('close', () => {
    answered({
      requestId,
      method: methodOf(incoming.method ?? ''),
      pattern: patternOf(path),
      status: outgoing.writableFinished ? outgoing.statusCode : 499,
      milliseconds: performance.now() - startedAt,
    })
  })
}
