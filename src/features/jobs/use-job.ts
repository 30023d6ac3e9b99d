import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { ApiError } from '@/api/api-error'
import {
  orderJob,
  startJob,
  type JobKind,
  type JobOrder,
  type JobWithRows,
  type NewJob,
} from '@/api/jobs'
import type { Program } from '@/api/programs'
import { newIdentifier } from '@/lib/new-identifier'
import { say } from '@/lib/say'
import { refusalWords } from '@/shell/refusal-words'
import { useSession } from '@/shell/session-queries'
import { forgetJob, jobQuery, keepJob, wasWatched } from './job-queries'
import { isMine, jobToShow } from './job-states'
import { jobListQuery } from './job-list'

const ASKS_AGAIN = 3
const ASK_AGAIN_AFTER = 1000

/** The job of some kinds that this page shows, with its rows; null when there is none, undefined until that is known. */
export function useJob(
  program: Program,
  kinds: readonly JobKind[],
): JobWithRows | null | undefined {
  const me = useSession()?.person?.id ?? null
  const list = useQuery(jobListQuery(program))
  const shown = list.data && jobToShow(list.data, { kinds, me, wasWatched })
  const query = jobQuery(program, shown?.id ?? '')
  const { data } = useQuery(shown ? query : { ...query, queryFn: skipToken })
  if (shown) return data
  return list.data || list.isError ? null : undefined
}

/** Starts a job; the same confirmation is asked again with the same key, which starts nothing twice. */
export function useStartJob(program: Program) {
  const client = useQueryClient()
  const key = useRef<string | null>(null)
  const mutation = useMutation({
    mutationFn: (job: NewJob) => startJob(program, job),
    retry: (failures, error) =>
      failures < ASKS_AGAIN && error instanceof ApiError && error.isUnanswered,
    retryDelay: ASK_AGAIN_AFTER,
    onSuccess: (job) => {
      key.current = null
      keepJob(client, program, job)
      // The server has put away what came of the list before.
      void client.invalidateQueries(jobListQuery(program))
    },
    // Whoever was faster is shown.
    onError: () => void client.invalidateQueries(jobListQuery(program)),
  })
  return {
    start: (job: Omit<NewJob, 'idempotencyKey'>, onStarted: () => void = () => undefined) => {
      if (mutation.isPending) return
      key.current ??= newIdentifier('job', Date.now())
      mutation.mutate({ ...job, idempotencyKey: key.current }, { onSuccess: onStarted })
    },
    isStarting: mutation.isPending,
    problem: mutation.error && startProblem(mutation.error, program),
  }
}

/** Why nothing was started, in one or two sentences. */
function startProblem(error: Error, program: Program): string {
  if (!(error instanceof ApiError) || error.isUnanswered)
    return say(
      'The server did not answer. If it was started, it is shown here once the server does.',
    )
  if (error.code === 'job_running')
    return say('Another list is under way in this program. Wait until it has ended.')
  return `${say('Nothing was sent.')} ${refusalWords(error, program.name)}`
}

/** Tells a job something. Whose job it is not, only this tab puts it away. */
export function useOrderJob(program: Program, job: JobWithRows) {
  const client = useQueryClient()
  const me = useSession()?.person?.id ?? null
  const mutation = useMutation({
    mutationFn: (order: JobOrder) => orderJob(program, job, order),
    onSuccess: (told, order) => {
      if (order !== 'dismiss') keepJob(client, program, told)
    },
    onError: () => void client.invalidateQueries(jobQuery(program, job.id)),
  })
  return {
    tell: (order: Exclude<JobOrder, 'dismiss'>) => {
      if (!mutation.isPending) mutation.mutate(order)
    },
    putAway: () => {
      if (isMine(job, me)) mutation.mutate('dismiss')
      forgetJob(client, program, job)
    },
    isBusy: mutation.isPending,
    problem: mutation.error && orderProblem(mutation.error, program),
  }
}

function orderProblem(error: Error, program: Program): string | null {
  if (!(error instanceof ApiError) || error.isUnanswered)
    return say('The server did not answer. Try again.')
  // It has ended meanwhile, which is shown.
  if (error.code === 'job_settled') return null
  if (error.code === 'job_running')
    return say('Another list is under way in this program. Wait until it has ended.')
  return refusalWords(error, program.name)
}
