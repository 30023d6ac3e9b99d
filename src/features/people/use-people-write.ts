import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sessionQueries } from '@/shell/session-queries'
import { peopleQueries } from './people-queries'

/** One change at a time, sent once; the list is read again afterwards, and who one is oneself. */
export function usePeopleWrite(onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (write: () => Promise<void>) => write(),
    meta: {
      invalidates: [peopleQueries.all().queryKey, sessionQueries.current().queryKey],
    },
    onSuccess: () => onDone?.(),
    // What is so now, also where somebody else was faster or nobody knows whether it was done.
    onError: () => void client.invalidateQueries({ queryKey: peopleQueries.all().queryKey }),
  })
}
