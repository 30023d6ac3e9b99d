import type { Hono } from 'hono'
import { rawTarget, type Desk, type DeskContext } from '../requests'
import { cookie, cookieValue } from './cookies'
import type { AdmitOutcome } from './people'
import type { Attempt, Provider, ProviderAccount } from './provider'

const COOKIE = 'desk-sign-in'
/** Longer than anybody needs at the provider. */
const LASTS_MS = 15 * 60_000
const RETURN_PATH = '/sign-in/return'

/** Why somebody who came back from the provider is not signed in; the page says it in words. */
type Failure = Exclude<AdmitOutcome['kind'], 'signed-in'> | 'failed'

export type ProviderRoutes = {
  provider: Provider
  secure: boolean
  /** The address people open. */
  originOf: (c: DeskContext) => string
  /** Signs in whoever has the account. */
  admit: (c: DeskContext, account: ProviderAccount) => Promise<AdmitOutcome>
  sessionCookie: (token: string) => string
  log: (line: string) => void
}

/**
 * The way to an OpenID provider and back. Not under /api: the browser comes back from another site, which the API
 * refuses. What proves the way back is the attempt in the cookie.
 */
export function mountProvider(
  app: Hono<Desk>,
  { provider, secure, originOf, admit, sessionCookie, log }: ProviderRoutes,
): void {
  const forget = cookie(COOKIE, '', { secure, lastsMs: 0 })
  const goTo = (c: DeskContext, location: string, cookies: readonly string[]): Response => {
    const headers = new Headers({ location, 'cache-control': 'no-store' })
    headers.set('x-request-id', c.get('requestId'))
    headers.set('referrer-policy', 'no-referrer')
    for (const each of cookies) headers.append('set-cookie', each)
    return new Response(null, { status: 302, headers })
  }
  const fail = (c: DeskContext, failure: Failure) => goTo(c, `/sign-in#${failure}`, [forget])
  // The provider's words may hold what a person typed: only the kind of failure is logged.
  const say = (c: DeskContext, error: unknown) =>
    log(`${c.get('requestId')} sign-in at ${provider.name}: ${codeOf(error)}`)

  app.get('/sign-in/start', async (c) => {
    try {
      const { url, attempt } = await provider.start(new URL(RETURN_PATH, originOf(c)))
      const kept = [attempt.state, attempt.nonce, attempt.verifier].join('.')
      return goTo(c, url.href, [cookie(COOKIE, kept, { secure, lastsMs: LASTS_MS })])
    } catch (error) {
      say(c, error)
      return fail(c, 'failed')
    }
  })

  app.get(RETURN_PATH, async (c) => {
    const attempt = attemptOf(cookieValue(c.env.incoming, COOKIE, secure))
    if (!attempt) return fail(c, 'failed')
    try {
      const cameBackTo = new URL(rawTarget(c.env.incoming), originOf(c))
      const admitted = await admit(c, await provider.finish(cameBackTo, attempt))
      if (admitted.kind !== 'signed-in') return fail(c, admitted.kind)
      return goTo(c, '/sign-in', [forget, sessionCookie(admitted.token)])
    } catch (error) {
      say(c, error)
      return fail(c, 'failed')
    }
  })
}

function attemptOf(kept: string | null): Attempt | null {
  const [state, nonce, verifier, ...more] = kept?.split('.') ?? []
  return state && nonce && verifier && more.length === 0 ? { state, nonce, verifier } : null
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'failed'
