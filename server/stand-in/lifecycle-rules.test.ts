/** The page's table of what is allowed, held against what the stand-in does over HTTP. */
import { beforeEach, describe, expect, test } from 'vitest'
import {
  isAllowed,
  LIFECYCLE_ACTIONS,
  LIFECYCLE_RULES,
  lifecycleState,
  type LifecycleAction,
  type LifecycleState,
} from '@/api/lifecycle-rules'
import type { ProgramKind } from '@/api/programs'
import { dataOf, runStandIn, type ProgramId } from './test-stand-in'

const standIn = runStandIn()

const requests: Record<LifecycleAction, { method: string; suffix: string }> = {
  archive: { method: 'POST', suffix: '/archive' },
  restore: { method: 'POST', suffix: '/revoke-archive' },
  suspend: { method: 'POST', suffix: '/suspend' },
  approve: { method: 'POST', suffix: '/approve' },
  delete: { method: 'DELETE', suffix: '' },
}

const worlds: Record<ProgramKind, { program: ProgramId; states: readonly LifecycleState[] }> = {
  'refer-a-friend': { program: 'harbor-friends', states: ['active', 'archived'] },
  affiliate: { program: 'harbor-pro', states: ['active', 'suspended', 'archived'] },
}

beforeEach(async () => {
  await standIn.world('harbor-friends', {
    customers: [{ id: 'active' }, { id: 'archived', archived: true }],
  })
  await standIn.world('harbor-pro', {
    partners: [{ id: 'partner_1', key: 'ref_river' }],
    customers: [
      { id: 'active', partner: 'partner_1' },
      { id: 'suspended', partner: 'partner_1', suspended: true },
      { id: 'archived', partner: 'partner_1', archived: true },
    ],
  })
})

async function stateOf(kind: ProgramKind, id: string): Promise<LifecycleState> {
  const answer = await standIn.get(`/customers/${id}`, { program: worlds[kind].program })
  if (answer.status === 404) return 'gone'
  const { status, deleted } = dataOf(answer)
  return lifecycleState({
    kind,
    archived: kind === 'affiliate' ? deleted === true : status === 'deleted',
    status: typeof status === 'string' ? status : null,
  })
}

const act = (kind: ProgramKind, action: LifecycleAction, id: string) =>
  standIn.call(requests[action].method, `/customers/${id}${requests[action].suffix}`, {
    program: worlds[kind].program,
  })

const cases = (['refer-a-friend', 'affiliate'] as const).flatMap((kind) =>
  worlds[kind].states.flatMap((state) =>
    LIFECYCLE_ACTIONS.map((action) => ({
      kind,
      state,
      action,
      allowed: isAllowed(action, kind, state),
      ofKind: LIFECYCLE_RULES[action].kinds.includes(kind),
    })),
  ),
)

describe('what the table allows is done', () => {
  test.each(cases.filter(({ allowed }) => allowed))(
    '$action of one that is $state in $kind',
    async ({ kind, state, action }) => {
      expect(await stateOf(kind, state)).toBe(state)
      expect((await act(kind, action, state)).body).toEqual({ status: 1 })
      expect(await stateOf(kind, state)).toBe(LIFECYCLE_RULES[action].to)
    },
  )
})

describe('what the table does not allow changes no state', () => {
  test.each(cases.filter(({ allowed }) => !allowed))(
    '$action of one that is $state in $kind',
    async ({ kind, state, action, ofKind }) => {
      const { status } = await act(kind, action, state)
      // Suspending twice is accepted and does nothing; a second archive or restore is refused.
      const repeatable = action === 'suspend' || action === 'approve'
      expect(status).toBe(ofKind ? (repeatable ? 200 : 400) : 404)
      expect(await stateOf(kind, state)).toBe(state)
    },
  )
})
