import { queryOptions } from '@tanstack/react-query'
import { readCreditRules } from '@/api/credit-rules'

export const limitsQueries = {
  all: () =>
    queryOptions({ queryKey: ['limits'], queryFn: ({ signal }) => readCreditRules(signal) }),
}
