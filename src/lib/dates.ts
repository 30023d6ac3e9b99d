import { localeOf, preferences as ownPreferences, type Preferences } from './preferences'

/*
 * For English as it is written in Britain, in the zone of the system, days and clock times are put together by hand: the
 * first Intl.DateTimeFormat of a page costs a slow machine more than drawing the whole list. Only the name of a time zone
 * needs one there.
 */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** A calendar day, then perhaps a time of day, then perhaps a zone; fractions of any length, as PHP sends six digits. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:Z|([+-])(\d{2}):?(\d{2}))?)?$/i
const MINUTE = 60_000

type Moment = { time: number; isDay: boolean }

/**
 * Reads what Date.parse leaves to each engine (30 February, more than three fraction digits, a space for the T) the
 * same way everywhere. A time without a zone is UTC, which is what the API means (`partnero-api.md` 1.6).
 */
function momentOf(iso: string | null | undefined): Moment | null {
  const match = iso ? ISO.exec(iso) : null
  if (!match) return null
  const [, year, month, day, hour, minute = 0, second = 0, fraction = '', sign] = match
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  // A day that its month does not have is in another month by now.
  if (date.getUTCMonth() !== Number(month) - 1) return null
  if (Number(hour ?? 0) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  date.setUTCHours(Number(hour ?? 0), Number(minute), Number(second), milliseconds)
  const ahead = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)
  const time = date.getTime() - (sign === '-' ? -ahead : ahead) * MINUTE
  return { time, isDay: hour === undefined }
}

/** Milliseconds since 1970 of an ISO 8601 timestamp, of a bare day its midnight in UTC; null for anything else. */
export const timeOf = (iso: string | null | undefined): number | null => momentOf(iso)?.time ?? null

const two = (number: number) => String(number).padStart(2, '0')
const four = (number: number) => String(number).padStart(4, '0')
const shortMonth = (index: number) => (MONTHS[index] ?? '').slice(0, 3)

/** A moment as calendar and clock show it somewhere. */
type Shown = {
  year: number
  /** From 0. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

const shownInUtc = (time: number): Shown => {
  const date = new Date(time)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

const shownBySystem = (time: number): Shown => {
  const date = new Date(time)
  return {
    year: date.getFullYear(),
    month: date.getMonth(),
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
  }
}

/** In a zone that the person chose: Intl is asked for the numbers alone. */
function shownIn(timeZone: string): (time: number) => Shown {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]))
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
    const year = number('year')
    return {
      year: parts.get('era') === 'BC' ? 1 - year : year,
      month: number('month') - 1,
      day: number('day'),
      hour: number('hour'),
      minute: number('minute'),
      second: number('second'),
    }
  }
}

/** How a region writes days, months and clock times. */
type Style = {
  day: (shown: Shown) => string
  clock: (shown: Shown) => string
  clockSeconds: (shown: Shown) => string
  month: (year: number, month: number) => string
  monthName: (month: number) => string
  longMonth: (year: number, month: number) => string
}

const british: Style = {
  day: ({ year, month, day }) => `${day} ${shortMonth(month)} ${year}`,
  clock: ({ hour, minute }) => `${two(hour)}:${two(minute)}`,
  clockSeconds: ({ hour, minute, second }) => `${two(hour)}:${two(minute)}:${two(second)}`,
  month: (year, month) => `${shortMonth(month)} ${year}`,
  monthName: shortMonth,
  longMonth: (year, month) => `${MONTHS[month] ?? ''} ${year}`,
}

/** What is shown is already of the right zone, so that it is formatted as if it were UTC. */
function styleOf(locale: string): Style {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (time: number) => made.format(time)
  }
  const utc = ({ year, month, day, hour, minute, second }: Shown) => {
    const date = new Date(0)
    date.setUTCFullYear(year, month, day)
    return date.setUTCHours(hour, minute, second)
  }
  const firstOf = (year: number, month: number) => Date.UTC(year, month, 1)
  const day = format({ day: 'numeric', month: 'short', year: 'numeric' })
  const clock = format({ timeStyle: 'short' })
  const clockSeconds = format({ timeStyle: 'medium' })
  const month = format({ month: 'short', year: 'numeric' })
  const monthName = format({ month: 'short' })
  const longMonth = format({ month: 'long', year: 'numeric' })
  return {
    day: (shown) => day(utc(shown)),
    clock: (shown) => clock(utc(shown)),
    clockSeconds: (shown) => clockSeconds(utc(shown)),
    month: (year, index) => month(firstOf(year, index)),
    monthName: (index) => monthName(firstOf(2000, index)),
    longMonth: (year, index) => longMonth(firstOf(year, index)),
  }
}

/** Dates and times as one person reads them. */
export function datesFor(preferences: Preferences) {
  const { timeZone } = preferences
  const locale = localeOf(preferences)
  const style = locale === 'en-GB' ? british : styleOf(locale)
  const inZone = timeZone === null ? shownBySystem : shownIn(timeZone)
  // A bare day is the same day everywhere.
  const shownOf = ({ time, isDay }: Moment): Shown => (isDay ? shownInUtc(time) : inZone(time))
  const dayText = (moment: Moment): string => style.day(shownOf(moment))
  let zoneFormat: Intl.DateTimeFormat | undefined

  /** “CEST” or “GMT-5”: what the person's time zone is called at that moment. */
  const zoneName = (time: number): string => {
    zoneFormat ??= new Intl.DateTimeFormat(locale, {
      timeZoneName: 'short',
      hour: '2-digit',
      ...(timeZone !== null && { timeZone }),
    })
    return zoneFormat.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  }

  const formatClock = (time: number): string => style.clock(inZone(time))

  const formatShortDateTime = (iso: string | null | undefined): string | null => {
    const moment = momentOf(iso)
    if (!moment) return null
    return moment.isDay ? dayText(moment) : `${dayText(moment)}, ${formatClock(moment.time)}`
  }

  return {
    /** “2 May 2025”, in the person's time zone; null for what is not a date. */
    formatDate: (iso: string | null | undefined): string | null => {
      const moment = momentOf(iso)
      return moment && dayText(moment)
    },

    /** “14:32” of milliseconds since 1970. */
    formatClock,

    /** “14:32:05” of milliseconds since 1970. */
    formatClockSeconds: (time: number): string => style.clockSeconds(inZone(time)),

    /** “2 May 2025, 18:12”, for tables whose zone is said once; a bare day stays a day. */
    formatShortDateTime,

    /** “2 May 2025, 18:12 CEST”; a bare day stays a day. */
    formatDateTime: (iso: string | null | undefined): string | null => {
      const moment = momentOf(iso)
      const text = formatShortDateTime(iso)
      return !moment || moment.isDay ? text : `${text} ${zoneName(moment.time)}`
    },

    /** “2025-05” in the person's time zone: the month a moment belongs to. */
    monthKey: (iso: string | null | undefined): string | null => {
      const moment = momentOf(iso)
      if (!moment) return null
      const { year, month } = shownOf(moment)
      return `${four(year)}-${two(month + 1)}`
    },

    /** “May 2025” of a month key. */
    formatMonth: (key: string): string => style.month(yearOf(key), monthIndex(key)),

    /** “Sep” of a month key. */
    formatMonthName: (key: string): string => style.monthName(monthIndex(key)),

    /** “September 2025” of a month key. */
    formatLongMonth: (key: string): string => style.longMonth(yearOf(key), monthIndex(key)),

    /** “2 May 1990” of a calendar day (YYYY-MM-DD); null for anything else, a timestamp included. */
    formatDay: (date: string | null | undefined): string | null => {
      const moment = momentOf(date)
      return moment?.isDay ? dayText(moment) : null
    },
  }
}

const yearOf = (key: string) => Number(key.slice(0, 4))
const monthIndex = (key: string) => Number(key.slice(5, 7)) - 1

export const {
  formatDate,
  formatClock,
  formatClockSeconds,
  formatShortDateTime,
  formatDateTime,
  monthKey,
  formatMonth,
  formatMonthName,
  formatLongMonth,
  formatDay,
} = datesFor(ownPreferences)
