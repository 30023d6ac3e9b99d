import path from 'node:path'
import type { LogFormat } from './operations/event-log'
import type { ProviderConfig } from './people/provider'

/** A setting that cannot be used. Its message is one sentence for the person who starts the desk, never a key. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export type ConfiguredProgram = {
  /** What stands in the desk's URLs. */
  id: string
  /** The bearer key; null when its variable is there but empty. */
  key: string | null
  /** Where the key comes from, for sentences about it. */
  variable: string
}

export type Config = {
  /** 0 lets the system choose. */
  port: number
  /** The address to listen on; null: this machine's loopback addresses, which nobody else reaches. */
  host: string | null
  /** The address people open, when it is another than localhost. */
  publicUrl: URL | null
  /** null: sign-in is off. */
  signIn: SignInConfig | null
  /** Where the desk keeps what is its own. */
  storage: { url: string | undefined; dataDirectory: string }
  /** How the process says what happens: sentences for a terminal, or lines for a collector. */
  log: LogFormat
  /** What a reader of the metrics has to know; null: they are for this machine alone. */
  metricsToken: string | null
  /** How long Partnero may take until it begins to answer, and between two parts of an answer. */
  upstreamTimeoutMs: number
  /** Whether reads are paced, joined and repeated; off, every request goes on as it comes. */
  upstreamCare: boolean
  /** Divides the times between the readings of a credit; 1, except for tests of the embedded API. */
  creditsHastened: number
  /** null: no key is configured, so the desk runs its embedded API. */
  partnero: { url: URL; programs: readonly ConfiguredProgram[] } | null
}

export type SignInConfig = {
  /** How long a session lasts without any request, and in all. */
  idleMs: number
  absoluteMs: number
  /** How many proxies of ours stand before the desk. */
  proxies: number
  /** null: people sign in with a password alone. */
  provider: ProviderConfig | null
}

type Environment = Readonly<Record<string, string | undefined>>

const DEFAULT_URL = 'https://api.partnero.com/v1'
const DEFAULT_PORT = 5173
const DEFAULT_TIMEOUT_MS = 30_000
const LONGEST_TIMEOUT_MS = 600_000
const KEY = 'PARTNERO_API_KEY'

const HOUR_MS = 3_600_000
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** First segments of the desk's own URLs. */
const RESERVED_IDS = new Set([
  'api',
  'approvals',
  'assets',
  'healthz',
  'limits',
  'metrics',
  'people',
  'programs',
  'readyz',
  'sessions',
  'sign-in',
  'welcome',
])

/** Reads the environment. Throws ConfigError, one sentence that says which variable to change and how. */
export function readConfig(environment: Environment): Config {
  const signIn = readSignIn(environment)
  const host = readHost(environment)
  const publicUrl = readPublicUrl(environment)
  if (!signIn && (host !== null || publicUrl !== null))
    throw new ConfigError(
      `${host === null ? 'DESK_URL' : 'HOST'} would let other machines use this desk and its key without signing in: set DESK_SIGN_IN=on as well.`,
    )
  if (host !== null && publicUrl === null)
    throw new ConfigError(
      'HOST lets other machines in, so DESK_URL must say the address people open, for example DESK_URL=https://desk.example.com.',
    )
  const partnero = readPartnero(environment)
  return {
    host,
    publicUrl,
    signIn,
    storage: {
      url: textOf(environment, 'DATABASE_URL'),
      dataDirectory: path.resolve(textOf(environment, 'DATA_DIRECTORY') ?? '.data'),
    },
    log: readLogFormat(environment),
    metricsToken: readMetricsToken(environment),
    port: wholeNumber(environment, 'PORT', { fallback: DEFAULT_PORT, least: 0, most: 65_535 }),
    upstreamTimeoutMs: wholeNumber(environment, 'UPSTREAM_TIMEOUT_MS', {
      fallback: DEFAULT_TIMEOUT_MS,
      least: 1,
      most: LONGEST_TIMEOUT_MS,
    }),
    upstreamCare: readSwitch(environment, 'UPSTREAM_CARE', true),
    creditsHastened: readHastened(environment, partnero),
    partnero,
  }
}

/** undefined when it is not set, or blank. */
function textOf(environment: Environment, variable: string): string | undefined {
  const text = environment[variable]?.trim() ?? ''
  return text === '' ? undefined : text
}

function readSwitch(environment: Environment, variable: string, fallback: boolean): boolean {
  const text = textOf(environment, variable) ?? (fallback ? 'on' : 'off')
  if (text === 'on' || text === 'off') return text === 'on'
  throw new ConfigError(`${variable} must be on or off.`)
}

/** Readings in haste prove nothing about a real credit, which may take its time to land. */
function readHastened(environment: Environment, partnero: Config['partnero']): number {
  const hastened = wholeNumber(environment, 'CREDITS_HASTENED', {
    fallback: 1,
    least: 1,
    most: 100,
  })
  if (hastened === 1 || partnero === null) return hastened
  throw new ConfigError('CREDITS_HASTENED is for tests, but a Partnero key is configured.')
}

function readSignIn(environment: Environment): SignInConfig | null {
  if (!readSwitch(environment, 'DESK_SIGN_IN', false)) return null
  const hours = (variable: string, fallback: number) =>
    wholeNumber(environment, variable, { fallback, least: 1, most: 8760 }) * HOUR_MS
  return {
    idleMs: hours('SESSION_IDLE_HOURS', 12),
    absoluteMs: hours('SESSION_HOURS', 168),
    proxies: wholeNumber(environment, 'DESK_PROXIES', { fallback: 0, least: 0, most: 5 }),
    provider: readProvider(environment),
  }
}

function readLogFormat(environment: Environment): LogFormat {
  const text = textOf(environment, 'DESK_LOG') ?? 'text'
  if (text === 'text' || text === 'json') return text
  throw new ConfigError('DESK_LOG must be text or json.')
}

function readMetricsToken(environment: Environment): string | null {
  const token = textOf(environment, 'DESK_METRICS_TOKEN')
  if (token === undefined) return null
  if (/^[\u0021-\u007E]{16,}$/.test(token)) return token
  throw new ConfigError(
    'DESK_METRICS_TOKEN must be at least 16 letters, digits or signs, for example from: openssl rand -hex 16',
  )
}

function readProvider(environment: Environment): ProviderConfig | null {
  const [issuer, clientId, clientSecret] = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'].map((part) =>
    textOf(environment, `DESK_OIDC_${part}`),
  )
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw new ConfigError(
      'DESK_OIDC_ISSUER, DESK_OIDC_CLIENT_ID and DESK_OIDC_CLIENT_SECRET belong together: set all three or none.',
    )
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname))
  if (!url || !isSafe)
    throw new ConfigError(
      'DESK_OIDC_ISSUER is not the address of a provider: it should look like https://accounts.google.com.',
    )
  const name = textOf(environment, 'DESK_OIDC_NAME') ?? url.hostname
  const emailTrusted = readSwitch(environment, 'DESK_OIDC_EMAIL_TRUSTED', false)
  return { issuer: url, clientId, clientSecret, name, emailTrusted }
}

/** null for what is this machine alone. */
function readHost(environment: Environment): string | null {
  const host = environment['HOST']?.trim().toLowerCase() ?? ''
  return host === '' || LOOPBACK_HOSTS.has(host) ? null : host
}

/** null for what is this machine alone. */
function readPublicUrl(environment: Environment): URL | null {
  const text = environment['DESK_URL']?.trim() ?? ''
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new ConfigError(
      'DESK_URL is not the address of a desk: it should look like https://desk.example.com.',
    )
  if (LOOPBACK_HOSTS.has(url.hostname)) return null
  // A password and a session that anybody on the way can read protect nothing.
  if (url.protocol !== 'https:')
    throw new ConfigError('DESK_URL must begin with https: put a proxy with TLS before the desk.')
  return url
}

function wholeNumber(
  environment: Environment,
  variable: string,
  { fallback, least, most }: { fallback: number; least: number; most: number },
): number {
  const text = environment[variable]?.trim() ?? ''
  if (text === '') return fallback
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new ConfigError(`${variable} must be a whole number from ${least} to ${most}.`)
}

function readPartnero(environment: Environment): Config['partnero'] {
  const url = readUrl(environment['PARTNERO_API_URL']?.trim() ?? '')
  const programs = [...readSingleKey(environment), ...readNamedKeys(environment)]
  if (programs.length > 0) return { url: url ?? new URL(DEFAULT_URL), programs }
  // Somebody who names an API wants that one: the embedded API with its invented people would only confuse.
  return url && { url, programs: [{ id: 'default', key: null, variable: KEY }] }
}

function readSingleKey(environment: Environment): readonly ConfiguredProgram[] {
  const key = readKey(environment, KEY)
  return key === null ? [] : [{ id: 'default', key, variable: KEY }]
}

function readNamedKeys(environment: Environment): readonly ConfiguredProgram[] {
  const seen = new Map<string, string>()
  return Object.keys(environment)
    .filter((variable) => variable.startsWith(`${KEY}_`))
    .toSorted()
    .map((variable) => {
      const id = variable
        .slice(KEY.length + 1)
        .toLowerCase()
        .replaceAll('_', '-')
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
        throw new ConfigError(
          `${variable} is no name for a program: after ${KEY}_ use letters, digits and single underscores.`,
        )
      if (RESERVED_IDS.has(id))
        throw new ConfigError(
          `${variable} cannot be used: the desk needs the address /${id} itself.`,
        )
      const other = seen.get(id)
      if (other) throw new ConfigError(`${other} and ${variable} name the same program: keep one.`)
      seen.set(id, variable)
      return { id, key: readKey(environment, variable), variable }
    })
}

/** Keys are long tokens of visible ASCII (`partnero-api.md` 1.1); anything else could not be sent in a header. */
function readKey(environment: Environment, variable: string): string | null {
  const key = environment[variable]?.trim() ?? ''
  if (key === '') return null
  if (/^[\u0021-\u007E]+$/.test(key)) return key
  throw new ConfigError(
    `${variable} holds a space, a line break or another character no key has: copy the key again.`,
  )
}

function readUrl(text: string): URL | null {
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new ConfigError(
      `PARTNERO_API_URL is not the address of an API: it should look like ${DEFAULT_URL}.`,
    )
  if (url.username || url.password)
    throw new ConfigError(
      `PARTNERO_API_URL must not hold a name or password: the key goes into ${KEY}.`,
    )
  url.pathname = url.pathname.replace(/\/+$/, '')
  return url
}
