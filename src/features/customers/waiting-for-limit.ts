import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { ApiError } from '@/api/api-error'
import type { Program } from '@/api/programs'
import { customerQueries } from './customer-queries'

const isLimit = (reason: unknown): reason is ApiError =>
  reason instanceof ApiError && reason.kind === 'rate-limited'

/** The rate limit that some reading of a customer's page is waiting out, and a way not to wait. */
export function useWaitingForLimit(
  program: Program,
  id: string,
): { limit: ApiError | null; tryNow: () => void } {
  const client = useQueryClient()
  const cache = client.getQueryCache()
  const queryKey = customerQueries.one(program, id)
  const waiting = () =>
    cache
      .findAll({ queryKey, fetchStatus: 'fetching' })
      .filter(({ state }) => isLimit(state.fetchFailureReason))
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache])
  const limit = useSyncExternalStore(subscribe, () => {
    const reason = waiting()[0]?.state.fetchFailureReason
    return isLimit(reason) ? reason : null
  })
  return {
    limit,
    tryNow: () => {
      const keys = new Set(waiting().map(({ queryHash }) => queryHash))
      const filters = {
        queryKey,
        predicate: (query: { queryHash: string }) => keys.has(query.queryHash),
      }
      // Given up first: a refetch would only join the reading that waits.
      void client.cancelQueries(filters).then(() => client.refetchQueries(filters))
    },
  }
}
