import type { ReactNode } from 'react'
import { formatDateTime, formatShortDateTime, timeOf } from '@/lib/dates'

/**
 * A moment in the person's time zone, with UTC in its title: “2 May 2025, 18:12 CEST”, and without the zone when
 * `short` (tables). Nothing for what is not a moment.
 */
export function Moment({ iso, short = false }: { iso: string | null; short?: boolean }): ReactNode {
  const time = timeOf(iso)
  if (time === null) return null
  const utc = new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
  return (
    <time dateTime={utc} title={utc} className="tabular-nums">
      {short ? formatShortDateTime(iso) : formatDateTime(iso)}
    </time>
  )
}
