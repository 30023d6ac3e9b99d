import { describe, expect, test } from 'vitest'
import { directionOf, LANGUAGES, localeOf, readPreferences, REGIONS } from './preferences'

const usual = { language: 'en', region: 'GB', timeZone: null }

describe('what was kept', () => {
  test('is read back', () => {
    const chosen = { language: 'de', region: 'CH', timeZone: 'Asia/Tokyo' }
    expect(readPreferences(JSON.stringify(chosen))).toEqual(chosen)
  })

  test.each([null, '', 'null', '[]', '{', '"de"', '{"language":"xx","timeZone":"Mars/Base"}'])(
    '%j is the usual',
    (text) => expect(readPreferences(text)).toEqual(usual),
  )

  test('a region of another language gives way', () => {
    expect(readPreferences('{"language":"de","region":"US"}')).toEqual({
      language: 'de',
      region: 'DE',
      timeZone: null,
    })
  })
})

test('every region has habits of its own or of its language that Intl knows', () => {
  for (const language of ['en', 'de'] as const)
    for (const region of REGIONS[language]) {
      const locale = localeOf({ language, region, timeZone: null })
      expect(Intl.NumberFormat.supportedLocalesOf(locale)).toEqual([locale])
      expect(new Intl.NumberFormat(locale).resolvedOptions().locale).toBe(locale)
    }
})

test('the disguised language is read, is written from right to left, and is not offered', () => {
  const kept = readPreferences('{"language":"en-XB"}')
  expect(kept).toMatchObject({ language: 'en-XB', region: 'IL' })
  expect(directionOf(kept)).toBe('rtl')
  expect(localeOf(kept)).toBe('he-IL')
  expect(LANGUAGES.map((language) => directionOf({ language }))).toEqual(['ltr', 'ltr'])
})
