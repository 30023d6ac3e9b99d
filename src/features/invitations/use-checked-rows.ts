import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { customersWithEmail } from '@/api/customers'
import type { Program } from '@/api/programs'
import { customerQueries } from '@/features/customers/customer-queries'
import { mailbox } from '@/lib/mailbox'
import { judgeRows, type JudgedRow, type WrittenRow } from './invitation-rows'
import { invitationRunner } from './invitation-runner'

/** The verdicts on rows; who is a customer already is asked one address after the other. */
export function useCheckedRows(program: Program, rows: readonly WrittenRow[]) {
  const client = useQueryClient()
  const [known, setKnown] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [error, setError] = useState<Error | null>(null)
  const judged = useMemo(
    () => judgeRows(rows, invitationRunner.invitedBefore(program)),
    [program, rows],
  )
  const next = judged.find(
    ({ email, verdict }) => verdict.kind === 'not-checked' && !known.has(mailbox(email)),
  )?.email
  useEffect(() => {
    if (next === undefined || error) return undefined
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
  }, [client, program, next, error])
  const checked = judged.map((row): JudgedRow => {
    if (row.verdict.kind !== 'not-checked') return row
    const isCustomer = known.get(mailbox(row.email))
    if (isCustomer === undefined) return row
    return {
      email: row.email,
      name: row.name,
      verdict: { kind: isCustomer ? 'customer' : 'ready' },
    }
  })
  return {
    checked,
    checking: next !== undefined && error === null,
    error,
    checkAgain: () => setError(null),
  }
}
