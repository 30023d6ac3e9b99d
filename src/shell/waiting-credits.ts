import { queryOptions } from '@tanstack/react-query'
import { listWaitingCredits } from '@/api/credits'

const LOOK_EVERY = 30_000

/** The credits that wait for a second person; asked of the desk alone, so that it may be asked often. */
export const waitingCreditQueries = {
  all: () =>
    queryOptions({
      queryKey: ['waiting-credits'],
      queryFn: ({ signal }) => listWaitingCredits(signal),
      refetchInterval: LOOK_EVERY,
      refetchOnWindowFocus: 'always',
    }),
}
