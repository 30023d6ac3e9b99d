import { queryOptions } from '@tanstack/react-query'
import { listPrograms } from '@/api/programs'

export const programQueries = {
  all: () =>
    queryOptions({
      queryKey: ['programs'],
      queryFn: ({ signal }) => listPrograms(signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
}
