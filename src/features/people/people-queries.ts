import { queryOptions } from '@tanstack/react-query'
import { listOwnSessions } from '@/api/own-sessions'
import { listPeople } from '@/api/people'

export const peopleQueries = {
  all: () => queryOptions({ queryKey: ['people'], queryFn: ({ signal }) => listPeople(signal) }),
  ownSessions: () =>
    queryOptions({
      queryKey: ['own-sessions'],
      queryFn: ({ signal }) => listOwnSessions(signal),
      // Somebody who comes to look wants to see it as it is.
      staleTime: 0,
    }),
}
