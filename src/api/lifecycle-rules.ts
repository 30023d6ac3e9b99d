import type { Customer } from './customers'
import type { ProgramKind } from './programs'

export const LIFECYCLE_ACTIONS = ['archive', 'restore', 'suspend', 'approve', 'delete'] as const
export type LifecycleAction = (typeof LIFECYCLE_ACTIONS)[number]

/** `not-told`: an affiliate customer whose record carries no status, or a word that is in no source (C4). */
export type LifecycleState = 'active' | 'suspended' | 'not-told' | 'archived' | 'gone'

type Rule = {
  kinds: readonly ProgramKind[]
  /** Where Partnero documents it; elsewhere it may turn out to be missing (`partnero-api.md` C20). */
  documentedFor: readonly ProgramKind[]
  from: readonly LifecycleState[]
  to: LifecycleState
}

/** Which action is allowed in which state, for which kind: asked by menus, buttons and dialogs alike. */
export const LIFECYCLE_RULES: Readonly<Record<LifecycleAction, Rule>> = {
  archive: {
    kinds: ['refer-a-friend', 'affiliate'],
    documentedFor: ['refer-a-friend'],
    from: ['active', 'suspended', 'not-told'],
    to: 'archived',
  },
  restore: {
    kinds: ['refer-a-friend', 'affiliate'],
    documentedFor: ['refer-a-friend'],
    from: ['archived'],
    to: 'active',
  },
  suspend: {
    kinds: ['affiliate'],
    documentedFor: ['affiliate'],
    from: ['active', 'not-told'],
    to: 'suspended',
  },
  approve: {
    kinds: ['affiliate'],
    documentedFor: ['affiliate'],
    from: ['suspended', 'not-told'],
    to: 'active',
  },
  delete: {
    kinds: ['refer-a-friend', 'affiliate'],
    documentedFor: ['refer-a-friend', 'affiliate'],
    from: ['active', 'suspended', 'not-told', 'archived'],
    to: 'gone',
  },
}

/** What a record says of where its customer is in life. */
export function lifecycleState({
  kind,
  archived,
  status,
}: Pick<Customer, 'kind' | 'archived' | 'status'>): LifecycleState {
  if (archived) return 'archived'
  // Refer-a-friend knows active and archived only; nothing suspends a customer there.
  if (kind === 'refer-a-friend') return 'active'
  return status === 'active' || status === 'suspended' ? status : 'not-told'
}

/** Whether a customer in this state can be meant by the action at all. */
export const isAllowed = (
  action: LifecycleAction,
  kind: ProgramKind,
  state: LifecycleState,
): boolean =>
  LIFECYCLE_RULES[action].kinds.includes(kind) && LIFECYCLE_RULES[action].from.includes(state)

type KeepsRecord = Extract<LifecycleAction, 'suspend' | 'archive'>

const KEEPS_RECORD: Readonly<Record<ProgramKind, readonly KeepsRecord[]>> = {
  'refer-a-friend': ['archive'],
  affiliate: ['suspend', 'archive'],
}

/** What can be done instead of deleting, so that the record stays: first what Partnero recommends for the kind (C21). */
export const insteadOfDelete = (kind: ProgramKind, state: LifecycleState): readonly KeepsRecord[] =>
  KEEPS_RECORD[kind].filter((action) => isAllowed(action, kind, state))

/** Whether what the action is for is already so; null when the record does not tell. */
export function isAchieved(action: LifecycleAction, state: LifecycleState): boolean | null {
  if (action === 'restore') return state !== 'archived' && state !== 'gone'
  if (state === 'not-told' && (action === 'suspend' || action === 'approve')) return null
  return state === LIFECYCLE_RULES[action].to
}
