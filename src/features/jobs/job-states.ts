import type { Job, JobKind, JobRow, JobWithRows } from '@/api/jobs'

/** Whether anything is on its way or about to be. */
export const isUnderWay = ({ state, counts }: Pick<Job, 'state' | 'counts'>): boolean =>
  state === 'running' || counts.sending > 0

/** Until when Partnero makes a job wait, in milliseconds since 1970; null when it does not. */
export const limitedUntil = ({ state, notBefore }: Job): number | null =>
  state === 'running' ? notBefore : null

/** Rows that a person may send again: refused, and not because the program has no such action. */
export const isRetried = ({ state, receipt }: JobRow): boolean =>
  state === 'refused' && receipt?.reason !== 'missing'

/** What is known of a job with what was told since. An answer that was overtaken by a later one changes nothing. */
export function merged(known: JobWithRows | undefined, told: JobWithRows): JobWithRows {
  if (!known) return told
  if (told.version < known.version) return known
  const changed = new Map(told.rows.map((row) => [row.number, row]))
  return { ...told, rows: known.rows.map((row) => changed.get(row.number) ?? row) }
}

/**
 * The job to show of some kinds: the one that is under way, else the newest that has something to tell here, which is
 * this person's own or one that this tab has watched.
 */
export function jobToShow<Shown extends Job>(
  jobs: readonly Shown[],
  {
    kinds,
    me,
    wasWatched,
  }: {
    kinds: readonly JobKind[]
    /** null while nobody signs in. */
    me: string | null
    wasWatched: (job: Job) => boolean
  },
): Shown | undefined {
  const own = jobs
    .filter(({ kind }) => kinds.includes(kind))
    .toSorted((one, other) => other.startedAt - one.startedAt)
  return own.find(isUnderWay) ?? own.find((job) => isMine(job, me) || wasWatched(job))
}

/** Whether this person has started it; everybody is the same one where nobody signs in. */
export const isMine = ({ by }: Pick<Job, 'by'>, me: string | null): boolean =>
  (by?.id ?? null) === me
