import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  datesFor,
  formatClock,
  formatClockSeconds,
  formatDate,
  formatDateTime,
  formatDay,
  formatLongMonth,
  formatMonth,
  formatMonthName,
  formatShortDateTime,
  monthKey,
  timeOf,
} from './dates'
import { readPreferences } from './preferences'

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterEach(() => void vi.unstubAllEnvs())

const SUMMER = '2025-05-02T16:12:39.000000Z'
const WINTER = '2025-12-31T23:30:05.000000Z'

describe('in the time zone of the person', () => {
  test('a moment', () => {
    expect(formatDate(SUMMER)).toBe('2 May 2025')
    expect(formatShortDateTime(SUMMER)).toBe('2 May 2025, 18:12')
    expect(formatDateTime(SUMMER)).toBe('2 May 2025, 18:12 CEST')
    expect(monthKey(SUMMER)).toBe('2025-05')
    expect(formatClock(Date.parse(SUMMER))).toBe('18:12')
    expect(formatClockSeconds(Date.parse(SUMMER))).toBe('18:12:39')
  })

  test('a moment that is another day, month and year there', () => {
    expect(formatDate(WINTER)).toBe('1 Jan 2026')
    expect(formatDateTime(WINTER)).toBe('1 Jan 2026, 00:30 CET')
    expect(monthKey(WINTER)).toBe('2026-01')
    expect(formatClockSeconds(Date.parse(WINTER))).toBe('00:30:05')
  })

  test.each(['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC', 'Europe/London'])(
    'days and clocks are those of Intl in %s',
    (timeZone) => {
      vi.stubEnv('TZ', timeZone)
      const day = new Intl.DateTimeFormat('en-GB', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone,
      })
      const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone })
      fc.assert(
        fc.property(
          fc.date({
            min: new Date('1971-01-01'),
            max: new Date('2199-12-31'),
            noInvalidDate: true,
          }),
          (date) => {
            expect(formatDate(date.toISOString())).toBe(day.format(date).replace('Sept', 'Sep'))
            expect(formatClockSeconds(date.getTime())).toBe(clock.format(date))
          },
        ),
      )
    },
  )
})

describe('what is a time', () => {
  test.each([
    ['2025-05-02T16:12:39.000000Z', '2025-05-02T16:12:39.000Z'],
    ['2025-05-02T16:12:39.123456Z', '2025-05-02T16:12:39.123Z'],
    ['2025-05-02T16:12:39.5Z', '2025-05-02T16:12:39.500Z'],
    ['2025-05-02T16:12:39Z', '2025-05-02T16:12:39.000Z'],
    ['2025-05-02T16:12Z', '2025-05-02T16:12:00.000Z'],
    ['2025-05-02t16:12:39z', '2025-05-02T16:12:39.000Z'],
    ['2025-05-02 16:12:39', '2025-05-02T16:12:39.000Z'],
    ['2025-05-02T16:12:39', '2025-05-02T16:12:39.000Z'],
    ['2025-05-02T16:12:39+02:00', '2025-05-02T14:12:39.000Z'],
    ['2025-05-02T16:12:39-0530', '2025-05-02T21:42:39.000Z'],
    ['2025-04-30', '2025-04-30T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['0099-01-01', '0099-01-01T00:00:00.000Z'],
  ])('%s', (text, iso) => {
    expect(timeOf(text)).toBe(Date.parse(iso))
  })

  test.each([
    null,
    undefined,
    '',
    'customer 1',
    '2 May 2025',
    '1746202359',
    '2025-02-30',
    '2025-02-29T10:00:00Z',
    '2025-00-10',
    '2025-13-01',
    '2025-05-02T24:00:00Z',
    '2025-05-02T16:60:00Z',
    '2025-05-02T16:12:61Z',
    '0000-00-00 00:00:00',
    ' 2025-05-02',
    '2025-05-02Z',
  ])('%j is none, and is shown nowhere', (text) => {
    const shown = [timeOf, formatDate, formatShortDateTime, formatDateTime, monthKey, formatDay]
    expect(shown.map((format) => format(text))).toEqual(shown.map(() => null))
  })

  test('a moment is read as it was written, and any text is a moment or none', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        fc.string(),
        (date, text) => {
          expect(timeOf(date.toISOString())).toBe(date.getTime())
          expect(timeOf(text) === null).toBe(formatDate(text) === null)
        },
      ),
    )
  })
})

describe('a bare day is that day everywhere', () => {
  test.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('%s', (timeZone) => {
    vi.stubEnv('TZ', timeZone)
    expect(formatDate('1990-01-15')).toBe('15 Jan 1990')
    expect(formatDay('1990-01-15')).toBe('15 Jan 1990')
    expect(formatDateTime('1990-01-15')).toBe('15 Jan 1990')
    expect(formatShortDateTime('1990-01-15')).toBe('15 Jan 1990')
    expect(monthKey('1990-02-01')).toBe('1990-02')
  })

  test('a timestamp is no day', () => {
    expect(formatDay(SUMMER)).toBeNull()
  })
})

test('a month has three names', () => {
  expect(formatMonth('2025-09')).toBe('Sep 2025')
  expect(formatMonthName('2025-09')).toBe('Sep')
  expect(formatLongMonth('2025-09')).toBe('September 2025')
})

describe('for a person who chose', () => {
  test.each([
    ['en-US', 'May 2, 2025, 6:12 PM', 'Sep 2025', 'September 2025'],
    ['de-DE', '2. Mai 2025, 18:12', 'Sept. 2025', 'September 2025'],
    ['de-CH', '2. Mai 2025, 18:12', 'Sept. 2025', 'September 2025'],
  ] as const)('%s', (locale, moment, month, longMonth) => {
    const chosen = readPreferences(
      JSON.stringify({ language: locale.slice(0, 2), region: locale.slice(3) }),
    )
    const dates = datesFor(chosen)
    expect(dates.formatShortDateTime(SUMMER)?.replaceAll('\u202F', ' ')).toBe(moment)
    expect(dates.formatMonth('2025-09')).toBe(month)
    expect(dates.formatLongMonth('2025-09')).toBe(longMonth)
  })

  test('a time zone of its own, a bare day staying the day it is', () => {
    const dates = datesFor({ language: 'en', region: 'GB', timeZone: 'Asia/Tokyo' })
    expect(dates.formatDateTime(WINTER)).toBe('1 Jan 2026, 08:30 GMT+9')
    expect(dates.formatClockSeconds(Date.parse(SUMMER))).toBe('01:12:39')
    expect(dates.formatDate('2025-05-02')).toBe('2 May 2025')
    expect(dates.monthKey(WINTER)).toBe('2026-01')
  })

  test('the system’s own zone, named, reads as when nothing was chosen', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1971-01-01'), noInvalidDate: true }), (date) => {
        const named = datesFor({ language: 'en', region: 'GB', timeZone: 'Europe/Berlin' })
        expect(named.formatShortDateTime(date.toISOString())).toBe(
          formatShortDateTime(date.toISOString()),
        )
      }),
    )
  })
})
