import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** One file of the desk's page, in every form it is served in. */
export type SiteFile = {
  contentType: string
  /** Named by its content, so it never changes. */
  immutable: boolean
  etag: string
  /** The compressed forms are missing where they would not be smaller. */
  forms: { identity: Buffer; br?: Buffer; gzip?: Buffer }
}

/** The desk's page: built files in production, Vite in development. */
export type Site = {
  /** index.html in a theme; `url` is the path asked for. */
  page(theme: Theme, url: string): SiteFile | Promise<SiteFile>
  /** Another file, by its path; undefined when there is none. */
  file(url: string): SiteFile | undefined
  contentSecurityPolicy: string | null
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** No inline script or style and nothing remote; data: only for the icons that the page and its stylesheet carry. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/**
 * Reads a built page into memory, with the `.br` and `.gz` files the build wrote beside its files. Throws when there is
 * no build or its index.html has no theme to fill in.
 */
export async function readSite(directory: string, signIn: PageLook['signIn']): Promise<Site> {
  const names = await listFiles(directory)
  const present = new Set(names)
  const served = names.filter((name) => !/\.(?:br|gz)$/.test(name) && name !== 'index.html')
  const files = new Map<string, SiteFile>(
    await Promise.all(
      served.map(
        async (name) => [`/${name}`, await readSiteFile(directory, name, present)] as const,
      ),
    ),
  )
  const html = await readFile(path.join(directory, 'index.html'), 'utf8')
  const pages = new Map(
    await Promise.all(
      THEMES.map(async (theme) => [theme, await compressedPage(html, { theme, signIn })] as const),
    ),
  )
  const system = await compressedPage(html, { theme: 'system', signIn })
  return {
    page: (theme) => pages.get(theme) ?? system,
    file: (url) => files.get(url),
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
  }
}

/** Paths below a directory, with `/`; nothing hidden (Vite's manifest is for our tools only). */
async function listFiles(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    )
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
}

async function readSiteFile(
  directory: string,
  name: string,
  present: ReadonlySet<string>,
): Promise<SiteFile> {
  const read = (file: string) => readFile(path.join(directory, file))
  const identity = await read(name)
  return {
    contentType: CONTENT_TYPES[path.extname(name)] ?? 'application/octet-stream',
    // Vite puts a hash of the content into every name there.
    immutable: name.startsWith('assets/'),
    etag: etagOf(identity),
    forms: {
      identity,
      ...(present.has(`${name}.br`) && { br: await read(`${name}.br`) }),
      ...(present.has(`${name}.gz`) && { gzip: await read(`${name}.gz`) }),
    },
  }
}

/** What the page is told before its script runs. */
export type PageLook = {
  theme: Theme
  /** Whether the desk asks who one is. The page of one that does not asks for no session. */
  signIn: 'on' | 'off'
}

/** index.html as it looks, uncompressed. Throws when it has no place on <html> to say so. */
export function pageOf(html: string, { theme, signIn }: PageLook): SiteFile {
  const identity = Buffer.from(
    withAttribute(withAttribute(html, 'data-theme', theme), 'data-sign-in', signIn),
  )
  return {
    contentType: 'text/html; charset=utf-8',
    immutable: false,
    etag: etagOf(identity),
    forms: { identity },
  }
}

function withAttribute(html: string, name: string, value: string): string {
  const written = html.replace(new RegExp(`(<html[^>]*\\s${name}=")[^"]*"`), `$1${value}"`)
  if (!written.includes(` ${name}="${value}"`))
    throw new Error(`index.html has no ${name} on <html>.`)
  return written
}

async function compressedPage(html: string, look: PageLook): Promise<SiteFile> {
  const page = pageOf(html, look)
  const { identity } = page.forms
  const [br, zipped] = await Promise.all([
    compressBrotli(identity, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
      },
    }),
    compressGzip(identity, { level: constants.Z_BEST_COMPRESSION }),
  ])
  return { ...page, forms: { identity, br, gzip: zipped } }
}

const etagOf = (content: Buffer): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, 22)

/**
 * The answer for a file: the smallest form the browser takes, or 304 when it has it already. `headers` are the answer's
 * own; `vary` names what else it depends on.
 */
export function fileResponse(
  file: SiteFile,
  request: { acceptEncoding: string | undefined; ifNoneMatch: string | undefined },
  headers: Record<string, string>,
): Response {
  const encoding = chooseEncoding(file, request.acceptEncoding ?? '')
  // One tag for each form, as RFC 9110 8.8.3 asks of strong ones.
  const etag = `"${file.etag}-${encoding}"`
  const all: Record<string, string> = {
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    vary: 'accept-encoding',
    etag,
    ...headers,
  }
  if (matches(request.ifNoneMatch, etag)) return new Response(null, { status: 304, headers: all })
  const body = file.forms[encoding] ?? file.forms.identity
  all['content-type'] = file.contentType
  all['content-length'] = String(body.length)
  if (encoding !== 'identity') all['content-encoding'] = encoding
  return new Response(new Uint8Array(body.buffer, body.byteOffset, body.length), { headers: all })
}

function chooseEncoding(file: SiteFile, accepted: string): 'br' | 'gzip' | 'identity' {
  const taken = new Set(
    accepted
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
      .map((part) => part.split(';')[0]?.trim()),
  )
  if (file.forms.br && taken.has('br')) return 'br'
  return file.forms.gzip && taken.has('gzip') ? 'gzip' : 'identity'
}

/** If-None-Match compares weakly (RFC 9110 13.1.2): a cache on the way may have added W/. */
const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
