import { Archive, RotateCcw, CircleCheck, CirclePause, Trash2, type IconNode } from 'lucide'
import type { Customer } from '@/api/customers'
import {
  isAllowed,
  LIFECYCLE_ACTIONS,
  lifecycleState,
  type LifecycleAction,
} from '@/api/lifecycle-rules'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import type { RoleRefusals } from '@/shell/role-refusals'
import type { MenuAction } from '@/ui/menu'
import { lifecycleMemory } from './lifecycle-memory'

const items: Readonly<Record<LifecycleAction, { label: () => string; icon: IconNode }>> = {
  archive: { label: () => say('Archive…'), icon: Archive },
  restore: { label: () => say('Restore…'), icon: RotateCcw },
  suspend: { label: () => say('Suspend…'), icon: CirclePause },
  approve: { label: () => say('Approve…'), icon: CircleCheck },
  delete: { label: () => say('Delete…'), icon: Trash2 },
}

/** The actions of a customer's life that are possible now, for a menu. `open` asks for one. */
export const lifecycleActions = (
  program: Program,
  customer: Customer,
  refusals: RoleRefusals,
  open: (action: LifecycleAction) => void,
): readonly MenuAction[] =>
  LIFECYCLE_ACTIONS.filter(
    (action) =>
      isAllowed(action, program.kind, lifecycleState(customer)) &&
      !lifecycleMemory.isMissing(program, action),
  ).map((action) => ({
    label: items[action].label(),
    icon: items[action].icon,
    danger: action === 'delete',
    unavailable: refusals[action],
    onSelect: () => open(action),
  }))
