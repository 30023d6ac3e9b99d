import * as z from 'zod/mini'
import { request } from './request'

/** How many years entries of the audit log may be kept; the first is the least. Without a number it is for ever. */
export const RETENTION_YEARS = [1, 2, 5, 7, 10] as const
export type RetentionYears = (typeof RETENTION_YEARS)[number]

const years = z.nullable(z.literal([...RETENTION_YEARS]))

/** What a rule would remove now. Times are milliseconds since 1970. */
const preview = z.object({
  years,
  /** What is older is removed; null: nothing ever is. */
  before: z.nullable(z.number()),
  entries: z.number(),
  /** When the oldest of those was written that stay only because a credit in it or before it is open; else null. */
  heldBackSince: z.nullable(z.number()),
})
export type RetentionPreview = z.output<typeof preview>

const retention = z.object({
  /** Counts the changes; 0: nothing was ever set. */
  version: z.number(),
  /** null: for ever. */
  years,
  /** The last change; `by` is null where nobody signs in. */
  changed: z.nullable(z.object({ by: z.nullable(z.string()), at: z.number() })),
  /** From when on something is removed; null while everything is kept. */
  nextAt: z.nullable(z.number()),
  /** The oldest entry there is; null where there is none. */
  oldestAt: z.nullable(z.number()),
  preview,
})
export type Retention = z.output<typeof retention>

const PATH = '/audit-retention'

/** How long entries of the audit log are kept, and what another number of years would remove now. Throws ApiError. */
export const readRetention = (
  previewed: RetentionYears | null,
  signal?: AbortSignal,
): Promise<Retention> =>
  request({
    program: null,
    path: previewed === null ? PATH : `${PATH}?years=${previewed}`,
    response: retention,
    signal,
  })

/**
 * Sets how long entries are kept, over the version it was decided from. The first ones are removed a day later at the
 * earliest. Throws ApiError `rules_changed` when somebody else was faster.
 */
export const changeRetention = (given: {
  version: number
  years: RetentionYears | null
}): Promise<Retention> =>
  request({
    program: null,
    method: 'PUT',
    path: PATH,
    body: JSON.stringify(given),
    response: retention,
  })
