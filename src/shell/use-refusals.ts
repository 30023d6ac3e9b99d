import { say } from '@/lib/say'
import { useOnline } from '@/ui/use-online'
import type { RoleRefusals } from './role-refusals'
import { useRoleRefusals } from './use-role-refusals'

/** What a button or a menu begins that ends in a write. */
const BEGUN = [
  'addSales',
  'approve',
  'archive',
  'changeSales',
  'create',
  'credit',
  'delete',
  'edit',
  'invite',
  'restore',
  'suspend',
] as const

/**
 * Why a button or a menu cannot begin a change now: there is no connection, or the role of the person. Not for a dialog
 * that is open: that says itself that the connection is gone, and keeps what was typed.
 */
export function useRefusals(): RoleRefusals {
  const ofRole = useRoleRefusals()
  if (useOnline()) return ofRole
  const why = say('Needs a connection.')
  return Object.fromEntries(BEGUN.map((action) => [action, why]))
}
