import { MutationCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import { ApiError } from '@/api/api-error'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError | Error
    /** What a mutation makes stale; one place acts on it, below. */
    mutationMeta: { invalidates?: readonly QueryKey[] }
  }
}

const FRESH_FOR = 30_000
const RATE_LIMIT_RETRIES = 5

/** Reads wait out a rate limit as long as Partnero says, and try a passing failure once more. Writes never do. */
const retry = (failures: number, error: Error): boolean => {
  if (!(error instanceof ApiError)) return false
  if (error.kind === 'rate-limited') return failures < RATE_LIMIT_RETRIES
  return failures < 1 && (error.kind === 'unreachable' || error.kind === 'failed')
}

const retryDelay = (failures: number, error: Error): number =>
  error instanceof ApiError && error.kind === 'rate-limited'
    ? (error.retryAfterSeconds ?? 2 ** failures) * 1000
    : 800

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_FOR, retry, retryDelay, refetchOnWindowFocus: false },
      // TanStack's default would keep a write that was asked for offline and send it once the connection is back.
      mutations: { retry: false, networkMode: 'always' },
    },
    mutationCache: new MutationCache({
      // Awaited before a mutation's own onSuccess, so nobody goes on with stale data.
      onSuccess: (_data, _variables, _result, { meta }) =>
        Promise.all(
          (meta?.invalidates ?? []).map((queryKey) => client.invalidateQueries({ queryKey })),
        ),
    }),
  })
  return client
}
