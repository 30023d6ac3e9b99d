import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { customersWithEmail } from '@/api/customers'
import { addressesInvited } from '@/api/jobs'
import type { Program } from '@/api/programs'
import { customerQueries } from '@/features/customers/customer-queries'
import { isEmailAddress } from '@/lib/email-address'
import { mailbox } from '@/lib/mailbox'
import { judgeRows, type JudgedRow, type WrittenRow } from './invitation-rows'
import { invitedHere } from './invited-here'

/**
 * The verdicts on rows. Who had an invite already is asked of the desk, all at once; who is a customer already of
 * Partnero, one address after the other.
 */
export function useCheckedRows(program: Program, rows: readonly WrittenRow[]) {
  const client = useQueryClient()
  const [known, setKnown] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [error, setError] = useState<Error | null>(null)
  const invited = useInvitedBefore(program, rows)
  const judged = useMemo(
    () => judgeRows(rows, new Set([...invitedHere(program), ...(invited.data ?? [])])),
    [program, rows, invited.data],
  )
  const next = judged.find(
    ({ email, verdict }) => verdict.kind === 'not-checked' && !known.has(mailbox(email)),
  )?.email
  const isReady = invited.data !== undefined
  useEffect(() => {
    if (next === undefined || error || !isReady) return undefined
    let left = false
    const ask = async () => {
      try {
        // The query client waits out a rate limit.
        const found = await client.query({
          queryKey: [...customerQueries.all(program), 'with-email', next],
          queryFn: ({ signal }) => customersWithEmail(program, next, signal),
        })
        if (!left) setKnown((before) => new Map(before).set(mailbox(next), found.length > 0))
      } catch (reason) {
        if (!left) setError(reason instanceof Error ? reason : new Error(String(reason)))
      }
    }
    void ask()
    return () => {
      left = true
    }
  }, [client, program, next, error, isReady])
  const checked = judged.map((row): JudgedRow => {
    if (row.verdict.kind !== 'not-checked') return row
    const isCustomer = isReady ? known.get(mailbox(row.email)) : undefined
    if (isCustomer === undefined) return row
    return {
      email: row.email,
      name: row.name,
      verdict: { kind: isCustomer ? 'customer' : 'ready' },
    }
  })
  const failure = error ?? invited.error
  return {
    checked,
    checking: next !== undefined && failure === null,
    error: failure,
    checkAgain: () => {
      setError(null)
      if (invited.isError) void invited.refetch()
    },
  }
}

/** The mailboxes among the rows, as they were at first, that had an invite of a list; undefined until the desk says so. */
function useInvitedBefore(program: Program, rows: readonly WrittenRow[]) {
  const [emails] = useState(() => [
    ...new Set(rows.map(({ email }) => mailbox(email)).filter(isEmailAddress)),
  ])
  return useQuery({
    queryKey: ['jobs', program.id, 'invited', emails],
    queryFn: async ({ signal }) =>
      emails.length === 0 ? [] : addressesInvited(program, emails, signal),
    staleTime: 0,
    gcTime: 0,
  })
}
