import type { ProgramHealth } from '@/api/program-health'
import { timeOf } from '@/lib/dates'

export type KeyState =
  /** The setting is there and empty. */
  | { is: 'missing' }
  /** Partnero asked for no requests until then, in milliseconds since 1970. */
  | { is: 'paused'; until: number }
  | { is: 'works' }
  /** 401: the key itself. 403: one call, with a key that is known. */
  | { is: 'refused'; status: number; call: string }
  /** Says nothing about the key. `status` is null without an answer. */
  | { is: 'failed'; status: number | null }
  | { is: 'unused' }

/** How a key is, by the last word about it. `now` in milliseconds since 1970. */
export function keyStateOf(
  { hasKey, answered, refused, failed, pausedUntil }: ProgramHealth,
  now: number,
): KeyState {
  if (!hasKey) return { is: 'missing' }
  const until = timeOf(pausedUntil) ?? 0
  if (until > now) return { is: 'paused', until }
  const refusedAt = timeOf(refused?.at) ?? -1
  const failedAt = timeOf(failed?.at) ?? -1
  const newest = Math.max(timeOf(answered?.at) ?? -1, refusedAt, failedAt)
  if (newest < 0) return { is: 'unused' }
  if (refused && refusedAt === newest)
    return { is: 'refused', status: refused.status, call: refused.call }
  if (failed && failedAt === newest) return { is: 'failed', status: failed.status }
  return { is: 'works' }
}
