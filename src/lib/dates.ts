/*
 * Days and clock times are put together by hand, in the words of en-GB: the first Intl.DateTimeFormat of a page costs a
 * slow machine more than drawing the whole list. Only the name of a time zone needs one.
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

/** A day as it stands in the person's time zone; a bare day is the same day everywhere. */
function dayText({ time, isDay }: Moment): string {
  const date = new Date(time)
  return isDay
    ? `${date.getUTCDate()} ${shortMonth(date.getUTCMonth())} ${date.getUTCFullYear()}`
    : `${date.getDate()} ${shortMonth(date.getMonth())} ${date.getFullYear()}`
}

/** “2 May 2025”, in the person's time zone; null for what is not a date. */
export function formatDate(iso: string | null | undefined): string | null {
  const moment = momentOf(iso)
  return moment && dayText(moment)
}

/** “14:32” of milliseconds since 1970. */
export function formatClock(time: number): string {
  const date = new Date(time)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** “14:32:05” of milliseconds since 1970. */
export const formatClockSeconds = (time: number): string =>
  `${formatClock(time)}:${two(new Date(time).getSeconds())}`

/** “2 May 2025, 18:12”, for tables whose zone is said once; a bare day stays a day. */
export function formatShortDateTime(iso: string | null | undefined): string | null {
  const moment = momentOf(iso)
  if (!moment) return null
  return moment.isDay ? dayText(moment) : `${dayText(moment)}, ${formatClock(moment.time)}`
}

let zoneFormat: Intl.DateTimeFormat | undefined

/** “CEST” or “GMT-5”: what the person's time zone is called at that moment. */
function zoneName(time: number): string {
  zoneFormat ??= new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', hour: '2-digit' })
  return zoneFormat.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** “2 May 2025, 18:12 CEST”; a bare day stays a day. */
export function formatDateTime(iso: string | null | undefined): string | null {
  const moment = momentOf(iso)
  const text = formatShortDateTime(iso)
  return !moment || moment.isDay ? text : `${text} ${zoneName(moment.time)}`
}

/** “2025-05” in the person's time zone: the month a moment belongs to. */
export function monthKey(iso: string | null | undefined): string | null {
  const moment = momentOf(iso)
  if (!moment) return null
  const date = new Date(moment.time)
  return moment.isDay
    ? `${four(date.getUTCFullYear())}-${two(date.getUTCMonth() + 1)}`
    : `${four(date.getFullYear())}-${two(date.getMonth() + 1)}`
}

const monthIndex = (key: string) => Number(key.slice(5, 7)) - 1

/** “May 2025” of a month key. */
export const formatMonth = (key: string): string =>
  `${shortMonth(monthIndex(key))} ${Number(key.slice(0, 4))}`

/** “Sep” of a month key. */
export const formatMonthName = (key: string): string => shortMonth(monthIndex(key))

/** “September 2025” of a month key. */
export const formatLongMonth = (key: string): string =>
  `${MONTHS[monthIndex(key)] ?? ''} ${Number(key.slice(0, 4))}`

/** “2 May 1990” of a calendar day (YYYY-MM-DD); null for anything else, a timestamp included. */
export function formatDay(date: string | null | undefined): string | null {
  const moment = momentOf(date)
  return moment?.isDay ? dayText(moment) : null
}
