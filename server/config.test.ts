import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { OWN_PAGES } from '@/urls/read-url'
import { ConfigError, readConfig } from './config'

const sentenceOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('The environment was accepted.')
}

/** What nobody set. */
const usual = {
  port: 5173,
  log: 'text',
  metricsToken: null,
  upstreamCare: true,
  creditsHastened: 1,
  upstreamTimeoutMs: 30_000,
  partnero: null,
  host: null,
  publicUrl: null,
  signIn: null,
  storage: { url: undefined, dataDirectory: path.resolve('.data') },
}

describe('the environment', () => {
  test('may be empty: the embedded API on the usual port', () => {
    expect(readConfig({})).toEqual(usual)
    const blank = { PORT: ' ', UPSTREAM_TIMEOUT_MS: '', PARTNERO_API_KEY: '', DESK_SIGN_IN: ' ' }
    expect(readConfig(blank)).toEqual(usual)
  })

  test('with one key is one program of the public API', () => {
    expect(readConfig({ PARTNERO_API_KEY: ' key \n', PORT: '0' })).toEqual({
      ...usual,
      port: 0,
      partnero: {
        url: new URL('https://api.partnero.com/v1'),
        programs: [{ id: 'default', key: 'key', variable: 'PARTNERO_API_KEY' }],
      },
    })
  })

  test('with named keys is several programs, in a fixed order', () => {
    const environment = {
      PARTNERO_API_KEY_SHOP_EU: 'key-2',
      PARTNERO_API_KEY_BLOG: 'key-1',
      PARTNERO_API_KEY: 'key-0',
      PARTNERO_API_URL: 'http://127.0.0.1:4800/v1//',
    }
    const { partnero } = readConfig(environment)
    expect(partnero?.url.href).toBe('http://127.0.0.1:4800/v1')
    expect(partnero?.programs).toEqual([
      { id: 'default', key: 'key-0', variable: 'PARTNERO_API_KEY' },
      { id: 'blog', key: 'key-1', variable: 'PARTNERO_API_KEY_BLOG' },
      { id: 'shop-eu', key: 'key-2', variable: 'PARTNERO_API_KEY_SHOP_EU' },
    ])
  })

  test('with a place for a key and no key is a program that says so', () => {
    expect(readConfig({ PARTNERO_API_KEY_SHOP: '' }).partnero?.programs).toEqual([
      { id: 'shop', key: null, variable: 'PARTNERO_API_KEY_SHOP' },
    ])
    expect(
      readConfig({ PARTNERO_API_URL: 'https://api.example.com/v1' }).partnero?.programs,
    ).toEqual([{ id: 'default', key: null, variable: 'PARTNERO_API_KEY' }])
  })
})

describe('a setting that cannot be used is one sentence that names it', () => {
  test.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '51.5' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ UPSTREAM_CARE: 'no' }, 'UPSTREAM_CARE must be on or off.'],
    [{ DESK_LOG: 'xml' }, 'DESK_LOG must be text or json.'],
    [
      { DESK_METRICS_TOKEN: 'short' },
      'DESK_METRICS_TOKEN must be at least 16 letters, digits or signs, for example from: openssl rand -hex 16',
    ],
    [{ CREDITS_HASTENED: '0' }, 'CREDITS_HASTENED must be a whole number from 1 to 100.'],
    [
      { CREDITS_HASTENED: '10', PARTNERO_API_KEY: 'key-1' },
      'CREDITS_HASTENED is for tests, but a Partnero key is configured.',
    ],
    [{ UPSTREAM_TIMEOUT_MS: '0' }, 'UPSTREAM_TIMEOUT_MS must be a whole number from 1 to 600000.'],
  ])('%o', (environment, sentence) => {
    expect(sentenceOf(environment)).toBe(sentence)
  })

  test.each([
    'api.partnero.com/v1',
    'ftp://api.partnero.com/v1',
    'https://',
    'https://api.partnero.com/v1?key=x',
    'https://api.partnero.com/v1#x',
    'not an address',
  ])('PARTNERO_API_URL=%s', (url) => {
    expect(sentenceOf({ PARTNERO_API_URL: url })).toBe(
      'PARTNERO_API_URL is not the address of an API: it should look like https://api.partnero.com/v1.',
    )
  })

  test('an address with a password, a name that is no name, a name twice, a name the desk needs', () => {
    expect(sentenceOf({ PARTNERO_API_URL: 'https://me:secret@api.partnero.com/v1' })).toBe(
      'PARTNERO_API_URL must not hold a name or password: the key goes into PARTNERO_API_KEY.',
    )
    expect(sentenceOf({ PARTNERO_API_KEY_: 'k' })).toContain('PARTNERO_API_KEY_ is no name')
    expect(sentenceOf({ PARTNERO_API_KEY_A__B: 'k' })).toContain('A__B is no name')
    expect(sentenceOf({ PARTNERO_API_KEY_SHOP: 'k', PARTNERO_API_KEY_shop: 'k' })).toBe(
      'PARTNERO_API_KEY_SHOP and PARTNERO_API_KEY_shop name the same program: keep one.',
    )
    expect(sentenceOf({ PARTNERO_API_KEY_API: 'k' })).toContain('needs the address /api itself')
    for (const page of OWN_PAGES) {
      const variable = `PARTNERO_API_KEY_${page.toUpperCase().replaceAll('-', '_')}`
      expect(sentenceOf({ [variable]: 'k' })).toContain(`needs the address /${page} itself`)
    }
  })

  test.each(['two words', 'line\nbreak', 'päss', 'nul\u0000'])('a key like %o, unsaid', (key) => {
    const sentence = sentenceOf({ PARTNERO_API_KEY_SHOP: key })
    expect(sentence).toContain('PARTNERO_API_KEY_SHOP holds a space')
    expect(sentence).not.toContain(key)
  })
})

describe('sign-in', () => {
  test('is turned on in one word, with sessions of 12 hours and a week', () => {
    expect(readConfig({ DESK_SIGN_IN: 'on' }).signIn).toEqual({
      idleMs: 12 * 3_600_000,
      absoluteMs: 168 * 3_600_000,
      provider: null,
      proxies: 0,
    })
    expect(readConfig({ DESK_SIGN_IN: 'on', SESSION_IDLE_HOURS: '1' }).signIn?.idleMs).toBe(
      3_600_000,
    )
    expect(readConfig({ DESK_SIGN_IN: 'off' }).signIn).toBeNull()
    expect(sentenceOf({ DESK_SIGN_IN: 'yes' })).toBe('DESK_SIGN_IN must be on or off.')
  })

  test.each([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.1.10', PARTNERO_API_KEY: 'key' },
    { DESK_URL: 'https://desk.example.com', PARTNERO_API_KEY: 'key' },
  ])('is needed as soon as other machines reach the desk: %o', (environment) => {
    expect(sentenceOf(environment)).toContain(
      'would let other machines use this desk and its key without signing in: set DESK_SIGN_IN=on',
    )
  })

  test.each(['localhost', '127.0.0.1', '::1', ' LOCALHOST '])(
    'is not needed on this machine alone: %s',
    (HOST) => {
      expect(readConfig({ HOST, PARTNERO_API_KEY: 'key' }).host).toBeNull()
    },
  )

  test('beyond this machine needs the address people open, by https', () => {
    const DESK_SIGN_IN = 'on'
    const DESK_URL = 'https://desk.example.com'
    expect(readConfig({ DESK_SIGN_IN, DESK_URL, HOST: '0.0.0.0' })).toMatchObject({
      host: '0.0.0.0',
      publicUrl: new URL(DESK_URL),
    })
    expect(sentenceOf({ DESK_SIGN_IN, HOST: '0.0.0.0' })).toContain('DESK_URL must say')
    expect(sentenceOf({ DESK_SIGN_IN, DESK_URL: 'http://desk.example.com' })).toContain(
      'must begin with https',
    )
    expect(sentenceOf({ DESK_SIGN_IN, DESK_URL: 'https://desk.example.com/desk' })).toContain(
      'is not the address of a desk',
    )
    expect(readConfig({ DESK_URL: 'http://localhost:5173' }).publicUrl).toBeNull()
  })
})

describe('an OpenID provider', () => {
  const whole = {
    DESK_SIGN_IN: 'on',
    DESK_OIDC_ISSUER: 'https://id.example.com',
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'a secret',
  }

  test('is named by its host unless told', () => {
    expect(readConfig(whole).signIn?.provider).toEqual({
      issuer: new URL('https://id.example.com'),
      clientId: 'desk',
      clientSecret: 'a secret',
      name: 'id.example.com',
      emailTrusted: false,
    })
    expect(readConfig({ ...whole, DESK_OIDC_NAME: 'Google' }).signIn?.provider?.name).toBe('Google')
  })

  test('is believed about an address it does not call verified only when told so', () => {
    const told = { ...whole, DESK_OIDC_EMAIL_TRUSTED: 'on' }
    expect(readConfig(told).signIn?.provider?.emailTrusted).toBe(true)
    expect(sentenceOf({ ...whole, DESK_OIDC_EMAIL_TRUSTED: 'yes' })).toBe(
      'DESK_OIDC_EMAIL_TRUSTED must be on or off.',
    )
  })

  test.each(['DESK_OIDC_ISSUER', 'DESK_OIDC_CLIENT_ID', 'DESK_OIDC_CLIENT_SECRET'])(
    'needs %s too, and never says the secret',
    (left) => {
      const sentence = sentenceOf({ ...whole, [left]: '' })
      expect(sentence).toContain('belong together')
      expect(sentence).not.toContain('a secret')
    },
  )

  test.each(['http://id.example.com', 'id.example.com', 'ftp://localhost'])(
    'has an address by https: %s',
    (DESK_OIDC_ISSUER) => {
      expect(sentenceOf({ ...whole, DESK_OIDC_ISSUER })).toContain(
        'is not the address of a provider',
      )
    },
  )
})
