import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Balance } from '@/api/balance'
import type { Program } from '@/api/programs'
import { partQueries } from '@/features/customers/customer-part-queries'

/** A credit starts from a balance that was read less than a minute ago, else it is read again (design: form). */
const FRESH_FOR = 60_000

export type FreshBalance = {
  /** null while it is being read, or when it could not be read. */
  balance: Balance | null
  readAt: number
  isReading: boolean
  /** The last reading failed. */
  error: Error | null
  readAgain: () => void
}

export function useFreshBalance(program: Program, customerId: string): FreshBalance {
  const [openedAt] = useState(() => Date.now())
  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery({
    ...partQueries.balance(program, customerId),
    staleTime: FRESH_FOR,
  })
  return {
    balance: data && dataUpdatedAt > openedAt - FRESH_FOR ? data : null,
    readAt: dataUpdatedAt,
    isReading: isFetching,
    error: isFetching ? null : error,
    readAgain: () => void refetch(),
  }
}
