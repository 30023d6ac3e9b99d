import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSite, type Site } from './static-files'
import { answerByPath, answerTo, KEY, openRequest, startApi, startDesk } from './test-servers'

const SCRIPT = `console.log('${'desk '.repeat(200)}')`
const HTML =
  '<!doctype html>\n<html lang="en" data-theme="system" data-sign-in="on">\n<script type="module" src="/assets/main-abc.js"></script>\n</html>\n'

let directory = ''
let site: Site

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'desk-site-'))
  await mkdir(path.join(directory, 'assets'))
  await mkdir(path.join(directory, '.vite'))
  await writeFile(path.join(directory, 'index.html'), HTML)
  await writeFile(path.join(directory, '.vite/manifest.json'), '{}')
  await writeFile(path.join(directory, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(path.join(directory, 'assets/main-abc.js'), SCRIPT)
  await writeFile(path.join(directory, 'assets/main-abc.js.br'), brotliCompressSync(SCRIPT))
  site = await readSite(directory, 'on')
})

afterAll(() => rm(directory, { recursive: true }))

const PROGRAMS = [
  { id: 'shop', key: KEY, variable: 'PARTNERO_API_KEY_SHOP' },
  { id: 'pro', key: KEY, variable: 'PARTNERO_API_KEY_PRO' },
  { id: 'old', key: null, variable: 'PARTNERO_API_KEY_OLD' },
]

const startSite = async (type = 'Referral') => {
  const api = await startApi(
    answerByPath({ '/program': { body: { data: { program: { type } } } } }),
  )
  return { api, desk: await startDesk(api.url, { site, programs: PROGRAMS }) }
}

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const linksIn = (header: string | string[] | undefined) =>
  String(header)
    .split(', ')
    .map((link) => /^<([^>]*)>; rel=preload; as=fetch; crossorigin$/.exec(link)?.[1])

describe('the page', () => {
  test.each([
    [undefined, 'system'],
    ['theme=dark', 'dark'],
    ['a=b; theme=light; c=d', 'light'],
    ['theme=system', 'system'],
    ['theme=neon', 'system'],
    ['theme="><script>', 'system'],
    ['my-theme=dark', 'system'],
  ])('with the cookie %s is in the theme %s', async (cookie, theme) => {
    const { desk } = await startSite()
    const { body, headers } = await desk.ask('/shop/customers', {
      headers: { ...BROWSER, ...(cookie !== undefined && { cookie }) },
    })
    expect(body).toBe(HTML.replace('data-theme="system"', `data-theme="${theme}"`))
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'accept-encoding, cookie, accept, sec-fetch-site',
    })
  })

  test('lets nothing inline and nothing remote run, and nobody frame it', async () => {
    const { desk } = await startSite()
    const { headers } = await desk.ask('/shop/customers')
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy':
        'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=()',
    })
    // On this machine there is no TLS to insist on.
    expect(headers).not.toHaveProperty('strict-transport-security')
  })

  test.each([
    ['a page', '/shop/customers', 200],
    ['a file', '/icon.svg', 200],
    ['a file that is not there', '/gone.js', 404],
    ['the programs', '/api/programs', 200],
    ['an answer of Partnero', '/api/shop/v1/program', 200],
    ['a refusal', '/api/shop/v1/nothing', 404],
  ])('behind TLS is for TLS alone: %s', async (_what, target, status) => {
    const { api } = await startSite()
    const publicUrl = new URL('https://desk.example.com')
    const desk = await startDesk(api.url, { site, programs: PROGRAMS, publicUrl })
    const answer = await desk.ask(target, { headers: { host: publicUrl.host } })
    expect(answer.status).toBe(status)
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
  })

  test('is never what Partnero answers, even where that is a page', async () => {
    const api = await startApi((_request, response) => {
      response.writeHead(500, { 'content-type': 'text/html' }).end('<script>alert(1)</script>')
    })
    const desk = await startDesk(api.url, { site })
    for (const target of ['/api/shop/v1/customers', '/api/shop/v1/nothing', '/api/programs'])
      expect((await desk.ask(target)).headers).toMatchObject({
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      })
  })

  test.each([
    ['another site', 'cross-site', 'same-origin'],
    ['a neighbour of this site', 'same-site', 'same-origin'],
    ['the desk itself', 'same-origin', 'same-origin'],
    ['a browser that does not say', undefined, 'same-origin'],
    ['the address bar or a bookmark', 'none', undefined],
  ])('opened from %s, keeps its window from whoever opened it', async (_name, from, policy) => {
    const { desk } = await startSite()
    const { headers } = await desk.ask('/shop/customers', {
      headers: { ...BROWSER, ...(from !== undefined && { 'sec-fetch-site': from }) },
    })
    expect(headers['cross-origin-opener-policy']).toBe(policy)
  })

  test('is compressed, and not sent again while it is the same', async () => {
    const { desk } = await startSite()
    const tags = new Set<unknown>()
    for (const [accepted, decode] of [
      ['br, gzip', brotliDecompressSync],
      ['gzip;q=1.0, br;q=0', gunzipSync],
    ] as const) {
      const asked = openRequest(desk, '/shop/customers', { 'accept-encoding': accepted })
      const response = await answerTo(asked)
      const sent = Buffer.concat(await response.toArray())
      expect(decode(sent).toString()).toBe(HTML)
      expect(response.headers['content-length']).toBe(String(sent.length))
      tags.add(response.headers.etag)
      const again = await desk.ask('/shop/customers', {
        headers: { 'accept-encoding': accepted, 'if-none-match': `W/${response.headers.etag}` },
      })
      expect(again).toMatchObject({ status: 304, body: '' })
      expect(again.headers['link']).toEqual(response.headers['link'])
      const dark = await desk.ask('/shop/customers', {
        headers: {
          'accept-encoding': accepted,
          'if-none-match': String(response.headers.etag),
          cookie: 'theme=dark',
        },
      })
      expect(dark.status).toBe(200)
    }
    expect(tags.size).toBe(2)
  })

  test('is what every address of the app gives, and only to read', async () => {
    const { desk } = await startSite()
    for (const target of [
      '/shop/customers',
      '/shop/customers/nina%2Ba@example.com',
      '/shop/customers/ada/transactions?page=2',
      '/unknown/customers',
      '/shop/nonsense',
    ])
      expect((await desk.ask(target, { headers: BROWSER })).body).toBe(HTML)
    const head = await desk.ask('/shop/customers', { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, body: '' })
    expect(head.headers['content-length']).toBe(String(HTML.length))
    expect(await desk.ask('/shop/customers', { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    })
  })

  test('of the desk or of a program is the list of its customers', async () => {
    const { desk } = await startSite()
    const ask = (target: string) => desk.ask(target, { headers: BROWSER })
    expect(await ask('/')).toMatchObject({ status: 302, headers: { location: '/shop/customers' } })
    expect(await ask('/pro')).toMatchObject({
      status: 302,
      headers: { location: '/pro/customers' },
    })
    expect(await ask('/pro/')).toMatchObject({ headers: { location: '/pro/customers' } })
    expect(await ask('/unknown')).toMatchObject({ status: 200 })
    // Whoever only looks whether the desk is up gets the page at once.
    expect(await desk.ask('/')).toMatchObject({ status: 200, body: HTML })
  })
})

describe('the requests announced with the page', () => {
  const announced = async (target: string, type?: string) => {
    const { desk } = await startSite(type)
    // Afterwards the kind of each program is known.
    await desk.ask('/api/programs')
    const { headers } = await desk.ask(target)
    return linksIn(headers['link'])
  }

  test.each([
    ['/shop/customers', '/api/shop/v1/customers?limit=25&page=1'],
    ['/shop/customers?page=3&limit=100', '/api/shop/v1/customers?limit=100&page=3'],
    ['/shop/customers?page=x&limit=26', '/api/shop/v1/customers?limit=25&page=1'],
    [
      '/shop/customers?status=not-referred',
      '/api/shop/v1/customers?limit=25&page=1&refer_status=non_referred',
    ],
    ['/shop/customers?partnerKey=ref_1', '/api/shop/v1/customers?limit=25&page=1'],
    ['/shop/customers?density=compact&columns=email', '/api/shop/v1/customers?limit=25&page=1'],
    ['/shop/customers/ada', '/api/shop/v1/customers/ada'],
    ['/shop/customers/nina+a@example.com/balance', '/api/shop/v1/customers/nina%2Ba%40example.com'],
  ])('for %s include %s', async (target, request) => {
    expect(await announced(target)).toEqual(['/api/programs', request])
  })

  test('have the filters of an affiliate program in one', async () => {
    expect(
      await announced('/pro/customers?partnerEmail=a%2Bb@example.com&status=referred', 'Affiliate'),
    ).toEqual([
      '/api/programs',
      '/api/pro/v1/customers?limit=25&page=1&partner.email=a%2Bb%40example.com',
    ])
  })

  test.each([
    '/shop/customers?q=ada@example.com',
    '/unknown/customers',
    '/old/customers',
    '/shop/elsewhere',
    '/shop/customers/%E0%A4',
    '/shop/customers/a/b/c',
  ])('for %s are only the programs', async (target) => {
    expect(await announced(target)).toEqual(['/api/programs'])
  })

  test('cannot be made to say anything else by an address', async () => {
    const { desk } = await startSite()
    const { headers } = await desk.ask('/shop/customers?partnerKey=%0D%0AX:1%3E,%3C/evil%3E;')
    expect(linksIn(headers['link'])).toEqual([
      '/api/programs',
      '/api/shop/v1/customers?limit=25&page=1&partner.key=X%3A1%3E%2C%3C%2Fevil%3E%3B',
    ])
  })
})

describe('files', () => {
  test('named by their content are kept for good, in the form the build compressed', async () => {
    const { desk } = await startSite()
    const asked = openRequest(desk, '/assets/main-abc.js', { 'accept-encoding': 'gzip, br' })
    const response = await answerTo(asked)
    expect(brotliDecompressSync(Buffer.concat(await response.toArray())).toString()).toBe(SCRIPT)
    expect(response.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    })
    // No gzip was written, so whoever takes only that gets the file itself.
    expect(
      await desk.ask('/assets/main-abc.js', { headers: { 'accept-encoding': 'gzip' } }),
    ).toMatchObject({ status: 200, body: SCRIPT })
  })

  test('with plain names are asked for again', async () => {
    const { desk } = await startSite()
    const { headers } = await desk.ask('/icon.svg')
    expect(headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' })
    expect(
      await desk.ask('/icon.svg', { headers: { 'if-none-match': String(headers.etag) } }),
    ).toMatchObject({ status: 304 })
  })

  test.each([
    '/assets/gone-abc.js',
    '/assets/',
    '/favicon.ico',
    '/index.html',
    '/.vite/manifest.json',
    '/assets/main-abc.js.br',
    '/assets/../icon.svg',
    '/assets/..%2ficon.svg',
  ])('%s is 404, never the page', async (target) => {
    const { desk } = await startSite()
    const { status, body } = await desk.ask(target, { headers: BROWSER })
    expect(status).toBe(404)
    expect(body).not.toContain('<html')
  })

  test('without a theme to fill in are no site', async () => {
    const broken = await mkdtemp(path.join(tmpdir(), 'desk-site-'))
    await writeFile(path.join(broken, 'index.html'), '<!doctype html><html lang="en"></html>')
    await expect(readSite(broken, 'on')).rejects.toThrow('no data-theme')
    await rm(broken, { recursive: true })
  })
})
