import { queryOptions } from '@tanstack/react-query'
import type { Program } from '@/api/programs'
import { afterPaint } from '@/ui/after-paint'

/**
 * The jobs of a program that are under way, or over and not put away yet. They are looked for once the page is painted,
 * and what reads them is no part of the first load.
 */
export const jobListQuery = (program: Program) =>
  queryOptions({
    queryKey: ['jobs', program.id, 'list'],
    queryFn: async ({ signal }) => {
      await new Promise<void>((resolve) => void afterPaint(resolve))
      const { listJobs } = await import('@/api/jobs')
      return listJobs(program, signal)
    },
    // Only the desk is asked: somebody who comes back to the tab sees what colleagues have started.
    refetchOnWindowFocus: 'always',
  })
