import type { RequestListener } from 'node:http'
import { Hono } from 'hono'
import { announcements } from './announcements'
import { AuditNotWritten } from './audit/audit-log'
import { notWritten, type AuditSettings } from './audit/audited'
import { createFrontDoor } from './front-door'
import { mountAudit, type AuditReading } from './audit/audit-routes'
import { mountRetention } from './audit/retention-routes'
import { createGateway } from './gateway'
import { failureText } from './operations/event-log'
import { mountOperations, type Operations } from './operations/operations-routes'
import { mountJobs, type JobSettings } from './jobs/job-routes'
import { mountCreditRules } from './ledger/credit-rules-routes'
import { mountCredits, type CreditSettings } from './ledger/credit-routes'
import {
  mountProgramHealth,
  type ProgramHealthSettings,
} from './program-health/program-health-routes'
import { isOpenTo, mountPeople, type SignInSettings } from './people/people-routes'
import type { Programs } from './programs'
import {
  apiHeaders,
  rawPath,
  rawTarget,
  refuse,
  RefusedMeanwhile,
  type Desk,
  type DeskContext,
} from './requests'
import { fileResponse, THEMES, type Site, type Theme } from './static-files'
import type { Upstream } from './upstream'

export type AppOptions = {
  programs: Programs
  health: Omit<ProgramHealthSettings, 'programs'>
  upstream: Upstream
  /** Whether the programs are those of the embedded API. */
  embedded: boolean
  site: Site
  /** null: sign-in is off, and the desk is open to whoever reaches it, which is this machine alone. */
  signIn: SignInSettings | null
  /** null: this desk keeps no credits of its own. */
  credits: CreditSettings | null
  /** null: this desk carries out no bulk jobs. */
  jobs: JobSettings | null
  /** Where every write is written down before and after. `reading` is null where nobody can read it. */
  audit: AuditSettings & { reading: AuditReading | null }
  /** The address people are told, where it is not this machine's loopback one. */
  publicUrl: URL | null
  operations: Operations
  /** Takes one line about a failure; it holds no key and nothing a person typed. */
  log: (line: string) => void
}

/** The whole desk as one listener: API and page, the same in development and production. Starts nothing. */
export function createApp({
  programs,
  health,
  upstream,
  embedded,
  site,
  signIn,
  credits,
  jobs,
  audit,
  publicUrl,
  operations,
  log,
}: AppOptions): RequestListener {
  // Routed by the path as it came over the wire: rules that judge a decoded path could be walked around.
  const app = new Hono<Desk>({
    getPath: (request, options) =>
      options?.env ? rawPath(rawTarget(options.env.incoming)) : new URL(request.url).pathname,
  })
  const gateway = createGateway({ programs, upstream, audit, publicUrl, log })

  mountOperations(app, operations)

  app.use(async (c, next) => {
    const { requestId, session, refusal, failure } = c.env.visit
    c.set('requestId', requestId)
    if (failure) throw failure
    if (refusal) return refuse(c, refusal.status, refusal.code, refusal.message)
    if (session) {
      c.set('person', session.person)
      c.set('session', session.id)
    }
    await next()
    return undefined
  })

  mountPeople(app, signIn, { publicUrl, audit, log })
  if (credits) {
    mountCreditRules(app, {
      keeper: credits.keeper,
      administration: signIn?.administration ?? null,
    })
    mountCredits(app, { ...credits, proxies: audit.proxies })
  }
  if (audit.reading) {
    mountAudit(app, audit.reading)
    mountRetention(app, { db: audit.reading.db, audit })
  }
  if (jobs) mountJobs(app, jobs)
  mountProgramHealth(app, { programs, ...health })

  app.get('/api/programs', async (c) =>
    c.body(JSON.stringify({ programs: await programs.list(), embedded }), 200, {
      ...apiHeaders(c.get('requestId')),
      'content-type': 'application/json',
    }),
  )
  for (const path of ['/api/*', '/api']) app.all(path, (c) => gateway.answer(c))

  app.get('*', async (c) => {
    const target = rawTarget(c.env.incoming)
    const path = rawPath(target)
    const file = site.file(path)
    const requestId = { 'x-request-id': c.get('requestId') }
    if (file) return fileResponse(file, conditionsOf(c), requestId)
    const [, first = '', second = ''] = path.split('/')
    // What looks like a file is one: a script that is gone must not be answered with a page.
    if (first === 'assets' || first.includes('.'))
      return refuse(c, 404, 'not_allowed', 'The desk has no such file.')
    // A stranger learns no program's name, and what is announced to them would be refused, now and from the browser's
    // memory after signing in.
    const isOpen = await isOpenTo(c, signIn)
    const home = isOpen ? listOfProgram(first, programs) : null
    if (second === '' && home !== null && isNavigation(c))
      return c.body(null, 302, { ...requestId, location: home, 'cache-control': 'no-store' })
    return fileResponse(await site.page(themeOf(c), path), conditionsOf(c), {
      ...requestId,
      ...pageHeaders(c, site),
      ...(isOpen && { link: announcements(path, target.slice(path.length), programs) }),
    })
  })
  app.all('*', (c) =>
    refuse(c, 405, 'not_allowed', 'A page can only be read.', { allow: 'GET, HEAD' }),
  )

  app.onError((error, c) => {
    if (error instanceof RefusedMeanwhile) {
      const { status, code, message } = error.refusal
      return refuse(c, status, code, message)
    }
    if (error instanceof AuditNotWritten) return notWritten(c)
    operations.metrics.count('desk_failures_total')
    log(`${c.get('requestId')} failed: ${failureText(error)}`)
    return refuse(c, 500, 'internal', 'The desk failed at this; its log says why.')
  })

  return createFrontDoor({ app, gateway, operations, signIn, publicUrl })
}

/** `/` and `/{program}` stand for the list of customers; null for any other first segment. */
function listOfProgram(first: string, programs: Programs): string | null {
  const program = first === '' ? programs.first() : programs.find(first)
  return program ? `/${program.id}/customers` : null
}

/** A person who opens an address; what only checks that the desk is up gets the page itself, without a detour. */
const isNavigation = (c: DeskContext): boolean =>
  (c.env.incoming.headers.accept ?? '').includes('text/html')

const conditionsOf = (c: DeskContext) => ({
  acceptEncoding: c.env.incoming.headers['accept-encoding']?.toString(),
  ifNoneMatch: c.env.incoming.headers['if-none-match'],
})

/** The theme a person chose, from the cookie the page wrote; anything else is the system's. */
function themeOf(c: DeskContext): Theme {
  const cookie = /(?:^|;\s*)theme=([^;]*)/.exec(c.env.incoming.headers.cookie ?? '')?.[1]
  return THEMES.find((theme) => theme === cookie) ?? 'system'
}

/**
 * Whether another page sent the browser here, and so may hold on to this one's window. An address that a person typed
 * or kept as a bookmark has no such page (Fetch Metadata, Sec-Fetch-Site `none`).
 */
const mayHaveOpener = (c: DeskContext): boolean =>
  c.env.incoming.headers['sec-fetch-site'] !== 'none'

/** What no page of the desk uses; a script that got in could not either. Writing to the clipboard stays. */
const PERMISSIONS_POLICY = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

const pageHeaders = (c: DeskContext, { contentSecurityPolicy }: Site): Record<string, string> => ({
  vary: 'accept-encoding, cookie, accept, sec-fetch-site',
  'referrer-policy': 'same-origin',
  // It costs a new process for the page: a third of a second on a slow machine, paid where it protects.
  ...(mayHaveOpener(c) && { 'cross-origin-opener-policy': 'same-origin' }),
  'x-frame-options': 'DENY',
  'permissions-policy': PERMISSIONS_POLICY,
  ...(contentSecurityPolicy !== null && { 'content-security-policy': contentSecurityPolicy }),
})
