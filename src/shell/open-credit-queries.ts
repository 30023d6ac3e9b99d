import { queryOptions } from '@tanstack/react-query'
import { listOpenCredits } from '@/api/audit'
import type { Program } from '@/api/programs'

const EVERY_MS = 30_000

export const openCreditQueries = {
  /** Beside the credits of customers, so that what makes those stale makes this stale too. */
  all: (program: Program) =>
    queryOptions({
      queryKey: ['credits', program.id, 'open'],
      queryFn: ({ signal }) => listOpenCredits(program, signal),
      // Only the desk is asked, and colleagues and readings change it without this page.
      refetchInterval: EVERY_MS,
      refetchOnWindowFocus: true,
    }),
}
