import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { Database } from '../database'
import { requireProgram } from './auth'
import { balanceRoutes } from './balance'
import { controlRoutes } from './control'
import { customerRoutes } from './customers'
import { answer } from './envelope'
import { Refusal, unknownPath } from './errors'
import { FAULT_HEADER, FaultBook, faultsMiddleware, parseFaultHeader } from './faults'
import { partnerRoutes } from './partners'
import { programRoutes } from './program'
import { rateLimit, USUAL_REQUESTS_PER_MINUTE } from './rate-limit'
import { referralLinkRoutes } from './referral-links'
import { readInput } from './request-input'
import { RequestLog, type LoggedRequest } from './request-log'
import { mountRoutes, type Route, type StandInEnv } from './routes'
import type { Services } from './services'
import { statsRoutes } from './stats'
import { transactionRoutes } from './transactions'
import { demoProgramOf } from './world'

export type StandInAppOptions = {
  db: Database
  now?: () => Date
  /** Turns the control routes on, for tests. `restoreDemo` puts the demo people of a program back. */
  control?: { restoreDemo: (program: string) => Promise<void> } | null
  /** What links in answers start with; the host that was asked when null. */
  publicOrigin?: string | null
  requestsPerMinute?: number
  /** Gets what went wrong in the stand-in itself. */
  report: (error: Error) => void
}

/** Every line of the API, resource by resource. */
const standInRoutes = (services: Services): Route[] => [
  ...customerRoutes(services),
  ...statsRoutes(services),
  ...balanceRoutes(services),
  ...transactionRoutes(services),
  ...referralLinkRoutes(services),
  ...partnerRoutes(services),
  ...programRoutes(services),
]

const BASE = '/v1'

/** The path as it was sent, and what follows the question mark with it. */
function splitTarget(target: string): { path: string; search: string } {
  const at = target.indexOf('?')
  return at === -1
    ? { path: target, search: '' }
    : { path: target.slice(0, at), search: target.slice(at) }
}

/**
 * The embedded API as a Hono app for a real Node server (it reads bodies from the socket, and drops sockets on
 * purpose). Starts nothing; the database is migrated and seeded by the caller.
 */
export function createStandInApp({
  db,
  now = () => new Date(),
  control = null,
  publicOrigin = null,
  requestsPerMinute = USUAL_REQUESTS_PER_MINUTE,
  report,
}: StandInAppOptions): Hono<StandInEnv> {
  const log = new RequestLog()
  const faults = new FaultBook()
  const app = new Hono<StandInEnv>()

  app.onError((error, { env: { incoming } }) => {
    if (error instanceof Refusal) return error.toResponse()
    // A client that left while it was sending is no mistake of ours.
    if (!incoming.destroyed || incoming.complete) report(error)
    return answer({ status: 0, message: 'Server Error' }, 500)
  })
  app.notFound(() => unknownPath().toResponse())

  if (control) app.route('/__stand-in', controlRoutes({ db, faults, log, ...control }))

  const api = new Hono<StandInEnv>()
  api.use(async (context, next) => {
    const { path, search } = splitTarget(context.env.incoming.url ?? BASE)
    const logged: LoggedRequest = {
      program: null,
      method: context.req.method,
      path: path.slice(BASE.length),
      query: search.slice(1),
      idempotencyKey: context.req.header('idempotency-key') ?? null,
      status: null,
      at: now().getTime(),
    }
    context.set('logged', logged)
    await next()
    if (context.res !== RESPONSE_ALREADY_SENT) logged.status = context.res.status
  })
  api.use(async (context, next) => {
    const logged = context.get('logged')
    try {
      const program = await requireProgram(db, context.req.header('authorization'))
      logged.program = demoProgramOf(program.id)
      context.set('program', program)
    } finally {
      log.add(logged)
    }
    const { incoming } = context.env
    const { path, search } = splitTarget(incoming.url ?? BASE)
    context.set('address', publicAddress(publicOrigin, incoming.headers.host, path, search))
    context.set('input', await readInput(incoming, search))
    await next()
  })
  api.use(rateLimit(requestsPerMinute, now, (context) => context.get('program').id))
  api.use(
    faultsMiddleware(
      (context) => {
        const asked = context.req.header(FAULT_HEADER)
        if (asked !== undefined) return parseFaultHeader(asked)
        const { method, path, query } = context.get('logged')
        return faults.take({
          program: demoProgramOf(context.get('program').id),
          method,
          path,
          query,
        })
      },
      () => faults.cleared(),
    ),
  )
  mountRoutes(api, standInRoutes({ db, now }))
  app.route(BASE, api)
  return app
}

/** The colon of `customers:search` is written out, however it was sent. */
function publicAddress(
  publicOrigin: string | null,
  host: string | undefined,
  path: string,
  search: string,
): URL {
  const asked = `http://${host ?? ''}`
  const origin = publicOrigin ?? (URL.canParse(asked) ? asked : 'http://localhost')
  return new URL(`${origin}${path.replaceAll(/%3A/gi, ':')}${search}`)
}
