import { describe, expect, test } from 'vitest'
import {
  insteadOfDelete,
  isAchieved,
  isAllowed,
  LIFECYCLE_ACTIONS,
  lifecycleState,
  type LifecycleState,
} from './lifecycle-rules'
import type { ProgramKind } from './programs'

const allowed = (kind: ProgramKind, state: LifecycleState) =>
  LIFECYCLE_ACTIONS.filter((action) => isAllowed(action, kind, state))

describe('what can be done', () => {
  test.each([
    ['refer-a-friend', 'active', ['archive', 'delete']],
    ['refer-a-friend', 'archived', ['restore', 'delete']],
    ['affiliate', 'active', ['archive', 'suspend', 'delete']],
    ['affiliate', 'suspended', ['archive', 'approve', 'delete']],
    ['affiliate', 'not-told', ['archive', 'suspend', 'approve', 'delete']],
    ['affiliate', 'archived', ['restore', 'delete']],
    ['refer-a-friend', 'gone', []],
    ['affiliate', 'gone', []],
  ] as const)('with a customer of %s that is %s', (kind, state, actions) => {
    expect(allowed(kind, state)).toEqual(actions)
  })
})

describe('what can be done instead of deleting', () => {
  test.each([
    ['refer-a-friend', 'active', ['archive']],
    ['refer-a-friend', 'archived', []],
    ['affiliate', 'active', ['suspend', 'archive']],
    ['affiliate', 'not-told', ['suspend', 'archive']],
    ['affiliate', 'suspended', ['archive']],
    ['affiliate', 'archived', []],
  ] as const)('with a customer of %s that is %s', (kind, state, actions) => {
    expect(insteadOfDelete(kind, state)).toEqual(actions)
  })
})

describe('the state of a record', () => {
  test.each([
    ['affiliate', false, 'active', 'active'],
    ['affiliate', false, 'suspended', 'suspended'],
    ['affiliate', false, null, 'not-told'],
    ['affiliate', false, 'pending', 'not-told'],
    ['affiliate', true, 'suspended', 'archived'],
    ['refer-a-friend', false, null, 'active'],
    ['refer-a-friend', false, 'suspended', 'active'],
    ['refer-a-friend', true, 'deleted', 'archived'],
  ] as const)('%s, archived %s, status %s is %s', (kind, archived, status, state) => {
    expect(lifecycleState({ kind, archived, status })).toBe(state)
  })
})

describe('whether it is so already', () => {
  test.each([
    ['archive', 'archived', true],
    ['archive', 'active', false],
    ['restore', 'archived', false],
    ['restore', 'suspended', true],
    ['restore', 'gone', false],
    ['suspend', 'suspended', true],
    ['suspend', 'not-told', null],
    ['approve', 'not-told', null],
    ['approve', 'active', true],
    ['delete', 'gone', true],
    ['delete', 'archived', false],
  ] as const)('%s of one that is %s: %s', (action, state, achieved) => {
    expect(isAchieved(action, state)).toBe(achieved)
  })
})
