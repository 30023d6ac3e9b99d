import { describe, expect, test } from 'vitest'
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

describe('the environment', () => {
  test('may be empty: the embedded API on the usual port', () => {
    const expected = { port: 5173, upstreamTimeoutMs: 30_000, partnero: null }
    expect(readConfig({})).toEqual(expected)
    expect(readConfig({ PORT: ' ', UPSTREAM_TIMEOUT_MS: '', PARTNERO_API_KEY: '' })).toEqual(
      expected,
    )
  })

  test('with one key is one program of the public API', () => {
    expect(readConfig({ PARTNERO_API_KEY: ' key \n', PORT: '0' })).toEqual({
      port: 0,
      upstreamTimeoutMs: 30_000,
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
  })

  test.each(['two words', 'line\nbreak', 'päss', 'nul\u0000'])('a key like %o, unsaid', (key) => {
    const sentence = sentenceOf({ PARTNERO_API_KEY_SHOP: key })
    expect(sentence).toContain('PARTNERO_API_KEY_SHOP holds a space')
    expect(sentence).not.toContain(key)
  })
})
