import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { getJob, type Job, type JobWithRows } from '@/api/jobs'
import type { Program } from '@/api/programs'
import { customerQueries } from '@/features/customers/customer-queries'
import { isUnderWay, merged } from './job-states'
import { jobListQuery } from './job-list'

const LOOK_EVERY = 1000
/** While Partnero makes a job wait, and when the desk cannot be asked. */
const LOOK_SELDOM = 5000

const keyOf = (program: Program, id: string) => ['jobs', program.id, 'one', id] as const

const jobKnown = (client: QueryClient, program: Program, id: string) =>
  client.getQueryData<JobWithRows>(keyOf(program, id))

/** Jobs that this tab has seen under way: how they end is told here, whoever started them. */
const watched = new Set<string>()
export const wasWatched = ({ id }: Pick<Job, 'id'>): boolean => watched.has(id)

/** One job with all its rows; only those that have changed are asked for. */
export const jobQuery = (program: Program, id: string) =>
  queryOptions({
    queryKey: keyOf(program, id),
    queryFn: async ({ client, signal }) => {
      const since = jobKnown(client, program, id)?.version ?? 0
      return keepJob(client, program, await getJob(program, id, since, signal))
    },
    staleTime: 0,
    refetchInterval: ({ state: { data, error } }) => {
      if (error) return LOOK_SELDOM
      if (!data || !isUnderWay(data)) return false
      return (data.notBefore ?? 0) - Date.now() > LOOK_SELDOM ? LOOK_SELDOM : LOOK_EVERY
    },
  })

/** Puts what the desk has just told about a job beside what is known of it, and reads anew what it changed. */
export function keepJob(client: QueryClient, program: Program, told: JobWithRows): JobWithRows {
  const known = jobKnown(client, program, told.id)
  const job = merged(known, told)
  if (isUnderWay(job)) watched.add(job.id)
  client.setQueryData(keyOf(program, job.id), job)
  const { rows: _rows, ...listed } = job
  client.setQueryData(jobListQuery(program).queryKey, (jobs) => [
    listed,
    ...(jobs ?? []).filter(({ id }) => id !== job.id),
  ])
  if (known && isUnderWay(known) && !isUnderWay(job))
    void client.invalidateQueries({ queryKey: customerQueries.all(program) })
  return job
}

/** Shows a job no more in this tab. */
export function forgetJob(client: QueryClient, program: Program, { id }: Pick<Job, 'id'>): void {
  watched.delete(id)
  client.setQueryData(jobListQuery(program).queryKey, (jobs) =>
    (jobs ?? []).filter((job) => job.id !== id),
  )
}
