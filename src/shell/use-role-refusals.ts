import { skipToken, useQuery } from '@tanstack/react-query'
import type { RoleRefusals } from './role-refusals'
import { useSession } from './session-queries'

const NONE: RoleRefusals = {}

/**
 * Why the signed-in person's role may not do something; empty where nobody has to sign in. Until it is known nothing is
 * refused here: the server does that.
 */
export function useRoleRefusals(): RoleRefusals {
  const role = useSession()?.person?.role
  const { data } = useQuery({
    queryKey: ['role-refusals', role],
    // Loaded only where people sign in: a desk without needs no table of roles.
    queryFn: role
      ? () => import('./role-refusals').then(({ refusalsOf }) => refusalsOf(role))
      : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? NONE
}
