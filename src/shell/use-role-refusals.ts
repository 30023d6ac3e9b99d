import { createContext, use } from 'react'
import type { RoleRefusals } from './role-refusals'

export const RoleRefusalsContext = createContext<RoleRefusals>({})

/**
 * Why the signed-in person's role may not do something; empty where nobody has to sign in. Until it is known nothing is
 * refused here: the server does that.
 */
export const useRoleRefusals = (): RoleRefusals => use(RoleRefusalsContext)
