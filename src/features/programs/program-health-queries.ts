import { queryOptions } from '@tanstack/react-query'
import { readProgramsHealth, type ProgramsHealth } from '@/api/program-health'
import { timeOf } from '@/lib/dates'

/** What others do shows here too: it asks the desk alone, never Partnero. */
const READ_EVERY = 15_000

/** Milliseconds until the state may be another one: a pause ends by itself. */
function untilNext(health: ProgramsHealth | undefined, now: number): number {
  const ends = (health?.programs ?? []).map(({ pausedUntil }) => (timeOf(pausedUntil) ?? 0) - now)
  return Math.min(READ_EVERY, ...ends.filter((left) => left > 0).map((left) => left + 100))
}

export const programHealthQueries = {
  all: () =>
    queryOptions({
      queryKey: ['program-health'],
      queryFn: ({ signal }) => readProgramsHealth(signal),
      staleTime: 0,
      refetchInterval: ({ state: { data } }) => untilNext(data, Date.now()),
    }),
}
