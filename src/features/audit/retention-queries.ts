import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@/api/api-error'
import { changeRetention, readRetention, type RetentionYears } from '@/api/audit-retention'

const KEY = ['audit-retention'] as const

export const retentionQueries = {
  /** The rule as it is, with what a number of years would remove now. */
  of: (years: RetentionYears | null) =>
    queryOptions({
      queryKey: [...KEY, years],
      queryFn: ({ signal }) => readRetention(years, signal),
      staleTime: 0,
      // What was to be typed is no longer what would be removed when the dialog is opened again.
      gcTime: 0,
    }),
}

/** One change, sent once, over the rule as it was read; the log has it as its newest entry. */
export function useRetentionChange(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: changeRetention,
    meta: { invalidates: [['audit']] },
    onSuccess: onDone,
    onError: (error) => {
      // What somebody else set, or what became of a change whose answer was lost, is shown at once.
      if (!(error instanceof ApiError) || error.kind !== 'invalid')
        void client.invalidateQueries({ queryKey: KEY })
    },
  })
}
