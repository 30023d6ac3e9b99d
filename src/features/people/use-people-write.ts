import { useMutation } from '@tanstack/react-query'
import { sessionQueries } from '@/shell/session-queries'
import { peopleQueries } from './people-queries'

/** One change at a time, sent once; the list is read again afterwards, and who one is oneself. */
export function usePeopleWrite(onDone?: () => void) {
  return useMutation({
    mutationFn: (write: () => Promise<void>) => write(),
    meta: {
      invalidates: [peopleQueries.all().queryKey, sessionQueries.current().queryKey],
    },
    onSuccess: () => onDone?.(),
  })
}
