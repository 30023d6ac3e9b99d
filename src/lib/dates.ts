const LOCALE = 'en-GB'

/** Made at first use: the browser loads its language data for it, which a page that shows no date need not wait for. */
function onDemand(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let format: Intl.DateTimeFormat | undefined
  return () => (format ??= new Intl.DateTimeFormat(LOCALE, options))
}

const day = onDemand({ day: 'numeric', month: 'short', year: 'numeric' })
const clock = onDemand({ hour: '2-digit', minute: '2-digit' })
const clockSeconds = onDemand({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const zone = onDemand({ timeZoneName: 'short', hour: '2-digit' })
const month = onDemand({ month: 'short', year: 'numeric' })
const monthName = onDemand({ month: 'short' })
const longMonth = onDemand({ month: 'long', year: 'numeric' })

/** Milliseconds since 1970 of an ISO timestamp, null for what is not one. */
export function timeOf(iso: string | null | undefined): number | null {
  if (!iso) return null
  const time = Date.parse(iso)
  return Number.isNaN(time) ? null : time
}

// A page of customers has few different days; formatting each once is a tenth of the cost.
const days = new Map<string, string>()

/** “2 May 2025”, in the person's time zone; null for what is not a date. */
export function formatDate(iso: string | null | undefined): string | null {
  const time = timeOf(iso)
  if (time === null) return null
  const hour = String(Math.floor(time / 900_000))
  const known = days.get(hour)
  if (known !== undefined) return known
  const text = day().format(time).replace('Sept', 'Sep')
  if (days.size > 5000) days.clear()
  days.set(hour, text)
  return text
}

const zoneName = (time: number) =>
  zone()
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''

/** “2 May 2025, 18:12 CEST”. */
export function formatDateTime(iso: string | null | undefined): string | null {
  const time = timeOf(iso)
  const date = formatDate(iso)
  return time === null || date === null
    ? null
    : `${date}, ${clock().format(time)} ${zoneName(time)}`
}

/** “2 May 2025, 18:12”, for tables whose zone is said once. */
export function formatShortDateTime(iso: string | null | undefined): string | null {
  const time = timeOf(iso)
  const date = formatDate(iso)
  return time === null || date === null ? null : `${date}, ${clock().format(time)}`
}

/** “14:32” of milliseconds since 1970. */
export const formatClock = (time: number): string => clock().format(time)

/** “14:32:05” of milliseconds since 1970. */
export const formatClockSeconds = (time: number): string => clockSeconds().format(time)

/** “2025-05” in the person's time zone: the month a moment belongs to. */
export function monthKey(iso: string | null | undefined): string | null {
  const time = timeOf(iso)
  if (time === null) return null
  const date = new Date(time)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
}

const middleOf = (key: string) => new Date(`${key}-15T12:00:00`)

/** “May 2025” of a month key. */
export const formatMonth = (key: string): string =>
  month().format(middleOf(key)).replace('Sept', 'Sep')

/** “Sep” of a month key. */
export const formatMonthName = (key: string): string =>
  monthName().format(middleOf(key)).replace('Sept', 'Sep')

/** “September 2025” of a month key. */
export const formatLongMonth = (key: string): string => longMonth().format(middleOf(key))

/** “2 May 1990” of a calendar day without a time or zone; null for what is not one. */
export function formatDay(date: string | null | undefined): string | null {
  if (!date || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  return formatDate(`${date}T12:00:00`)
}
