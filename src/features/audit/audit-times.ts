import { localeOf, preferences } from '@/lib/preferences'
import { say } from '@/lib/say'

const inZone = preferences.timeZone === null ? {} : { timeZone: preferences.timeZone }

let longDay: Intl.DateTimeFormat | undefined
let zone: Intl.DateTimeFormat | undefined

/** “20 November 2025” in the person's zone and language; `time` is in milliseconds since 1970. */
export function formatLongDay(time: number): string {
  longDay ??= new Intl.DateTimeFormat(localeOf(preferences), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...inZone,
  })
  return longDay.format(time)
}

/** “CET”: what the person's zone is called now. */
export function zoneName(now: number): string {
  zone ??= new Intl.DateTimeFormat(localeOf(preferences), {
    timeZoneName: 'short',
    hour: '2-digit',
    ...inZone,
  })
  return zone.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

const DAY_MS = 24 * 3_600_000

/** Which day a moment belongs to, seen from `now`. */
export function relativeDay(time: number, now: number): 'today' | 'yesterday' | null {
  const day = formatLongDay(time)
  if (day === formatLongDay(now)) return 'today'
  return day === formatLongDay(now - DAY_MS) ? 'yesterday' : null
}

/** “Today, 20 November 2025”, “Yesterday, …”, or the day alone. */
export function dayHeading(time: number, now: number): string {
  const day = formatLongDay(time)
  switch (relativeDay(time, now)) {
    case 'today':
      return say('Today, {day}', { day })
    case 'yesterday':
      return say('Yesterday, {day}', { day })
    case null:
      return day
  }
}

/** Rows in their order, under the day each belongs to. */
export function byDay<Row extends { at: number }>(
  rows: readonly Row[],
): ReadonlyArray<{ day: string; at: number; rows: readonly Row[] }> {
  const days: Array<{ day: string; at: number; rows: Row[] }> = []
  for (const row of rows) {
    const day = formatLongDay(row.at)
    const last = days.at(-1)
    if (last?.day === day) last.rows.push(row)
    else days.push({ day, at: row.at, rows: [row] })
  }
  return days
}
