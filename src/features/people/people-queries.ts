import { queryOptions } from '@tanstack/react-query'
import { listPeople } from '@/api/people'

export const peopleQueries = {
  all: () => queryOptions({ queryKey: ['people'], queryFn: ({ signal }) => listPeople(signal) }),
}
