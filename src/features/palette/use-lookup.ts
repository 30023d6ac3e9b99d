import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { customerQueries } from '@/features/customers/customer-queries'
import { isEmailAddress } from '@/lib/email-address'
import { useSettled } from '@/shell/use-settled'

/** What an exact look-up of the typed text says. */
export type Lookup =
  /** Nobody asked: it may be the name of an action. */
  | { state: 'not-asked' }
  | { state: 'asking' }
  | { state: 'found'; customers: readonly Customer[] }
  | { state: 'none' }
  | { state: 'failed'; error: Error }

/**
 * Looks up an e-mail, ID or key. A whole e-mail address is asked for by itself once typing rests; anything else when
 * `ask` is called, because each question is a request and requests are limited.
 */
export function useLookup(program: Program, typed: string): Lookup & { ask: () => void } {
  const settled = useSettled(typed)
  const [asked, setAsked] = useState<string | null>(null)
  const isAsked = asked === typed || (settled === typed && isEmailAddress(typed))
  const { data, error, isFetching, refetch } = useQuery({
    ...customerQueries.search(program, typed),
    enabled: typed !== '' && isAsked,
  })
  const ask = () => {
    if (error) void refetch()
    setAsked(typed)
  }
  // An address that is still being typed is not settled, but will be asked for.
  if (typed === '' || (!isAsked && !isEmailAddress(typed))) return { state: 'not-asked', ask }
  if (data && data.length > 0) return { state: 'found', customers: data, ask }
  if (data) return { state: 'none', ask }
  if (error && !isFetching) return { state: 'failed', error, ask }
  return { state: 'asking', ask }
}
