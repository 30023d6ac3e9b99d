import { skipToken, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RoleRefusals } from './role-refusals'
import { SessionContext, sessionQueries } from './session-queries'
import { RoleRefusalsContext } from './use-role-refusals'

const NONE: RoleRefusals = {}

/** Reads who one is and what that role may not do, for all that is inside. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data: session } = useQuery(sessionQueries.current())
  const role = session?.person?.role
  const { data: refusals } = useQuery({
    queryKey: ['role-refusals', role],
    // Loaded only where people sign in: a desk without needs no table of roles.
    queryFn: role
      ? () => import('./role-refusals').then(({ refusalsOf }) => refusalsOf(role))
      : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <SessionContext value={session}>
      <RoleRefusalsContext value={refusals ?? NONE}>{children}</RoleRefusalsContext>
    </SessionContext>
  )
}
